package org.kalends.server.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of the demonstration. Times are floating (RFC 5545 section 3.3.5): ten o'clock wherever
 * the visitor is.
 *
 * @param name the resource's name without its extension, and the UID
 * @param summary what it is
 * @param location where; empty for nowhere
 * @param day its first day
 * @param start when it begins; null for a whole day
 * @param minutes how long it lasts; days if it has no start
 * @param more further content lines, for example an RRULE
 */
record DemoEvent(
    String name,
    String summary,
    String location,
    LocalDate day,
    @Nullable LocalTime start,
    int minutes,
    List<String> more) {

  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  /** As an iCalendar object. */
  String toCalendar() {
    StringBuilder text = new StringBuilder();
    line(text, "BEGIN:VCALENDAR");
    line(text, "VERSION:2.0");
    line(text, "PRODID:-//Kalends//Demo//EN");
    line(text, "BEGIN:VEVENT");
    line(text, "UID:" + name + "@demo.kalends.org");
    line(text, "DTSTAMP:" + DATE.format(day) + "T000000Z");
    line(text, "SUMMARY:" + escaped(summary));
    if (!location.isEmpty()) {
      line(text, "LOCATION:" + escaped(location));
    }
    if (start == null) {
      line(text, "DTSTART;VALUE=DATE:" + DATE.format(day));
      line(text, "DTEND;VALUE=DATE:" + DATE.format(day.plusDays(minutes)));
      line(text, "TRANSP:TRANSPARENT");
    } else {
      line(text, "DTSTART:" + DATE.format(day) + "T" + TIME.format(start));
      line(text, "DURATION:PT" + minutes + "M");
    }
    more.forEach(property -> line(text, property));
    line(text, "END:VEVENT");
    line(text, "END:VCALENDAR");
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append("\r\n");
  }
}
