package org.kalends.storage.jdbc;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a chore at once and then once a second, until it is closed. */
final class Housekeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final long LONGEST_CHORE_SECONDS = 30;

  private final Runnable chore;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "kalends-housekeeper");
            made.setDaemon(true);
            return made;
          });

  Housekeeper(Runnable chore) {
    this.chore = chore;
  }

  void start() {
    var unused = thread.scheduleWithFixedDelay(this::run, 0, 1, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      chore.run();
    } catch (RuntimeException e) {
      LOG.warn("Housekeeping failed and is tried again: {}", e.toString());
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
