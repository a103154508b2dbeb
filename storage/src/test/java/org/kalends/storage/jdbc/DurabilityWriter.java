package org.kalends.storage.jdbc;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChanges;
import org.kalends.storage.record.Sample;

/**
 * Commits to a data directory and prints a line for each commit that was acknowledged: to be killed
 * or cut from its power at any time, and judged by {@link DurabilityVerifier}.
 *
 * <p>A line is {@code ACK NANOSECONDS GROUP STEP REVISION}, with the time of CLOCK_MONOTONIC right
 * after the acknowledgement.
 */
public final class DurabilityWriter {

  /** Time for what housekeeping does once a second. */
  private static final long AFTERWARDS_MILLIS = 2_500;

  private static volatile boolean stopped;

  private DurabilityWriter() {}

  /**
   * Arguments: {@code write DIRECTORY THREADS SECONDS}, which ends soon after the last thread was
   * refused, {@code measure DIRECTORY THREADS SECONDS}, or {@code verify DIRECTORY LOG
   * [NANOSECONDS]}, which judges by the lines up to a time.
   */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    if (args[0].equals("verify")) {
      long until = args.length > 3 ? Long.parseLong(args[3]) : Long.MAX_VALUE;
      System.exit(DurabilityVerifier.run(directory, Path.of(args[2]), until) ? 0 : 1);
    }
    boolean measure = args[0].equals("measure");
    long seconds = Long.parseLong(args[3]);
    try (JdbcRecordStore store = JdbcRecordStore.openH2(directory)) {
      run(store, Integer.parseInt(args[2]), seconds, measure);
    }
  }

  private static void run(RecordStore store, int threads, long seconds, boolean measure)
      throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    AtomicLong commits = new AtomicLong();
    for (int number = 0; number < threads; number++) {
      Slots slots = Slots.of(number);
      prepare(store, slots);
      writers.add(new Thread(() -> write(store, slots, commits, measure)));
    }
    System.out.println("READY " + System.nanoTime());
    if (measure) {
      writers.forEach(Thread::start);
      Thread.sleep(seconds * 1_000); // let the compiler warm up
      report(commits, seconds);
    } else {
      writers.forEach(Thread::start);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (writers.stream().anyMatch(Thread::isAlive) && System.nanoTime() < end) {
        Thread.sleep(100);
      }
      if (writers.stream().noneMatch(Thread::isAlive)) {
        Thread.sleep(AFTERWARDS_MILLIS);
      }
    }
    stopped = true;
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void prepare(RecordStore store, Slots slots) {
    store.createHome(Sample.home(slots.home()));
    try {
      store
          .commit(
              Sample.changes(
                  slots.home(),
                  Sample.insertCollection(slots.home(), slots.calendar(), "calendar")))
          .awaitDurable();
    } catch (StoreConflictException e) {
      // an earlier run made it
    }
  }

  private static void write(RecordStore store, Slots slots, AtomicLong commits, boolean quiet) {
    long step = DurabilityVerifier.step(store, slots);
    while (!stopped) {
      step++;
      RecordStore.Receipt receipt =
          store.commit(new RowChanges(slots.home(), Map.of(), slots.changes(step)));
      receipt.awaitDurable();
      long now = System.nanoTime();
      commits.incrementAndGet();
      if (!quiet) {
        System.out.println(
            "ACK " + now + " " + slots.number() + " " + step + " " + receipt.revision());
      }
    }
  }

  private static void report(AtomicLong commits, long seconds) throws InterruptedException {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long time = System.nanoTime();
    long before = commits.get();
    Thread.sleep(seconds * 1_000);
    double count = commits.get() - before;
    System.out.printf(
        "%.0f commits/s, %.0f us CPU per commit of %d records%n",
        count / (System.nanoTime() - time) * 1e9,
        (system.getProcessCpuTime() - cpu) / 1e3 / count,
        Slots.NAMES);
  }
}
