package org.kalends.auth.throttle;

import java.time.Duration;

/**
 * How many wrong passwords are borne. A bucket starts full; a wrong password takes a token out, and
 * tokens come back at a fixed pace.
 *
 * @param account for one account from one network (a /32 of IPv4, a /64 of IPv6)
 * @param network for one network, whatever the account
 * @param neighbourhood for its wider network (/24, /48)
 * @param everyone for all together
 * @param longestPause the pause after a wrong password never grows beyond this
 * @param trust for how long a network from which an account signed in is spared the limits of
 *     {@code account} and {@code everyone} for that account
 */
public record ThrottlePolicy(
    Limit account,
    Limit network,
    Limit neighbourhood,
    Limit everyone,
    Duration longestPause,
    Duration trust) {

  /** For servers anyone can reach. */
  public static final ThrottlePolicy STANDARD =
      new ThrottlePolicy(
          new Limit(10, Duration.ofSeconds(30)),
          new Limit(60, Duration.ofSeconds(6)),
          new Limit(240, Duration.ofSeconds(2)),
          new Limit(2_000, Duration.ofMillis(50)),
          Duration.ofSeconds(30),
          Duration.ofDays(30));

  /**
   * A bucket's size and pace.
   *
   * @param burst how many tokens it holds
   * @param pace the time in which one comes back
   */
  public record Limit(int burst, Duration pace) {

    /**
     * Refuses a bucket that would never let anyone in.
     *
     * @throws IllegalArgumentException if a figure is not positive
     */
    public Limit {
      if (burst < 1 || pace.toMillis() < 1) {
        throw new IllegalArgumentException("a limit of " + burst + " and " + pace);
      }
    }
  }
}
