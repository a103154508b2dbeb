package org.kalends.caldav.icalendar.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.query.Filters.on;
import static org.kalends.caldav.icalendar.query.Filters.range;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.Samples;

/** One line for each border of each row of the tables; hours of one day stand for the times. */
class TimeRangeTablesTest {

  private static boolean overlaps(String name, String properties, String start, String end) {
    StringBuilder lines = new StringBuilder();
    if (properties != null) {
      for (String property : properties.split(" ", -1)) {
        int equals = property.indexOf('=');
        String value = property.substring(equals + 1);
        boolean hour = value.matches("[0-9]{2}");
        lines
            .append(property, 0, equals)
            .append(':')
            .append(hour ? time(value) : value)
            .append('\n');
      }
    }
    String text = lines.toString().replace("DTSTART:DATE", "DTSTART;VALUE=DATE:20260301");
    return on(name, range(time(start), time(end)))
        .matches(Samples.bytes(calendar(component(name, text))), ZoneOffset.UTC.getRules());
  }

  private static String time(String hour) {
    return "20260301T" + hour + "0000Z";
  }

  @ParameterizedTest
  @Spec("RFC 4791 9.9")
  @CsvSource({
    "DTSTART=10 DTEND=12,09,10,false",
    "DTSTART=10 DTEND=12,09,11,true",
    "DTSTART=10 DTEND=12,11,13,true",
    "DTSTART=10 DTEND=12,12,13,false",
    "DTSTART=10 DURATION=PT2H,09,10,false",
    "DTSTART=10 DURATION=PT2H,11,12,true",
    "DTSTART=10 DURATION=PT2H,12,13,false",
    "DTSTART=10 DURATION=PT0S,09,10,false",
    "DTSTART=10 DURATION=PT0S,10,11,true",
    "DTSTART=10 DURATION=PT0S,11,12,false",
    "DTSTART=10,09,10,false",
    "DTSTART=10,10,11,true",
    "DTSTART=10,11,12,false",
    "DTSTART=DATE,22,23,true",
    "DTSTART=DATE,00,01,true",
  })
  void events(String properties, String start, String end, boolean expected) {
    assertEquals(expected, overlaps("VEVENT", properties, start, end));
  }

  @ParameterizedTest
  @Spec("RFC 4791 9.9")
  @CsvSource({
    "DTSTART=10 DURATION=PT2H,12,13,true",
    "DTSTART=10 DURATION=PT2H,13,14,false",
    "DTSTART=10 DURATION=PT2H,09,11,true",
    "DTSTART=10 DURATION=PT2H,09,10,false",
    "DTSTART=10 DURATION=PT0S,09,10,true",
    "DTSTART=10 DUE=12,12,13,false",
    "DTSTART=10 DUE=12,11,13,true",
    "DTSTART=10 DUE=12,09,10,false",
    "DTSTART=10 DUE=12,09,11,true",
    "DTSTART=10 DUE=10,10,11,true",
    "DTSTART=10 DUE=10,09,10,true",
    "DTSTART=10,10,11,true",
    "DTSTART=10,09,10,false",
    "DTSTART=10,11,12,false",
    "DUE=12,11,12,true",
    "DUE=12,12,13,false",
    "DUE=12,10,11,false",
    "COMPLETED=12 CREATED=10,11,13,true",
    "COMPLETED=12 CREATED=10,13,14,false",
    "COMPLETED=12 CREATED=10,08,09,false",
    "COMPLETED=12 CREATED=10,12,13,true",
    "COMPLETED=12 CREATED=10,09,10,true",
    "COMPLETED=12,12,13,true",
    "COMPLETED=12,11,12,true",
    "COMPLETED=12,13,14,false",
    "CREATED=10,11,12,true",
    "CREATED=10,09,10,false",
    "CREATED=10,09,11,true",
    ",09,10,true",
    "SUMMARY=x,09,10,true",
  })
  void todos(String properties, String start, String end, boolean expected) {
    assertEquals(expected, overlaps("VTODO", properties, start, end));
  }

  @ParameterizedTest
  @Spec("RFC 4791 9.9")
  @CsvSource({
    "DTSTART=10,10,11,true", "DTSTART=10,09,10,false", "DTSTART=10,11,12,false",
    "DTSTART=DATE,00,01,true", "DTSTART=DATE,22,23,true", "SUMMARY=x,00,23,false",
  })
  void journals(String properties, String start, String end, boolean expected) {
    assertEquals(expected, overlaps("VJOURNAL", properties, start, end));
  }

  @ParameterizedTest
  @Spec("RFC 4791 9.9")
  @CsvSource({
    "DTSTART=10 DTEND=12,12,13,true",
    "DTSTART=10 DTEND=12,09,10,false",
    "DTSTART=10 DTEND=12,13,14,false",
    "FREEBUSY=20260301T100000Z/PT1H,10,11,true",
    "FREEBUSY=20260301T100000Z/PT1H,11,12,false",
    "FREEBUSY=20260301T080000Z/PT1H,08,09,true",
    "FREEBUSY=20260301T100000Z/PT1H,09,10,false",
    "FREEBUSY=20260301T100000Z/20260301T120000Z,11,12,true",
    "SUMMARY=x,00,23,false",
  })
  void freeBusy(String properties, String start, String end, boolean expected) {
    assertEquals(expected, overlaps("VFREEBUSY", properties, start, end));
  }
}
