package org.kalends.conformance.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.conformance.process.ServerProcess;

@Tag("outside")
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kalends.kill.rounds", 10);
  private static final int WRITERS = 8;

  private final Findings findings = new Findings();
  private final Map<String, Map<String, String>> mirrors = new LinkedHashMap<>();
  private final Random random = new Random(9);

  @Test
  void noAcknowledgedWriteIsLostWhenTheServerIsKilled(@TempDir Path directory) throws Exception {
    ServerProcess server =
        new ServerProcess(
            directory,
            "users:\n  - name: alice\n    password: alice\n    emails: [alice@example.com]\n");
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(i, server.port()));
    }
    server.start();
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        writeUntilKilled(server, writers);
        server.start();
        verify(server, writers);
      }
    } finally {
      server.stop();
    }
    long writes = writers.stream().mapToLong(Writer::count).sum();
    System.out.println(
        "{\"drill\":\"kill\",\"rounds\":"
            + ROUNDS
            + ",\"acknowledged\":"
            + writes
            + ",\"wrong\":"
            + findings.all().size()
            + "}");
    assertEquals(List.of(), findings.all());
    assertTrue(writes > 50L * ROUNDS, "too few writes to mean anything: " + writes);
  }

  private void writeUntilKilled(ServerProcess server, List<Writer> writers) throws Exception {
    AtomicBoolean running = new AtomicBoolean(true);
    List<Thread> threads = new ArrayList<>();
    for (Writer writer : writers) {
      Thread thread = new Thread(writer.until(running));
      thread.start();
      threads.add(thread);
    }
    long end = System.nanoTime() + (1_000L + random.nextInt(2_000)) * 1_000_000;
    Calendar calendar = new Calendar(server.port());
    Map<String, String> mirror = new TreeMap<>();
    String token = "";
    while (System.nanoTime() < end) {
      token = calendar.sync(token, mirror);
      mirrors.put(token, new TreeMap<>(mirror));
      Thread.sleep(100);
    }
    server.kill();
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void verify(ServerProcess server, List<Writer> writers)
      throws IOException, InterruptedException {
    Calendar calendar = new Calendar(server.port());
    for (Writer writer : writers) {
      writer.verify(calendar, findings);
    }
    Map<String, String> listing = calendar.listing();
    // every token ever handed out leads from what was known then to what is there now
    for (Map.Entry<String, Map<String, String>> then : mirrors.entrySet()) {
      Map<String, String> mirror = new TreeMap<>(then.getValue());
      calendar.sync(then.getKey(), mirror);
      if (!mirror.equals(listing)) {
        findings.history("a client does not converge");
      }
    }
    mirrors
        .keySet()
        .retainAll(mirrors.keySet().stream().skip(Math.max(0, mirrors.size() - 40)).toList());
  }
}
