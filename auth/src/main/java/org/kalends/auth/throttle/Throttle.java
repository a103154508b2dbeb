package org.kalends.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decides whether a password may be checked now. A token is taken from every bucket before the
 * check, so that many at once cannot slip through, and given back if the password was right.
 */
public final class Throttle {

  private static final int CAPACITY = 100_000;
  private static final Duration MEMORY = Duration.ofHours(1);

  private final ThrottlePolicy policy;
  private final Clock clock;
  private final TokenBucket everyone;
  private final Cache<Network, TokenBucket> networks;
  private final Cache<Network, TokenBucket> neighbourhoods;
  private final Cache<Trial, Pause> pauses;
  private final Cache<Trial, TokenBucket> accounts;
  private final Cache<Trial, Boolean> trusted;

  /** Nothing was tried yet. */
  public Throttle(ThrottlePolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.everyone = new TokenBucket(policy.everyone(), clock.millis());
    this.networks = remembering(MEMORY).build();
    this.neighbourhoods = remembering(MEMORY).build();
    this.pauses = remembering(MEMORY).build();
    this.accounts = remembering(MEMORY).build();
    this.trusted = remembering(policy.trust()).build();
  }

  private Caffeine<Object, Object> remembering(Duration time) {
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    return Caffeine.newBuilder()
        .maximumSize(CAPACITY)
        .expireAfterAccess(time)
        .ticker(ticker)
        .executor(Runnable::run);
  }

  /**
   * Asks to check a password.
   *
   * @param account names the account, whichever way it was spelled; known or not
   * @param address the client's address
   */
  public Attempt attempt(String account, String address) {
    long now = clock.millis();
    Trial trial = new Trial(account, Network.near(address));
    List<TokenBucket> buckets = new ArrayList<>(4);
    if (trusted.getIfPresent(trial) == null) {
      Pause pause = pauses.getIfPresent(trial);
      long left = pause == null ? 0 : pause.left(now);
      if (left > 0) {
        return new Attempt(this, trial, List.of(), left);
      }
      buckets.add(accounts.get(trial, any -> new TokenBucket(policy.account(), now)));
      buckets.add(everyone);
    }
    buckets.add(networks.get(trial.network(), any -> new TokenBucket(policy.network(), now)));
    buckets.add(
        neighbourhoods.get(
            Network.wide(address), any -> new TokenBucket(policy.neighbourhood(), now)));
    return take(trial, buckets, now);
  }

  /** Trusts a network from which an account signed in without an attempt being asked for. */
  public void succeeded(String account, String address) {
    right(new Trial(account, Network.near(address)));
  }

  private Attempt take(Trial trial, List<TokenBucket> buckets, long now) {
    for (int i = 0; i < buckets.size(); i++) {
      long wait = buckets.get(i).take(now);
      if (wait > 0) {
        buckets.subList(0, i).forEach(TokenBucket::giveBack);
        return new Attempt(this, trial, List.of(), wait);
      }
    }
    return new Attempt(this, trial, buckets, 0);
  }

  void wrong(Trial trial) {
    pauses.get(trial, any -> new Pause(policy.longestPause())).lengthen(clock.millis());
  }

  void right(Trial trial) {
    Pause pause = pauses.getIfPresent(trial);
    if (pause != null) {
      pause.end();
    }
    trusted.put(trial, true);
  }

  /** An account tried from a network. */
  record Trial(String account, Network network) {}
}
