package org.kalends.auth.throttle;

import java.time.Duration;

/**
 * The pause after wrong passwords: none after the first two, then 1, 2, 4, ... seconds up to a
 * limit. Who comes back too early is told how long to wait; no thread sleeps for him.
 */
final class Pause {

  private static final int FREE = 2;

  private final long longest;
  private int wrong;
  private long until = Long.MIN_VALUE;

  Pause(Duration longest) {
    this.longest = longest.toMillis();
  }

  /** How many milliseconds are left of it. */
  synchronized long left(long now) {
    // Never longer than the longest, even if the clock was put back.
    return until <= now ? 0 : Math.min(longest, until - now);
  }

  /** Notes a wrong password. */
  synchronized void lengthen(long now) {
    wrong++;
    if (wrong > FREE) {
      long seconds = 1L << Math.min(wrong - FREE - 1, 20);
      until = now + Math.min(longest, seconds * 1000);
    }
  }

  /** Forgets all wrong ones, after a right one. */
  synchronized void end() {
    wrong = 0;
    until = Long.MIN_VALUE;
  }
}
