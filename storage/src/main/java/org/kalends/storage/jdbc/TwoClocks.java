package org.kalends.storage.jdbc;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time that has passed, by two clocks: a steady one, which may stand still while the machine does,
 * and that of the wall, which may be set.
 */
final class TwoClocks {

  private final LongSupplier steady;
  private final Clock wall;

  /**
   * What the clocks said at a moment.
   *
   * @param nanos of the steady one
   * @param millis of the wall's
   */
  record Moment(long nanos, long millis) {}

  TwoClocks(LongSupplier steady, Clock wall) {
    this.steady = steady;
    this.wall = wall;
  }

  /** The steady clock of this process beside a clock of the wall. */
  static TwoClocks with(Clock wall) {
    return new TwoClocks(System::nanoTime, wall);
  }

  Moment now() {
    return new Moment(steady.getAsLong(), wall.millis());
  }

  /** Nanoseconds since then, by the clock that says more: for what must not last too long. */
  long atMostSince(Moment then) {
    return Math.max(atLeastSince(then), TimeUnit.MILLISECONDS.toNanos(wall.millis() - then.millis));
  }

  /** Nanoseconds since then, by the steady clock: for what must not end too soon. */
  long atLeastSince(Moment then) {
    return steady.getAsLong() - then.nanos;
  }
}
