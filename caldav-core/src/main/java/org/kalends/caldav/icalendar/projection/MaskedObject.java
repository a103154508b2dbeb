package org.kalends.caldav.icalendar.projection;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.ComponentKind;

/**
 * A calendar object reduced to the properties that its class lets others see, in the master and in
 * every override (caldav-privateevents sections 4.2.2.4 and 4.2.2.5).
 */
public final class MaskedObject {

  private static final Map<String, Set<String>> TIMES =
      Map.of(
          "VEVENT",
          Set.of(
              "UID RECURRENCE-ID SEQUENCE DTSTAMP STATUS TRANSP DTSTART DTEND DURATION RRULE RDATE"
                  .concat(" EXDATE")
                  .split(" ")),
          "VTODO",
          Set.of(
              "UID RECURRENCE-ID SEQUENCE DTSTAMP STATUS DTSTART COMPLETED DUE DURATION RRULE RDATE"
                  .concat(" EXDATE")
                  .split(" ")),
          "VJOURNAL",
          Set.of("UID RECURRENCE-ID SEQUENCE DTSTAMP STATUS DTSTART RRULE RDATE EXDATE".split(" ")),
          "VFREEBUSY",
          Set.of("UID DTSTAMP DTSTART DTEND DURATION FREEBUSY".split(" ")));

  private static final Map<String, Set<String>> TITLES =
      Map.of(
          "VEVENT", with(TIMES, "VEVENT", "SUMMARY", "LOCATION"),
          "VTODO", with(TIMES, "VTODO", "SUMMARY", "LOCATION"),
          "VJOURNAL", with(TIMES, "VJOURNAL", "SUMMARY"),
          "VFREEBUSY", with(TIMES, "VFREEBUSY"));

  private static final List<String> HEAD = List.of("VERSION", "PRODID", "CALSCALE");

  private MaskedObject() {}

  private static Set<String> with(Map<String, Set<String>> all, String component, String... more) {
    Set<String> allowed = new HashSet<>(all.getOrDefault(component, Set.of()));
    allowed.addAll(Arrays.asList(more));
    return Set.copyOf(allowed);
  }

  /** Whether anything of an object with this main component can be shown. */
  public static boolean shows(ComponentKind component) {
    return TIMES.containsKey(component.name());
  }

  /**
   * What is left of an object. One that is CONFIDENTIAL by CLASS is called {@code Busy}; one that
   * is so by X-CALENDARSERVER-ACCESS has no SUMMARY, as caldav-privateevents wants it.
   *
   * @param stored the bytes, which were checked when they were stored
   * @param as the class that is minded: times for CONFIDENTIAL, with SUMMARY and LOCATION for
   *     RESTRICTED
   */
  public static byte[] of(byte[] stored, AccessClass as) {
    CalendarComponent calendar;
    try {
      calendar = CalendarParser.parseStored(stored);
    } catch (InvalidCalendarException e) {
      return new byte[0]; // what cannot be read cannot be shown
    }
    Map<String, Set<String>> allowed = as == AccessClass.RESTRICTED ? TITLES : TIMES;
    AllowedLines lines = new AllowedLines(calendar, stored.length);
    boolean untitled = as != AccessClass.RESTRICTED && !calendar.has(ObjectClass.ACCESS);
    for (CalendarComponent component : calendar.components()) {
      Set<String> properties = allowed.get(component.name());
      if (properties != null) {
        write(component, properties, lines, untitled);
      }
    }
    return lines.after(head(calendar));
  }

  private static void write(
      CalendarComponent component,
      Collection<String> allowed,
      AllowedLines lines,
      boolean untitled) {
    lines.begin(component.name());
    for (CalendarProperty property : component.properties()) {
      if (allowed.contains(property.name())) {
        lines.property(property);
      }
    }
    if (untitled && !component.is("VFREEBUSY")) {
      lines.line("SUMMARY:Busy"); // or clients show it as one without a title
    }
    lines.end(component.name());
  }

  private static CalendarWriter head(CalendarComponent calendar) {
    CalendarWriter head = new CalendarWriter(512).begin("VCALENDAR");
    for (String name : HEAD) {
      calendar.property(name).ifPresent(property -> head.line(name + ":" + property.value()));
    }
    if (calendar.has(ObjectClass.ACCESS)) {
      // only its meaning: the lines of an X- property may hold anything
      head.line(ObjectClass.ACCESS + ":" + ObjectClass.of(calendar));
    }
    return head;
  }
}
