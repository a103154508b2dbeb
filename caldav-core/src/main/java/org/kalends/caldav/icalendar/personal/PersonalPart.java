package org.kalends.caldav.icalendar.personal;

import java.util.List;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * What one person has set on one component: TRANSP and alarms.
 *
 * @param transparency the TRANSP lines
 * @param alarms the VALARM components
 */
record PersonalPart(List<CalendarProperty> transparency, List<CalendarComponent> alarms) {

  static final PersonalPart NONE = new PersonalPart(List.of(), List.of());

  static final String TRANSP = "TRANSP";
  static final String VALARM = "VALARM";

  static PersonalPart of(CalendarComponent component) {
    return new PersonalPart(component.properties(TRANSP), component.components(VALARM));
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
