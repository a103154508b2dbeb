package org.kalends.caldav.icalendar.time;

import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The times on the wall at which a rule occurs, in ascending order, made as they are asked for. */
public final class Occurrences {

  /** Given when there are no more; later than any time that can be written. */
  public static final long NONE = Long.MAX_VALUE;

  /** The year 9999: nothing later can be written as a date. */
  private static final long LAST = 253_402_300_799L;

  private final RecurrenceRuleIterator iterator;
  private final long from;
  private boolean ended;

  Occurrences(org.dmfs.rfc5545.recur.RecurrenceRule rule, long start, boolean date, long from) {
    // All arithmetic is done as if in UTC, where no clock is ever changed.
    DateTime first = new DateTime(start * 1000);
    iterator = rule.iterator(date ? first.toAllDay() : first);
    this.from = from;
    if (from > start) {
      guard(() -> iterator.fastForward(from * 1000));
    }
  }

  /** The next time, in seconds on the wall, or {@link #NONE}. */
  public long next() {
    while (!ended) {
      long[] found = {NONE};
      guard(() -> found[0] = iterator.hasNext() ? iterator.nextMillis() / 1000 : NONE);
      if (found[0] > LAST) {
        ended = true;
      } else if (found[0] >= from) {
        return found[0];
      }
    }
    return NONE;
  }

  /** A rule that never matches (30 February) is given up by the iterator with an exception. */
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      ended = true;
    }
  }
}
