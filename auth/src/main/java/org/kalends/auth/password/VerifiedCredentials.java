package org.kalends.auth.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Remembers for a minute which passwords were right, so that a device that sends its password with
 * every request costs one slow check a minute. Wrong ones are not remembered. The minute is counted
 * from the check, not from the last use.
 */
public final class VerifiedCredentials {

  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final int CAPACITY = 10_000;

  private final Clock clock;
  private final Cache<Fingerprint, Entry> entries;

  /** Remembers nothing yet. */
  public VerifiedCredentials(Clock clock) {
    this.clock = clock;
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(CAPACITY)
            .expireAfterWrite(LIFE)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /** Remembers a password that was right just now. */
  public void add(Fingerprint fingerprint, SignIn proven) {
    entries.put(fingerprint, new Entry(proven, clock.millis()));
  }

  /**
   * What a password proved within the last minute, if it still belongs to this principal and
   * nothing changed in its credentials since.
   *
   * @param epoch the present epoch of the principal's credentials
   */
  public Optional<SignIn> find(Fingerprint fingerprint, UUID principal, long epoch) {
    Entry entry = entries.getIfPresent(fingerprint);
    if (entry == null) {
      return Optional.empty();
    }
    long age = clock.millis() - entry.addedAt();
    // A clock that was put back must not make an entry live longer.
    boolean fresh = age >= 0 && age < LIFE.toMillis();
    SignIn proven = entry.proven();
    if (fresh && proven.epoch() == epoch && proven.principal().equals(principal)) {
      return Optional.of(proven);
    }
    entries.asMap().remove(fingerprint, entry);
    return Optional.empty();
  }

  private record Entry(SignIn proven, long addedAt) {}
}
