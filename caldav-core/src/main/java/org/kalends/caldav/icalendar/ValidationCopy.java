package org.kalends.caldav.icalendar;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.RecurrenceRule;

/**
 * Makes the text that the library validates: short, without time zones, without anything it need
 * not judge, and with the tolerated mistakes of clients (see the package's page) put right.
 */
final class ValidationCopy {

  /** Any text is right in these; only how often they come is judged. */
  private static final Set<String> TEXT =
      Set.of("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CATEGORIES", "RESOURCES", "CONTACT");

  /**
   * The library's word counts for these. Other times and rules are judged by {@link ComponentCheck}
   * and {@link AlarmCheck}; what is left is kept as clients write it.
   */
  private static final Set<String> JUDGED =
      Set.of(
          "DTSTART",
          "RRULE",
          "TRANSP",
          "CLASS",
          "PRIORITY",
          "PERCENT-COMPLETE",
          "SEQUENCE",
          "GEO",
          "COMPLETED",
          "TRIGGER",
          "ACTION");

  /** More of one name than this tell the library nothing new. */
  private static final int SAME = 10;

  /** No value that is judged is longer. */
  private static final int LENGTH = 255;

  private static final String UTC = "19700101T000000Z";

  private final StringBuilder text = new StringBuilder(512);

  private ValidationCopy() {}

  /** The copy; empty if there is nothing in the object that the library knows. */
  static String of(CalendarObject object) {
    return switch (object.kind()) {
      case VEVENT, VTODO, VJOURNAL, VFREEBUSY -> new ValidationCopy().copy(object);
      default -> "";
    };
  }

  private String copy(CalendarObject object) {
    text.append("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//copy//EN\r\n");
    Set<String> distinct = new HashSet<>();
    for (CalendarComponent component : object.components()) {
      int from = text.length();
      copy(component);
      if (!distinct.add(text.substring(from))) {
        text.setLength(from);
      }
    }
    return text.append("END:VCALENDAR\r\n").toString();
  }

  private void copy(CalendarComponent component) {
    text.append("BEGIN:").append(component.name()).append("\r\n");
    text.append("UID:copy\r\nDTSTAMP:" + UTC + "\r\n");
    properties(component);
    for (CalendarComponent alarm : component.components("VALARM")) {
      alarm(alarm);
    }
    text.append("END:").append(component.name()).append("\r\n");
  }

  private void alarm(CalendarComponent alarm) {
    text.append("BEGIN:VALARM\r\n");
    properties(alarm);
    text.append("END:VALARM\r\n");
  }

  private void properties(CalendarComponent component) {
    Map<String, Integer> seen = new HashMap<>();
    for (CalendarProperty property : component.properties()) {
      if (seen.merge(property.name(), 1, Integer::sum) <= SAME) {
        copy(property);
      }
    }
  }

  private void copy(CalendarProperty property) {
    if (TEXT.contains(property.name())) {
      text.append(property.name()).append(":x\r\n");
      return;
    }
    if (!JUDGED.contains(property.name())) {
      return;
    }
    String value = property.value();
    if (value.length() > LENGTH && !property.is("RRULE")) {
      throw InvalidCalendarException.data(property + " has too long a value");
    }
    text.append(property.name());
    switch (property.name()) {
      case "CLASS" -> text.append(":PUBLIC");
      case "TRIGGER" -> text.append(":PT0S");
      case "DTSTART" -> CalendarTime.of(property).ifPresent(this::time);
      case "RRULE" -> {
        RecurrenceRule rule = RecurrenceRule.parse(value, CalendarLimits.STORED);
        text.append(':').append(rule.isScaled() ? "FREQ=" + rule.frequency() : rule.text());
      }
      default -> {
        parameters(property);
        text.append(':').append(alike(property, value));
      }
    }
    text.append("\r\n");
  }

  /** One value for many that are equally right, so that few copies differ. */
  private static String alike(CalendarProperty property, String value) {
    if (property.is("SEQUENCE")) {
      boolean small = value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
      return small ? "0" : value;
    }
    if (property.is("COMPLETED") && value.length() == UTC.length()) {
      Optional<CalendarTime> time = CalendarTime.of(property);
      return time.isPresent() && time.get().form() == CalendarTime.Form.UTC ? UTC : value;
    }
    return value;
  }

  private void time(CalendarTime time) {
    // Any time will do, so that overrides which differ in nothing else are judged once.
    text.append(time.isDate() ? ";VALUE=DATE:20260101" : ":20260101T000000Z");
  }

  private void parameters(CalendarProperty property) {
    for (Parameter parameter : property.parameters()) {
      if (parameter.name().equals("VALUE") || parameter.name().equals("RELATED")) {
        text.append(';').append(parameter.name()).append('=').append(parameter.value());
      }
    }
  }
}
