package org.kalends.auth.throttle;

import java.util.List;

/** One password that someone wants checked. Exactly one of the endings is to be called on it. */
public final class Attempt {

  private final Throttle throttle;
  private final Throttle.Trial trial;
  private final List<TokenBucket> taken;
  private final long waitMillis;

  Attempt(Throttle throttle, Throttle.Trial trial, List<TokenBucket> taken, long waitMillis) {
    this.throttle = throttle;
    this.trial = trial;
    this.taken = taken;
    this.waitMillis = waitMillis;
  }

  /** Whether it may be checked now. If not, no ending is needed. */
  public boolean allowed() {
    return waitMillis == 0;
  }

  /** How long to wait before the next one, in seconds; 0 if allowed. */
  public int retryAfterSeconds() {
    return (int) Math.min(Integer.MAX_VALUE, (waitMillis + 999) / 1000);
  }

  /** It was right: it counts against nobody, and its network is trusted for that account. */
  public void right() {
    taken.forEach(TokenBucket::giveBack);
    throttle.right(trial);
  }

  /** It was wrong: the tokens are spent, and the next pause is longer. */
  public void wrong() {
    throttle.wrong(trial);
  }

  /** It was not checked after all. */
  public void abandoned() {
    taken.forEach(TokenBucket::giveBack);
  }
}
