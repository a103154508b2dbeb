package org.kalends.caldav.icalendar.time;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarProperty;

/**
 * A PERIOD (RFC 5545 section 3.3.9).
 *
 * @param start where it starts
 * @param end where it ends, if that was written
 * @param duration how long it is, if that was written
 */
public record CalendarPeriod(
    CalendarTime start, @Nullable CalendarTime end, @Nullable CalendarDuration duration) {

  /** One value of a property, or empty if it is no period. */
  public static Optional<CalendarPeriod> of(CalendarProperty property, String value) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String tzid = property.parameter("TZID").orElse("");
    Optional<CalendarTime> start = CalendarTime.parse(value.substring(0, slash).strip(), tzid);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    String rest = value.substring(slash + 1).strip();
    Optional<CalendarTime> end = CalendarTime.parse(rest, tzid);
    if (end.isPresent()) {
      return Optional.of(new CalendarPeriod(start.get(), end.get(), null));
    }
    return CalendarDuration.parse(rest).map(d -> new CalendarPeriod(start.get(), null, d));
  }

  /** The instant at which it ends; never before its start. */
  public long end(ObjectTimeZones zones) {
    long from = zones.epoch(start);
    if (end != null) {
      return Math.max(from, zones.epoch(end));
    }
    return duration == null ? from : Math.max(from, zones.after(start, duration));
  }
}
