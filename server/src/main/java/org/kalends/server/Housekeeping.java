package org.kalends.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a chore once a day, and when it begins, and another one every few minutes. Days are those of
 * UTC.
 */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration OFTEN = Duration.ofMinutes(10);
  private static final long LONGEST_CHORE_SECONDS = 30;

  private final Runnable chore;
  private final Runnable often;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "kalends-daily");
            made.setDaemon(true);
            return made;
          });

  /** The day it was last done; only the thread looks at it. */
  private @Nullable LocalDate done;

  /** When the other one was last done; only the thread looks at it. */
  private Instant doneOften = Instant.EPOCH;

  /**
   * Nothing is done yet.
   *
   * @param chore for every day
   * @param often for every ten minutes
   */
  Housekeeping(Runnable chore, Runnable often, Clock clock) {
    this.chore = chore;
    this.often = often;
    this.clock = clock;
  }

  /** Begins. The clock is looked at every second, as it may be set. */
  void start() {
    var unused = thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  private void look() {
    Instant now = clock.instant();
    if (now.isBefore(doneOften) || now.isAfter(doneOften.plus(OFTEN))) {
      doneOften = now;
      attempt(often, "in ten minutes");
    }
    LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    if (today.equals(done)) {
      return;
    }
    attempt(chore, "tomorrow");
    done = today;
  }

  private static void attempt(Runnable chore, String again) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      LOG.warn("Housekeeping failed and is tried again {}: {}", again, e.getClass().getName());
    }
  }

  /** Returns when a chore that was begun has ended. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CHORE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Housekeeping does not come to an end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
