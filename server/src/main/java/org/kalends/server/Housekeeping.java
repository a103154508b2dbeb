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
 * Does a chore once a day, and when it begins, another one every few minutes, and one every second,
 * which waits for neither. Days are those of UTC.
 */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration OFTEN = Duration.ofMinutes(10);
  private static final long LONGEST_CHORE_SECONDS = 30;

  private final Runnable chore;
  private final Runnable often;
  private final Runnable always;
  private final Clock clock;
  private final ScheduledExecutorService thread = thread("kalends-daily");
  private final ScheduledExecutorService everySecond = thread("kalends-notes");

  /** The day it was last done; only the thread looks at it. */
  private @Nullable LocalDate done;

  /** When the other one was last done; only the thread looks at it. */
  private Instant doneOften = Instant.EPOCH;

  /** Whether that of every second failed when it was last done; only its thread looks at it. */
  private boolean failing;

  /**
   * Nothing is done yet.
   *
   * @param chore for every day
   * @param often for every ten minutes
   * @param always for every second
   */
  Housekeeping(Runnable chore, Runnable often, Runnable always, Clock clock) {
    this.chore = chore;
    this.often = often;
    this.always = always;
    this.clock = clock;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread made = new Thread(work, name);
          made.setDaemon(true);
          return made;
        });
  }

  /** Begins. The clock is looked at every second, as it may be set. */
  void start() {
    var unused = thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    var unusedToo = everySecond.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    boolean failed = !attempt(always, failing ? "" : "every second");
    failing = failed;
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

  /** Whether it was done; says when it is tried again, unless that is known. */
  private static boolean attempt(Runnable chore, String again) {
    try {
      chore.run();
      return true;
    } catch (RuntimeException e) {
      if (!again.isEmpty()) {
        LOG.warn("Housekeeping failed and is tried again {}: {}", again, e.getClass().getName());
      }
      return false;
    }
  }

  /** Returns when the chores that were begun have ended. */
  @Override
  public void close() {
    thread.shutdown();
    everySecond.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CHORE_SECONDS, TimeUnit.SECONDS)
          || !everySecond.awaitTermination(LONGEST_CHORE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Housekeeping does not come to an end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
