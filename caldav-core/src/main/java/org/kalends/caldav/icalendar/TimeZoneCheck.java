package org.kalends.caldav.icalendar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.TimeZoneDefinition;
import org.kalends.caldav.icalendar.time.TimeZones;

/**
 * Looks at the time zones of an object. What a client says about a zone that the server knows is
 * stored, but never evaluated; of other zones the definition must be sound, since it will be used.
 */
final class TimeZoneCheck {

  private TimeZoneCheck() {}

  static void check(CalendarComponent calendar, CalendarLimits limits) {
    List<CalendarComponent> zones = calendar.components("VTIMEZONE");
    if (zones.size() > limits.timeZones()) {
      throw InvalidCalendarException.data("more than " + limits.timeZones() + " VTIMEZONEs");
    }
    Set<String> defined = new HashSet<>();
    for (CalendarComponent zone : zones) {
      String tzid = zone.text("TZID");
      if (tzid.isBlank()) {
        throw InvalidCalendarException.data("VTIMEZONE without TZID");
      }
      if (TimeZones.id(tzid).isEmpty()) {
        TimeZoneDefinition.compile(zone, limits);
      }
      defined.add(tzid);
    }
    for (CalendarComponent component : calendar.components()) {
      if (!component.is("VTIMEZONE")) {
        references(component, defined);
      }
    }
  }

  private static void references(CalendarComponent component, Set<String> defined) {
    for (CalendarProperty property : component.properties()) {
      String tzid = property.parameter("TZID").orElse("");
      if (!tzid.isEmpty()
          && !property.name().startsWith("X-")
          && !defined.contains(tzid)
          && TimeZones.id(tzid).isEmpty()) {
        throw InvalidCalendarException.data(property + " refers to an undefined time zone");
      }
    }
    for (CalendarComponent inner : component.components()) {
      references(inner, defined);
    }
  }
}
