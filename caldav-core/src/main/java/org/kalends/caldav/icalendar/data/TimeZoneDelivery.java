package org.kalends.caldav.icalendar.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.StandardZones;

/** Whether time zones come by value or by reference (RFC 7809 section 3.1.3). */
public enum TimeZoneDelivery {
  /** As they were stored. */
  STORED,
  /** The definition of every zone that is referred to. */
  BY_VALUE,
  /** No definition of a zone that everybody knows. */
  BY_REFERENCE;

  /** What a {@code CalDAV-Timezones} header field asks for (RFC 7809 section 7.1). */
  public static TimeZoneDelivery of(@Nullable String header) {
    return switch (header == null ? "" : header.trim()) {
      case "T", "t" -> BY_VALUE;
      case "F", "f" -> BY_REFERENCE;
      default -> STORED;
    };
  }

  /** The object with its time zones in this form; the same array if that is how they are. */
  public byte[] apply(byte[] content) {
    if (this == STORED) {
      return content;
    }
    CalendarComponent calendar;
    try {
      calendar = CalendarParser.parseStored(content);
    } catch (InvalidCalendarException e) {
      return content;
    }
    return this == BY_VALUE ? withDefinitions(calendar) : withoutStandard(calendar);
  }

  private static byte[] withoutStandard(CalendarComponent calendar) {
    List<CalendarComponent> kept =
        calendar.components().stream()
            .filter(
                component ->
                    !component.is("VTIMEZONE")
                        || !StandardZones.isStandard(component.text("TZID").strip()))
            .toList();
    return kept.size() == calendar.components().size()
        ? calendar.source()
        : write(calendar, List.of(), kept);
  }

  private static byte[] withDefinitions(CalendarComponent calendar) {
    Set<String> missing = new LinkedHashSet<>();
    calendar.components().forEach(component -> references(component, missing));
    for (CalendarComponent zone : calendar.components("VTIMEZONE")) {
      missing.remove(zone.text("TZID"));
    }
    List<byte[]> definitions =
        missing.stream().flatMap(tzid -> StandardZones.definition(tzid).stream()).toList();
    return definitions.isEmpty()
        ? calendar.source()
        : write(calendar, definitions, calendar.components());
  }

  private static void references(CalendarComponent component, Set<String> into) {
    for (CalendarProperty property : component.properties()) {
      property.parameter("TZID").filter(tzid -> !tzid.isEmpty()).ifPresent(into::add);
    }
    component.components().forEach(inner -> references(inner, into));
  }

  private static byte[] write(
      CalendarComponent calendar, List<byte[]> definitions, List<CalendarComponent> components) {
    CalendarWriter out = new CalendarWriter(calendar.source().length).begin("VCALENDAR");
    calendar.properties().forEach(out::copy);
    definitions.forEach(out::raw);
    components.forEach(out::copy);
    return out.end("VCALENDAR").toBytes();
  }
}
