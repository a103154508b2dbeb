package org.kalends.conformance.durability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client that writes until the server dies, and remembers what it was told. It alone writes the
 * resources it knows.
 */
final class Writer implements Runnable {

  private static final int NAMES = 40;

  /** What the server acknowledged last; an empty body stands for "deleted". */
  private final Map<String, Optional<String>> acknowledged = new HashMap<>();

  /** Everything ever sent, by name; an empty body stands for a DELETE. */
  private final Map<String, List<Optional<String>>> sent = new HashMap<>();

  private final int number;
  private final Random random;
  private final int port;
  private AtomicBoolean running = new AtomicBoolean();
  private String pendingName = "";
  private String lastAcknowledged = "";
  private Optional<String> pending = Optional.empty();
  private long count;

  Writer(int number, int port) {
    this.number = number;
    this.port = port;
    this.random = new Random(number);
  }

  /** Prepares for another round. */
  Writer until(AtomicBoolean stop) {
    running = stop;
    return this;
  }

  /** Acknowledged writes in all rounds. */
  long count() {
    return count;
  }

  @Override
  public void run() {
    Calendar calendar = new Calendar(port);
    try {
      while (running.get()) {
        write(calendar);
      }
    } catch (IOException e) {
      // the server died: whether the last write was made is open
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Calendar calendar) throws IOException, InterruptedException {
    String name = "w" + number + "-" + random.nextInt(NAMES) + ".ics";
    boolean exists = acknowledged.getOrDefault(name, Optional.empty()).isPresent();
    pending = exists && random.nextInt(4) == 0 ? Optional.empty() : Optional.of(event(name));
    pendingName = name;
    sent.computeIfAbsent(name, none -> new ArrayList<>()).add(pending);
    int status = pending.isPresent() ? calendar.put(name, pending.get()) : calendar.delete(name);
    if (status / 100 != 2) {
      throw new IllegalStateException("unexpected status " + status);
    }
    acknowledged.put(name, pending);
    lastAcknowledged = name;
    pendingName = "";
    count++;
  }

  /**
   * Compares what is there with what was acknowledged; a write that was under way may count or not.
   */
  void verify(Calendar calendar, Findings findings) throws IOException, InterruptedException {
    for (Map.Entry<String, Optional<String>> entry : acknowledged.entrySet()) {
      Optional<String> found = found(calendar, entry.getKey());
      boolean undecided = entry.getKey().equals(pendingName);
      if (found.equals(entry.getValue()) || (undecided && found.equals(pending))) {
        entry.setValue(found);
      } else if (found.isPresent() && !found.get().endsWith("END:VCALENDAR\r\n")) {
        findings.torn(entry.getKey());
      } else {
        findings.lost(
            entry.getKey(),
            describe(entry.getKey(), entry.getValue()),
            describe(entry.getKey(), found));
      }
    }
    if (!pendingName.isEmpty() && !acknowledged.containsKey(pendingName)) {
      Optional<String> found = found(calendar, pendingName);
      if (found.isPresent() && !found.equals(pending)) {
        findings.torn(pendingName);
      }
      acknowledged.put(pendingName, found);
    }
    pendingName = "";
  }

  /** Which of the writes to a name left this. */
  private String describe(String name, Optional<String> state) {
    List<Optional<String>> all = sent.getOrDefault(name, List.of());
    return (state.isPresent() ? "a PUT" : "a DELETE or nothing")
        + ", write "
        + (all.lastIndexOf(state) + 1)
        + " of "
        + all.size()
        + (name.equals(lastAcknowledged) ? ", the writer's last acknowledged one" : "");
  }

  private static Optional<String> found(Calendar calendar, String name)
      throws IOException, InterruptedException {
    var response = calendar.get(name);
    if (response.statusCode() != 200 && response.statusCode() != 404) {
      throw new IllegalStateException("GET of " + name + " gave " + response.statusCode());
    }
    return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
  }

  private String event(String name) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//drill//EN\r\nBEGIN:VEVENT\r\nUID:"
        + name
        + "\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\nSUMMARY:"
        + Long.toHexString(random.nextLong())
            .repeat(1 + random.nextInt(40))
            .replaceAll("(.{60})", "$1\r\n ")
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }
}
