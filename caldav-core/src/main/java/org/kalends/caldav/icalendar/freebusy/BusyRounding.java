package org.kalends.caldav.icalendar.freebusy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kalends.caldav.icalendar.query.TimeRange;

/**
 * Makes busy time coarser, so that it does not tell when exactly something begins or how many
 * things there are.
 */
public final class BusyRounding {

  private BusyRounding() {}

  /**
   * The smallest range of whole steps, counted from the epoch, that covers another one.
   *
   * @param seconds the length of a step
   */
  public static TimeRange outward(TimeRange range, int seconds) {
    return new TimeRange(
        Math.floorDiv(range.start(), seconds) * seconds,
        -Math.floorDiv(-range.end(), seconds) * seconds);
  }

  /**
   * Adds busy time to another, each period widened to whole steps.
   *
   * @param told what becomes of each type; empty if it is left out
   */
  public static void add(
      FreeBusy from, Function<BusyType, Optional<BusyType>> told, int seconds, FreeBusy to) {
    for (Map.Entry<BusyType, List<BusyPeriod>> entry : from.periods().entrySet()) {
      Optional<BusyType> type = told.apply(entry.getKey());
      for (BusyPeriod period : type.isEmpty() ? List.<BusyPeriod>of() : entry.getValue()) {
        TimeRange wide = outward(new TimeRange(period.start(), period.end()), seconds);
        to.add(type.get(), wide.start(), wide.end());
      }
    }
  }

  /** The common part of two ranges; empty if there is none. */
  public static Optional<TimeRange> common(TimeRange one, TimeRange other) {
    long start = Math.max(one.start(), other.start());
    long end = Math.min(one.end(), other.end());
    return start < end ? Optional.of(new TimeRange(start, end)) : Optional.empty();
  }
}
