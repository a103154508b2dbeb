package org.kalends.caldav.icalendar.query;

import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.xml.XmlElement;

/**
 * CALDAV:time-range (RFC 4791 section 9.9), half-open.
 *
 * @param start seconds since the epoch, inclusive; {@link Long#MIN_VALUE} if open
 * @param end seconds since the epoch, exclusive; {@link Long#MAX_VALUE} if open
 */
public record TimeRange(long start, long end) {

  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * Reads the {@code start} and {@code end} attributes of an element.
   *
   * @param bothNeeded whether the range may not be open at either end
   * @throws FilterException if they are missing, no times in UTC, in the wrong order, or beyond the
   *     earliest and latest times
   */
  public static TimeRange parse(XmlElement element, boolean bothNeeded, CalendarLimits limits) {
    long start = element.attribute("start").map(TimeRange::utc).orElse(Long.MIN_VALUE);
    long end = element.attribute("end").map(TimeRange::utc).orElse(Long.MAX_VALUE);
    boolean open = start == Long.MIN_VALUE || end == Long.MAX_VALUE;
    if ((open && bothNeeded) || (start == Long.MIN_VALUE && end == Long.MAX_VALUE)) {
      throw FilterException.invalid(element.name().local() + " without start or end");
    }
    return within(start, end, limits);
  }

  /**
   * A range, which may be open.
   *
   * @throws FilterException if it is in the wrong order, or beyond the earliest and latest times
   */
  public static TimeRange within(long start, long end, CalendarLimits limits) {
    if (end <= start) {
      throw FilterException.invalid("a range that does not end after its start");
    }
    long first = limits.minDate().toEpochDay() * CalendarTime.DAY;
    long last = (limits.maxDate().toEpochDay() + 1) * CalendarTime.DAY;
    if ((start != Long.MIN_VALUE && start < first) || end < first) {
      throw FilterException.of(
          FilterViolation.MIN_DATE_TIME, "range reaches to before " + limits.minDate());
    }
    if ((end != Long.MAX_VALUE && end > last) || start > last) {
      throw FilterException.of(
          FilterViolation.MAX_DATE_TIME, "range reaches to after " + limits.maxDate());
    }
    return new TimeRange(start, end);
  }

  private static long utc(String value) {
    return CalendarTime.parse(value.strip(), "")
        .filter(time -> time.form() == CalendarTime.Form.UTC)
        .map(CalendarTime::local)
        .orElseThrow(() -> FilterException.invalid("a range that is not in UTC"));
  }

  /** Whether something that takes time overlaps it. */
  public boolean overlaps(long from, long to) {
    return start < to && end > from;
  }

  /** Whether a point in time is in it. */
  public boolean contains(long at) {
    return start <= at && end > at;
  }
}
