package org.kalends.caldav.scheduling;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits homes, one after the other in a thread of its own: each once, at the earliest time that
 * anybody asked for. The thread is made when it is needed first.
 */
final class Rounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final long LONGEST_VISIT_SECONDS = 30;

  private final ScheduledThreadPoolExecutor thread;
  private final Consumer<UUID> visit;
  private final Map<UUID, Long> due = new ConcurrentHashMap<>();

  Rounds(String name, Consumer<UUID> visit) {
    this.visit = visit;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Asks for a visit. */
  void ask(UUID home, Duration delay) {
    long time = System.nanoTime() + delay.toNanos();
    Long known = due.get(home);
    if (known != null && known - time <= 0) {
      return;
    }
    due.put(home, time);
    try {
      var unused = thread.schedule(() -> go(home, time), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      due.remove(home, time); // it is closed: whatever waits is on disk, for the next start
    }
  }

  private void go(UUID home, long time) {
    if (due.remove(home, time)) {
      attempt(() -> visit.accept(home));
    }
  }

  /** Does something again and again, in the same thread. */
  void always(Runnable work, Duration pause) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> attempt(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Delivery failed and is tried again: {}", e.toString());
    }
  }

  /** Returns when the visit that was begun has ended; those that were asked for do not happen. */
  @Override
  public void close() {
    thread.shutdown(); // never interrupted: a database file would be closed under everybody
    try {
      if (!thread.awaitTermination(LONGEST_VISIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A delivery does not come to an end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
