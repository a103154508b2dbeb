package org.kalends.auth.throttle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many slow hashes run at once, as each takes a core and 19 MiB, and lets others wait
 * for a short time only.
 */
public final class HashQueue {

  /** What a sender who found the queue too long is told to wait. */
  public static final int RETRY_AFTER_SECONDS = 5;

  private final Semaphore places;
  private final Duration patience;

  /** As many at once as there are cores; two seconds of patience. */
  public static HashQueue ofCores() {
    return new HashQueue(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2));
  }

  /** So many at once, and so long a wait. */
  public HashQueue(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /** Does some work in turn; empty if the turn did not come in time. */
  public <T> Optional<T> run(Supplier<T> work) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      places.release();
    }
  }
}
