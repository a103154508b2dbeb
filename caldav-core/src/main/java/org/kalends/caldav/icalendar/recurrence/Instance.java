package org.kalends.caldav.icalendar.recurrence;

import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.time.CalendarTime;

/**
 * One instance of a component, with the times it has after rules and overrides.
 *
 * @param component the master or the override that defines it
 * @param recurrenceId when it would have been without overrides; null if nothing recurs
 * @param startTime DTSTART as shown on the wall; null if it has none (a VTODO)
 * @param start DTSTART in seconds since the epoch; {@link #NONE} if it has none
 * @param end the effective DTEND or DUE in seconds since the epoch; {@link #NONE} if a VTODO has
 *     neither DUE nor DURATION
 * @param asWritten whether the times are those the component itself has
 * @param hasLengthOfItsOwn whether an RDATE with a PERIOD gave it another length than its component
 */
public record Instance(
    CalendarComponent component,
    @Nullable CalendarTime recurrenceId,
    @Nullable CalendarTime startTime,
    long start,
    long end,
    boolean asWritten,
    boolean hasLengthOfItsOwn) {

  /** For a time that is not there. */
  public static final long NONE = Long.MIN_VALUE;

  /** Whether it has a DTSTART. */
  public boolean hasStart() {
    return start != NONE;
  }

  /** Whether it has an end of its own. */
  public boolean hasEnd() {
    return end != NONE;
  }

  /** Whether it may touch a range: a first, generous look that includes both borders. */
  boolean mayTouch(long from, long to) {
    long earliest = hasStart() && hasEnd() ? Math.min(start, end) : hasStart() ? start : end;
    long latest = Math.max(start, end);
    return latest == NONE || (earliest <= to && latest >= from);
  }
}
