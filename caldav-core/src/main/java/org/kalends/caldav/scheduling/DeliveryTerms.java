package org.kalends.caldav.scheduling;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param request how long a request that has changed something waits for what follows from it
 * @param settling how long it is waited for more, before what was delivered is taken off the queue
 * @param patience how long delivery is tried
 */
public record DeliveryTerms(Duration request, Duration settling, Duration patience) {

  /** Those of a server, unless configured otherwise. */
  public static final DeliveryTerms STANDARD =
      new DeliveryTerms(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofDays(2));

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 7;

  /** The same, with another time for how long delivery is tried. */
  public DeliveryTerms withPatience(Duration other) {
    return new DeliveryTerms(request, settling, other);
  }

  /** How long to wait after so many attempts that failed. */
  Duration pauseAfter(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
