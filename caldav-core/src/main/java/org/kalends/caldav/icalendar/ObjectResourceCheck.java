package org.kalends.caldav.icalendar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;
import org.kalends.caldav.store.ComponentKind;

/** The restrictions of RFC 4791 section 4.1 on what one resource may hold. */
final class ObjectResourceCheck {

  private ObjectResourceCheck() {}

  static void check(CalendarObject object, CalendarLimits limits) {
    CalendarComponent calendar = object.calendar();
    version(calendar);
    if (calendar.has("METHOD")) {
      throw InvalidCalendarException.resource("METHOD in a stored calendar object");
    }
    List<CalendarComponent> components = object.components();
    if (components.isEmpty()) {
      throw InvalidCalendarException.resource("no component that can be stored");
    }
    for (CalendarComponent component : components) {
      if (ComponentKind.ofName(component.name()).orElse(ComponentKind.OTHER) != object.kind()) {
        throw InvalidCalendarException.resource("components of more than one type");
      }
    }
    uid(components);
    instances(components);
    if (object.overrides().size() > limits.overrides()) {
      throw new InvalidCalendarException(
          Violation.MAX_INSTANCES, "more than " + limits.overrides() + " overrides");
    }
  }

  private static void version(CalendarComponent calendar) {
    List<CalendarProperty> versions = calendar.properties("VERSION");
    if (versions.size() != 1) {
      throw InvalidCalendarException.data("not exactly one VERSION");
    }
    String version = versions.get(0).value().strip();
    if (!version.equals("2.0") && !version.endsWith(";2.0")) {
      throw new InvalidCalendarException(
          Violation.SUPPORTED_CALENDAR_DATA, "not iCalendar version 2.0");
    }
    String scale = calendar.text("CALSCALE").strip();
    if (!scale.isEmpty() && !scale.equalsIgnoreCase("GREGORIAN")) {
      throw new InvalidCalendarException(
          Violation.SUPPORTED_CALENDAR_DATA, "not on the Gregorian calendar");
    }
  }

  private static void uid(List<CalendarComponent> components) {
    String uid = components.get(0).text("UID");
    for (CalendarComponent component : components) {
      List<CalendarProperty> uids = component.properties("UID");
      if (uids.size() != 1 || uids.get(0).text().isBlank()) {
        throw InvalidCalendarException.resource("not exactly one UID in each component");
      }
      if (!uids.get(0).text().equals(uid)) {
        throw InvalidCalendarException.resource("components with different UIDs");
      }
    }
  }

  private static void instances(List<CalendarComponent> components) {
    Set<String> seen = new HashSet<>();
    for (CalendarComponent component : components) {
      List<CalendarProperty> ids = component.properties("RECURRENCE-ID");
      if (ids.size() > 1) {
        throw InvalidCalendarException.data("more than one RECURRENCE-ID in a component");
      }
      String id = ids.isEmpty() ? "" : identity(ids.get(0));
      if (!seen.add(id)) {
        throw InvalidCalendarException.resource(
            ids.isEmpty()
                ? "more than one component without RECURRENCE-ID"
                : "two components with the same RECURRENCE-ID");
      }
    }
  }

  private static String identity(CalendarProperty id) {
    return id.parameter("TZID").orElse("") + ":" + id.value().strip();
  }
}
