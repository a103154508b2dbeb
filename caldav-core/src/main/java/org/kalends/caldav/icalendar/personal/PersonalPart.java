package org.kalends.caldav.icalendar.personal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * What one person has set on one component: TRANSP and alarms.
 *
 * @param transparency the TRANSP lines
 * @param alarms the VALARM components
 */
record PersonalPart(List<CalendarProperty> transparency, List<CalendarComponent> alarms) {

  private static final List<CalendarProperty> FREE = transparency("TRANSPARENT");
  private static final List<CalendarProperty> BUSY = transparency("OPAQUE");

  static final PersonalPart NONE = new PersonalPart(List.of(), List.of());

  static final String TRANSP = "TRANSP";
  static final String VALARM = "VALARM";

  static PersonalPart of(CalendarComponent component) {
    return new PersonalPart(component.properties(TRANSP), component.components(VALARM));
  }

  /**
   * The same, where a person has said nothing of TRANSP: what takes whole days of somebody else
   * leaves him free until he says otherwise.
   *
   * @param component it is about
   */
  PersonalPart orFreeIfAllDay(CalendarComponent component) {
    return transparency.isEmpty() && isAllDay(component) ? new PersonalPart(FREE, alarms) : this;
  }

  /** The same, where TRANSP is to be written although it is what holds without it. */
  PersonalPart orBusyIfAllDay(CalendarComponent component) {
    return transparency.isEmpty() && isAllDay(component) ? new PersonalPart(BUSY, alarms) : this;
  }

  private static List<CalendarProperty> transparency(String value) {
    String line = "BEGIN:VCALENDAR\r\nTRANSP:" + value + "\r\nEND:VCALENDAR\r\n";
    return CalendarParser.parseStored(line.getBytes(US_ASCII)).properties(TRANSP);
  }

  static boolean isAllDay(CalendarComponent component) {
    return component.is("VEVENT")
        && component.property("DTSTART").filter(PersonalPart::isDate).isPresent();
  }

  private static boolean isDate(CalendarProperty start) {
    return start.value().strip().length() == "20260101".length();
  }

  boolean isEmpty() {
    return transparency.isEmpty() && alarms.isEmpty();
  }

  void write(CalendarWriter out) {
    transparency.forEach(out::copy);
    alarms.forEach(out::copy);
  }

  boolean isSame(PersonalPart other) {
    return text().equals(other.text());
  }

  private String text() {
    CalendarWriter out = new CalendarWriter(256);
    write(out);
    return new String(out.toBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
