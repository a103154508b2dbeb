package org.kalends.caldav.icalendar.recurrence;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How many instances of recurring objects may be made, and for how long a thread may work on them.
 * What does not recur costs nothing. One budget may serve many objects. Not thread-safe.
 */
public final class ExpansionBudget {

  /** Instances one object may have to be looked at. */
  public static final int INSTANCES = 10_000;

  /** How long the processor may work on them. */
  public static final Duration TIME = Duration.ofMillis(250);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int STEPS_BETWEEN_LOOKS = 64;

  private final Duration time;
  private long left;
  private long deadline;

  private ExpansionBudget(int instances, Duration time) {
    this.left = instances;
    this.time = time;
  }

  /** The usual budget. The time starts to run with the first instance. */
  public static ExpansionBudget usual() {
    return of(INSTANCES, TIME);
  }

  /** A budget of this many instances and this long. */
  public static ExpansionBudget of(int instances, Duration time) {
    return new ExpansionBudget(instances, time);
  }

  /**
   * Takes one instance.
   *
   * @throws TooManyInstancesException if none is left or the time is over
   */
  void spend() {
    if (--left < 0) {
      throw new TooManyInstancesException("too many instances");
    }
    if (left % STEPS_BETWEEN_LOOKS == 0) {
      // Effort, not time: on a busy machine nobody is refused for having had to wait.
      long now = THREADS.getCurrentThreadCpuTime();
      if (deadline == 0) {
        deadline = now + time.toNanos();
      } else if (now - deadline > 0) {
        throw new TooManyInstancesException("instances take too long");
      }
    }
  }
}
