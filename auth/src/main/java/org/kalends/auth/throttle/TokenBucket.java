package org.kalends.auth.throttle;

/** Tokens that come back with time. Safe for many threads. */
final class TokenBucket {

  private final ThrottlePolicy.Limit limit;
  private double tokens;
  private long countedAt;

  /** Full. */
  TokenBucket(ThrottlePolicy.Limit limit, long now) {
    this.limit = limit;
    this.tokens = limit.burst();
    this.countedAt = now;
  }

  /**
   * Takes a token.
   *
   * @param now milliseconds
   * @return 0 if one was taken; else how many milliseconds until there is one
   */
  synchronized long take(long now) {
    double pace = limit.pace().toMillis();
    // A clock that was put back gives no tokens, and takes none.
    tokens = Math.min(limit.burst(), tokens + Math.max(0, now - countedAt) / pace);
    countedAt = now;
    if (tokens >= 1) {
      tokens--;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) * pace);
  }

  /** Puts a token back that turned out not to be needed. */
  synchronized void giveBack() {
    tokens = Math.min(limit.burst(), tokens + 1);
  }
}
