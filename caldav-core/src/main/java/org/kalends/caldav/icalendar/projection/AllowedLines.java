package org.kalends.caldav.icalendar.projection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.Parameter;

/**
 * Writes content lines with the parameters on an allow-list only, and the time zones these lines
 * name. ALTREP is not on it, since what it leads to says more than the text it is at.
 */
final class AllowedLines {

  private static final Set<String> PARAMETERS =
      Set.of("TZID", "VALUE", "RANGE", "LANGUAGE", "FBTYPE");
  private static final Set<String> OF_ZONES =
      Set.of("TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO");

  private final CalendarComponent calendar;
  private final CalendarWriter out;
  private final Set<String> zones = new LinkedHashSet<>();

  /**
   * Nothing written yet.
   *
   * @param calendar what the lines are of
   */
  AllowedLines(CalendarComponent calendar, int expectedBytes) {
    this.calendar = calendar;
    this.out = new CalendarWriter(expectedBytes);
  }

  void begin(String component) {
    out.begin(component);
  }

  void end(String component) {
    out.end(component);
  }

  /** A line that says nothing of the object. */
  void line(String line) {
    out.line(line);
  }

  /** A line as it is stored, but for its parameters. */
  void property(CalendarProperty property) {
    if (property.parameterText().isEmpty()) {
      out.copy(property);
    } else {
      out.line(property.name() + parameters(property, PARAMETERS) + ":" + property.value());
    }
  }

  /** The same, written in one way only, however it is stored. */
  void canonical(String name, CalendarProperty property, Set<String> allowed) {
    out.line(name + parameters(property, allowed) + ":" + property.value().strip());
  }

  /** Each parameter counts once, and has one value: the first. */
  private String parameters(CalendarProperty property, Set<String> allowed) {
    StringBuilder written = new StringBuilder();
    Set<String> seen = new LinkedHashSet<>();
    for (Parameter parameter : property.parameters()) {
      if (allowed.contains(parameter.name()) && seen.add(parameter.name())) {
        String value = parameter.value();
        written.append(new Parameter(parameter.name(), List.of(value)).written());
        if (parameter.name().equals("TZID")) {
          zones.add(value);
        }
      }
    }
    return written.toString();
  }

  /**
   * All of it: a head, the definitions of the zones that lines name, and the lines.
   *
   * @param head what comes before them
   */
  byte[] after(CalendarWriter head) {
    for (CalendarComponent zone : calendar.components("VTIMEZONE")) {
      if (zones.remove(zone.text("TZID"))) {
        zone(zone, head);
      }
    }
    return head.raw(out.toBytes()).end("VCALENDAR").toBytes();
  }

  private static void zone(CalendarComponent zone, CalendarWriter head) {
    head.begin(zone.name());
    offsets(zone, head);
    for (CalendarComponent observance : zone.components()) {
      if (observance.is("STANDARD") || observance.is("DAYLIGHT")) {
        head.begin(observance.name());
        offsets(observance, head);
        head.end(observance.name());
      }
    }
    head.end(zone.name());
  }

  /** No parameter has a meaning here but VALUE, of RDATE. */
  private static void offsets(CalendarComponent in, CalendarWriter head) {
    for (CalendarProperty property : in.properties()) {
      if (OF_ZONES.contains(property.name())) {
        String value = property.parameter("VALUE").orElse("");
        boolean typed = property.is("RDATE") && value.equalsIgnoreCase("PERIOD");
        head.line(property.name() + (typed ? ";VALUE=PERIOD:" : ":") + property.value());
      }
    }
  }
}
