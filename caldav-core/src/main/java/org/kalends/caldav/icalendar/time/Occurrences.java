package org.kalends.caldav.icalendar.time;

import java.util.function.LongSupplier;
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

  private final LongSupplier times;
  private final long from;
  private final boolean counted;
  private int left;
  private long head;

  /**
   * Of a library's rule without COUNT and UNTIL.
   *
   * @param weeks what else has to hold, if the library cannot be trusted with it
   * @param anchor where the rule is counted from; at or before the start
   * @param start occurrences before this are none
   * @param from occurrences before this are passed over
   * @param count how many there are, the start included whether the rule hits it or not; 0 for
   *     endlessly many
   */
  Occurrences(
      RecurrenceRule rule,
      @Nullable WeekNumbers weeks,
      long anchor,
      boolean date,
      long start,
      long from,
      int count) {
    this(
        library(iterator(rule, anchor, date, count > 0 ? start : Math.max(start, from)), weeks),
        start,
        from,
        count);
  }

  /**
   * Of any times in ascending order.
   *
   * @param times the next time each time it is asked, {@link #NONE} at the end
   * @param start times before this are no occurrences
   * @param from occurrences before this are passed over
   * @param count as above
   */
  Occurrences(LongSupplier times, long start, long from, int count) {
    this.times = times;
    this.from = Math.max(start, from);
    this.counted = count > 0;
    this.head = step();
    while (head < start) {
      head = step();
    }
    // DTSTART counts as the first instance even where the rule does not hit it.
    this.left = head == start ? count : count - 1;
  }

  /** A rule that never matches (30 February) is given up by the library with an exception. */
  private static @Nullable RecurrenceRuleIterator iterator(
      RecurrenceRule rule, long anchor, boolean date, long from) {
    try {
      // All arithmetic is done as if in UTC, where no clock is ever changed.
      DateTime first = new DateTime(anchor * 1000);
      RecurrenceRuleIterator iterator = rule.iterator(date ? first.toAllDay() : first);
      if (from > anchor) {
        iterator.fastForward(from * 1000);
      }
      return iterator;
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** The next time, in seconds on the wall, or {@link #NONE}. */
  public long next() {
    while (head != NONE && !(counted && left <= 0)) {
      long found = head;
      head = step();
      left--;
      if (found >= from) {
        return found;
      }
    }
    return NONE;
  }

  private long step() {
    long found = times.getAsLong();
    return found > LAST ? NONE : found;
  }

  private static LongSupplier library(
      @Nullable RecurrenceRuleIterator iterator, @Nullable WeekNumbers weeks) {
    return () -> {
      try {
        while (iterator != null && iterator.hasNext()) {
          long found = Math.floorDiv(iterator.nextMillis(), 1000L);
          if (found > LAST || weeks == null || weeks.contains(found)) {
            return found;
          }
        }
        return NONE;
      } catch (RuntimeException e) {
        return NONE;
      }
    };
  }
}
