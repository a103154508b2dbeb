package org.kalends.server.imip.out;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;
import org.kalends.caldav.icalendar.time.TimeZones;

/** When something is, in plain words, with the time zone it is meant in. */
final class WhenText {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private static final long MOST_OFFSET = 18 * 3_600;

  private final ObjectTimeZones zones;

  /** For one object, which may define zones of its own. */
  WhenText(CalendarComponent calendar) {
    this.zones = new ObjectTimeZones(calendar, ZoneOffset.UTC.getRules());
  }

  /** From when to when a component is; empty if it does not say. */
  Optional<String> of(CalendarComponent component) {
    CalendarTime start = time(component, "DTSTART");
    CalendarTime end = time(component, component.is("VTODO") ? "DUE" : "DTEND");
    if (start == null) {
      return Optional.ofNullable(end).map(due -> "until " + moment(due));
    }
    if (end == null) {
      end = endByDuration(component, start);
    }
    return Optional.of(end == null || end.equals(start) ? moment(start) : span(start, end));
  }

  /** One moment or day. */
  String moment(CalendarTime time) {
    return time.isDate()
        ? day(time) + " (all day)"
        : day(time) + ", " + clock(time) + " (" + zone(time) + ")";
  }

  private String span(CalendarTime start, CalendarTime end) {
    if (start.isDate()) {
      CalendarTime last = end.at(end.local() - CalendarTime.DAY);
      return last.local() <= start.local() ? moment(start) : day(start) + " \u2013 " + moment(last);
    }
    boolean sameZone = zone(start).equals(zone(end));
    if (!sameZone) {
      return moment(start) + " \u2013 " + moment(end);
    }
    String from = day(start) + ", " + clock(start) + " \u2013 ";
    return from
        + (day(start).equals(day(end)) ? "" : day(end) + ", ")
        + clock(end)
        + " ("
        + zone(start)
        + ")";
  }

  private @Nullable CalendarTime endByDuration(CalendarComponent component, CalendarTime start) {
    CalendarDuration duration =
        component
            .property("DURATION")
            .map(CalendarProperty::value)
            .flatMap(CalendarDuration::parse)
            .orElse(null);
    if (duration == null) {
      return null;
    }
    return start.isDate()
        ? start.at(start.local() + duration.days() * CalendarTime.DAY)
        : start.at(zones.local(start, zones.after(start, duration)));
  }

  private static @Nullable CalendarTime time(CalendarComponent component, String name) {
    return component.property(name).flatMap(CalendarTime::of).orElse(null);
  }

  private static String day(CalendarTime time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time.local(), CalendarTime.DAY)).format(DAY);
  }

  private static String clock(CalendarTime time) {
    return LocalDateTime.ofEpochSecond(time.local(), 0, ZoneOffset.UTC).format(TIME);
  }

  private String zone(CalendarTime time) {
    return switch (time.form()) {
      case UTC -> "UTC";
      case DATE, FLOATING -> "local time";
      case ZONED -> {
        String name = TimeZones.id(time.tzid()).orElse(OneLine.of(time.tzid(), 60));
        // a time that clocks skip is told as clocks show it then
        long offset = zones.shown(time) - zones.epoch(time);
        int seconds = (int) Math.max(-MOST_OFFSET, Math.min(MOST_OFFSET, offset));
        yield name + ", UTC" + (seconds == 0 ? "" : ZoneOffset.ofTotalSeconds(seconds).getId());
      }
    };
  }
}
