package org.kalends.caldav.icalendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/** Takes one iCalendar object with many components apart into calendar object resources. */
public final class CalendarSplit {

  /**
   * One of them: the components of one UID with the time zones they refer to.
   *
   * @param uid empty for components without one, each of which stands for itself
   * @param bytes the object, not validated yet
   */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  public record Part(String uid, byte[] bytes) {}

  /** Every part has its own copy of the time zones. */
  private static final long MAX_BYTES = 64 << 20;

  private final CalendarComponent calendar;

  private CalendarSplit(CalendarComponent calendar) {
    this.calendar = calendar;
  }

  /**
   * The parts of a stream, in the order in which their UIDs come.
   *
   * @throws InvalidCalendarException if it is not one well-formed VCALENDAR within the limits
   */
  public static List<Part> of(byte[] stream, CalendarLimits limits) {
    return new CalendarSplit(CalendarParser.parse(stream, limits)).parts();
  }

  private List<Part> parts() {
    Map<String, List<CalendarComponent>> byUid = new LinkedHashMap<>();
    int nameless = 0;
    for (CalendarComponent component : calendar.components()) {
      if (!component.is("VTIMEZONE")) {
        String uid = component.text("UID");
        // no UID has a line feed in front
        String key = uid.isEmpty() ? "\n" + nameless++ : uid;
        byUid.computeIfAbsent(key, none -> new ArrayList<>()).add(component);
      }
    }
    List<Part> parts = new ArrayList<>(byUid.size());
    long bytes = 0;
    for (Map.Entry<String, List<CalendarComponent>> entry : byUid.entrySet()) {
      byte[] object = object(entry.getValue());
      bytes += object.length;
      if (bytes > MAX_BYTES) {
        throw InvalidCalendarException.data("too large time zones for so many objects");
      }
      parts.add(new Part(entry.getKey().startsWith("\n") ? "" : entry.getKey(), object));
    }
    return parts;
  }

  private byte[] object(List<CalendarComponent> components) {
    CalendarWriter out = new CalendarWriter(1024).begin("VCALENDAR");
    for (CalendarProperty property : calendar.properties()) {
      if (property.is("VERSION") || property.is("PRODID") || property.is("CALSCALE")) {
        out.copy(property);
      }
    }
    Set<String> used = new TreeSet<>();
    components.forEach(component -> references(component, used));
    for (CalendarComponent zone : calendar.components("VTIMEZONE")) {
      if (used.contains(zone.text("TZID"))) {
        out.copy(zone);
      }
    }
    components.forEach(out::copy);
    return out.end("VCALENDAR").toBytes();
  }

  private static void references(CalendarComponent component, Set<String> into) {
    for (CalendarProperty property : component.properties()) {
      property.parameter("TZID").ifPresent(into::add);
    }
    component.components().forEach(inner -> references(inner, into));
  }
}
