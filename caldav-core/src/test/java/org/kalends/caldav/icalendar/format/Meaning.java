package org.kalends.caldav.icalendar.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;

/** What a text says, whatever its folding and the order of properties and components. */
final class Meaning {

  private Meaning() {}

  static void assertSame(byte[] text, byte[] other) {
    assertEquals(of(text), of(other));
  }

  /** Every component and typed property, in the order of xCal and jCal: properties first. */
  private static List<Object> of(byte[] text) {
    List<Object> all = new ArrayList<>();
    collect(CalendarParser.parse(text, CalendarLimits.DEFAULT), all);
    return all;
  }

  private static void collect(CalendarComponent component, List<Object> into) {
    into.add(component.name());
    component.properties().forEach(property -> into.add(TypedProperty.of(property)));
    component.components().forEach(inner -> collect(inner, into));
    into.add("/" + component.name());
  }
}
