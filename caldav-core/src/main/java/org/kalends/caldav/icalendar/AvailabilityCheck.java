package org.kalends.caldav.icalendar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** What RFC 7953 section 3.1 demands of a VAVAILABILITY beyond what holds for all components. */
final class AvailabilityCheck {

  private static final int MOST_AVAILABLE = 500;

  private static final List<String> ONCE =
      List.of(
          "DTSTAMP",
          "UID",
          "BUSYTYPE",
          "CLASS",
          "CREATED",
          "DESCRIPTION",
          "DTSTART",
          "LAST-MODIFIED",
          "LOCATION",
          "ORGANIZER",
          "PRIORITY",
          "SEQUENCE",
          "SUMMARY",
          "URL",
          "DTEND",
          "DURATION",
          "RECURRENCE-ID",
          "RRULE");

  private AvailabilityCheck() {}

  /**
   * Checks one component, if it is a VAVAILABILITY.
   *
   * @throws InvalidCalendarException if it is not as it has to be
   */
  static void check(CalendarComponent component, CalendarLimits limits) {
    if (!component.is("VAVAILABILITY")) {
      return;
    }
    properties(component);
    if (component.has("DURATION") && !component.has("DTSTART")) {
      throw InvalidCalendarException.data("VAVAILABILITY with DURATION and without DTSTART");
    }
    for (String name : List.of("RECURRENCE-ID", "RRULE", "RDATE", "EXDATE")) {
      if (component.has(name)) {
        throw InvalidCalendarException.data("VAVAILABILITY does not recur");
      }
    }
    if (component.text("BUSYTYPE").strip().equalsIgnoreCase("FREE")) {
      throw InvalidCalendarException.data("BUSYTYPE is not FREE");
    }
    List<CalendarComponent> all = component.components("AVAILABLE");
    if (all.size() != component.components().size()) {
      throw InvalidCalendarException.data("VAVAILABILITY holds AVAILABLE and nothing else");
    }
    if (all.size() > MOST_AVAILABLE) {
      throw new InvalidCalendarException(
          Violation.MAX_INSTANCES, "more than " + MOST_AVAILABLE + " AVAILABLE components");
    }
    Set<String> seen = new HashSet<>();
    for (CalendarComponent available : all) {
      available(available, limits);
      String instance =
          available.text("UID")
              + "\n"
              + available.property("RECURRENCE-ID").map(CalendarProperty::value).orElse("");
      if (!seen.add(instance)) {
        throw InvalidCalendarException.data("two AVAILABLE components for the same instance");
      }
    }
  }

  private static void available(CalendarComponent available, CalendarLimits limits) {
    properties(available);
    if (!available.has("DTSTART") || available.text("UID").isBlank()) {
      throw InvalidCalendarException.data("AVAILABLE without DTSTART or UID");
    }
    ComponentCheck.check(available, limits);
  }

  private static void properties(CalendarComponent component) {
    for (String name : ONCE) {
      if (component.properties(name).size() > 1) {
        throw InvalidCalendarException.data(component.name() + " with more than one " + name);
      }
    }
    // DTSTAMP is left out by some, as it is of events; nothing depends on it
    for (String name : List.of("DTSTART", "DTEND")) {
      for (CalendarProperty property : component.properties(name)) {
        CalendarTime.Form form = CalendarTime.of(property).map(CalendarTime::form).orElse(null);
        if (form != CalendarTime.Form.UTC && form != CalendarTime.Form.ZONED) {
          throw InvalidCalendarException.data(
              name + " of " + component.name() + " is not in UTC or in a time zone");
        }
      }
    }
  }
}
