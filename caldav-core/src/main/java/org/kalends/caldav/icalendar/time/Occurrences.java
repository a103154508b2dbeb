package org.kalends.caldav.icalendar.time;

import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The times on the wall at which a rule occurs, in ascending order, made as they are asked for. */
public final class Occurrences {

  /** Given when there are no more; later than any time that can be written. */
  public static final long NONE = Long.MAX_VALUE;

  /** The year 9999: nothing later can be written as a date. */
  private static final long LAST = 253_402_300_799L;

  private final @Nullable RecurrenceRuleIterator iterator;
  private final long from;
  private boolean ended;

  Occurrences(RecurrenceRule rule, long start, boolean date, long from) {
    this.iterator = from == NONE ? null : iterator(rule, start, date, from);
    this.from = from;
  }

  /** A rule that never matches (30 February) is given up by the library with an exception. */
  private static @Nullable RecurrenceRuleIterator iterator(
      RecurrenceRule rule, long start, boolean date, long from) {
    try {
      // All arithmetic is done as if in UTC, where no clock is ever changed.
      DateTime first = new DateTime(start * 1000);
      RecurrenceRuleIterator iterator = rule.iterator(date ? first.toAllDay() : first);
      if (from > start) {
        iterator.fastForward(from * 1000);
      }
      return iterator;
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** The next time, in seconds on the wall, or {@link #NONE}. */
  public long next() {
    long found = step();
    while (found < from) {
      found = step();
    }
    return found;
  }

  private long step() {
    if (iterator == null || ended) {
      return NONE;
    }
    try {
      long found = iterator.hasNext() ? Math.floorDiv(iterator.nextMillis(), 1000L) : NONE;
      ended = found > LAST;
      return ended ? NONE : found;
    } catch (RuntimeException e) {
      ended = true;
      return NONE;
    }
  }
}
