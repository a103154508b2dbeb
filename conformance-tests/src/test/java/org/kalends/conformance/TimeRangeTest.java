package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;

class TimeRangeTest {

  private static final String VIENNA =
      "BEGIN:VTIMEZONE\r\nTZID:Vienna\r\nBEGIN:STANDARD\r\nDTSTART:19961027T030000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
          + "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
          + "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @CsvSource({
    "20260310T080000Z,20260310T090000Z,false",
    "20260310T080000Z,20260310T090001Z,true",
    "20260310T093000Z,20260310T094500Z,true",
    "20260310T095959Z,20260310T110000Z,true",
    "20260310T100000Z,20260310T110000Z,false",
    "20260301T000000Z,20260401T000000Z,true"
  })
  @Spec("RFC 4791 9.9")
  void anEventWithAnEndTouchesAHalfOpenRange(String start, String end, boolean found) {
    calendar.put("e.ics", Ics.event("e"));
    assertEquals(found, finds("VEVENT", start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "'DTSTART:20260310T090000Z|DURATION:PT1H',20260310T095900Z,20260310T110000Z,true",
    "'DTSTART:20260310T090000Z|DURATION:PT1H',20260310T100000Z,20260310T110000Z,false",
    "'DTSTART:20260310T090000Z|DURATION:PT0S',20260310T090000Z,20260310T100000Z,true",
    "'DTSTART:20260310T090000Z|DURATION:PT0S',20260310T080000Z,20260310T090000Z,false",
    "'DTSTART:20260310T090000Z',20260310T090000Z,20260310T100000Z,true",
    "'DTSTART:20260310T090000Z',20260310T090001Z,20260310T100000Z,false",
    "'DTSTART;VALUE=DATE:20260310',20260310T235959Z,20260311T100000Z,true",
    "'DTSTART;VALUE=DATE:20260310',20260311T000000Z,20260311T100000Z,false",
    "'DTSTART;VALUE=DATE:20260310',20260309T000000Z,20260310T000000Z,false",
    "'DTSTART;VALUE=DATE:20260310|DTEND;VALUE=DATE:20260313',20260312T120000Z,20260320T000000Z,true",
    "'DTSTART:20260310T090000|DTEND:20260310T100000',20260310T093000Z,20260310T094000Z,true"
  })
  @Spec({"RFC 4791 9.9", "RFC 4791 7.3"})
  void everyRowOfTheTableForEvents(String lines, String start, String end, boolean found) {
    calendar.put("e.ics", Ics.bareEvent("e", lines.split("\\|", -1)));
    assertEquals(found, finds("VEVENT", start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "20260302T000000Z,20260303T000000Z,true",
    "20260309T000000Z,20260310T000000Z,true",
    "20260310T000000Z,20260311T000000Z,false",
    "20260316T000000Z,20260317T000000Z,false",
    "20260323T000000Z,20260324T000000Z,true",
    "20260325T000000Z,20260326T000000Z,true",
    "20260330T000000Z,20260331T000000Z,true",
    "20260406T000000Z,20260407T000000Z,false",
    "20260201T000000Z,20260301T000000Z,false"
  })
  @Spec({"RFC 4791 9.9", "RFC 5545 3.8.5"})
  void aSeriesIsFoundByAnyOfItsInstancesAndNotByOthers(String start, String end, boolean found) {
    calendar.put(
        "series.ics",
        Ics.object(
            VIENNA,
            Ics.component(
                "VEVENT",
                "series",
                "DTSTART;TZID=Vienna:20260302T090000",
                "DTEND;TZID=Vienna:20260302T100000",
                "RRULE:FREQ=WEEKLY;COUNT=5",
                "EXDATE;TZID=Vienna:20260316T090000"),
            Ics.component(
                "VEVENT",
                "series",
                "RECURRENCE-ID;TZID=Vienna:20260323T090000",
                "DTSTART;TZID=Vienna:20260325T090000",
                "DTEND;TZID=Vienna:20260325T100000")));
    boolean moved = start.startsWith("20260323");
    assertEquals(found && !moved, finds("VEVENT", start, end));
  }

  @Test
  @Spec("RFC 4791 9.9")
  void aSeriesKeepsItsWallClockTimeOverTheChangeToSummerTime() {
    calendar.put(
        "daily.ics",
        Ics.object(
            VIENNA,
            Ics.component(
                "VEVENT",
                "daily",
                "DTSTART;TZID=Vienna:20260327T090000",
                "DTEND;TZID=Vienna:20260327T093000",
                "RRULE:FREQ=DAILY;COUNT=5")));
    assertTrue(finds("VEVENT", "20260327T080000Z", "20260327T083000Z"));
    assertFalse(finds("VEVENT", "20260327T070000Z", "20260327T080000Z"));
    assertTrue(finds("VEVENT", "20260330T070000Z", "20260330T073000Z"));
    assertFalse(finds("VEVENT", "20260330T073000Z", "20260330T083000Z"));
  }

  @Test
  @Spec({"RFC 4791 9.9", "clients/apple-flow.md 2"})
  void aRangeMayBeOpenOnOneSide() {
    calendar.put("e.ics", Ics.event("e"));
    calendar.put("forever.ics", Ics.event("forever", "RRULE:FREQ=YEARLY"));
    assertEquals(
        List.of(calendar.path("forever.ics")),
        query("VEVENT", "<C:time-range start=\"20260401T000000Z\"/>").hrefs());
    assertEquals(2, query("VEVENT", "<C:time-range end=\"20260401T000000Z\"/>").hrefs().size());
    assertEquals(0, query("VEVENT", "<C:time-range end=\"20260301T000000Z\"/>").hrefs().size());
  }

  @ParameterizedTest
  @CsvSource({
    "'DTSTART:20260310T090000Z|DUE:20260310T100000Z',20260310T093000Z,20260310T094000Z,true",
    "'DTSTART:20260310T090000Z|DUE:20260310T100000Z',20260310T100001Z,20260310T110000Z,false",
    "'DTSTART:20260310T090000Z|DURATION:PT1H',20260310T093000Z,20260310T094000Z,true",
    "'DTSTART:20260310T090000Z',20260310T090000Z,20260310T094000Z,true",
    "'DUE:20260310T100000Z',20260310T093000Z,20260310T100000Z,true",
    "'DUE:20260310T100000Z',20260310T103000Z,20260310T110000Z,false",
    "'COMPLETED:20260310T100000Z|CREATED:20260301T000000Z',20260305T000000Z,20260306T000000Z,true",
    "'COMPLETED:20260310T100000Z|CREATED:20260301T000000Z',20260201T000000Z,20260202T000000Z,false",
    "'COMPLETED:20260310T100000Z',20260310T100000Z,20260310T110000Z,true",
    "'CREATED:20260310T100000Z',20260401T000000Z,20260402T000000Z,true",
    "'CREATED:20260310T100000Z',20260301T000000Z,20260302T000000Z,false",
    "'X-NOTHING:1',20260301T000000Z,20260302T000000Z,true"
  })
  @Spec("RFC 4791 9.9")
  void everyRowOfTheTableForTasks(String lines, String start, String end, boolean found) {
    calendar.put("t.ics", Ics.todo("t", lines.split("\\|", -1)));
    assertEquals(found, finds("VTODO", start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "20260309T000000Z,20260310T000000Z,false",
    "20260310T090000Z,20260310T100000Z,true",
    "20260311T000000Z,20260311T090000Z,false",
    "20260312T090000Z,20260312T100000Z,true",
    "20260314T000000Z,20260320T000000Z,false"
  })
  @Spec({"RFC 4791 9.9", "RFC 5545 3.8.2.3"})
  void aTaskThatRecursWithoutDtstartDoesSoFromItsDue(String start, String end, boolean found) {
    calendar.put(
        "t.ics",
        Ics.todo(
            "t", "DUE:20260310T100000Z", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20260311T100000Z"));
    assertEquals(found, finds("VTODO", start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "DTSTART:20260310T090000Z,20260310T090000Z,20260310T100000Z,true",
    "DTSTART:20260310T090000Z,20260310T090001Z,20260310T100000Z,false",
    "DTSTART;VALUE=DATE:20260310,20260310T120000Z,20260310T130000Z,true",
    "X-NOTHING:1,20260310T120000Z,20260310T130000Z,false"
  })
  @Spec("RFC 4791 9.9")
  void everyRowOfTheTableForJournals(String line, String start, String end, boolean found) {
    calendar.put("j.ics", Ics.object(Ics.component("VJOURNAL", "j", line)));
    assertEquals(found, finds("VJOURNAL", start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "20260310T084000Z,20260310T084500Z,false",
    "20260310T084500Z,20260310T084600Z,true",
    "20260310T085000Z,20260310T085100Z,true",
    "20260310T085600Z,20260310T090000Z,false"
  })
  @Spec("RFC 4791 9.9")
  void anAlarmIsFoundWhenItOrARepetitionFires(String start, String end, boolean found) {
    calendar.put(
        "e.ics",
        Ics.event(
            "e",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:x",
            "TRIGGER:-PT15M",
            "REPEAT:2",
            "DURATION:PT5M",
            "END:VALARM"));
    Multistatus answer =
        calendar
            .report(
                Bodies.query(
                    Bodies.component(
                        "VEVENT", Bodies.component("VALARM", Bodies.timeRange(start, end)))))
            .multistatus();
    assertEquals(found, !answer.responses().isEmpty());
  }

  @Test
  @Spec("RFC 4791 9.9")
  void aRangeOnAPropertyComparesItsValue() {
    calendar.put("e.ics", Ics.event("e", "CREATED:20260101T120000Z"));
    String filter =
        "<C:prop-filter name=\"CREATED\"><C:time-range start=\"%s\" end=\"%s\"/></C:prop-filter>";
    assertEquals(
        1,
        query("VEVENT", filter.formatted("20260101T000000Z", "20260102T000000Z")).hrefs().size());
    assertEquals(
        0,
        query("VEVENT", filter.formatted("20260102T000000Z", "20260103T000000Z")).hrefs().size());
  }

  @Test
  @Spec({"RFC 4791 7.3", "RFC 4791 9.8", "RFC 4791 5.2.2"})
  void datesAreOfTheCalendarsTimezoneUnlessTheQueryBringsOne() {
    calendar.put("day.ics", Ics.bareEvent("day", "DTSTART;VALUE=DATE:20260710"));
    assertTrue(finds("VEVENT", "20260710T230000Z", "20260710T233000Z"));
    String zone =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//E//E\r\n" + VIENNA + "END:VCALENDAR\r\n";
    String escaped = zone.replace("\r\n", "&#13;\n");
    String filter =
        "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">"
            + Bodies.timeRange("20260710T230000Z", "20260710T233000Z")
            + "</C:comp-filter></C:comp-filter></C:filter>";
    Multistatus withZone =
        calendar
            .report(
                Xml.document(
                    "C:calendar-query",
                    "<D:prop><D:getetag/></D:prop>"
                        + filter
                        + "<C:timezone>"
                        + escaped
                        + "</C:timezone>"))
            .multistatus();
    assertTrue(withZone.responses().isEmpty(), "in Vienna the day ends at 22:00 UTC");
    calendar
        .proppatch(Bodies.set("<C:calendar-timezone>" + escaped + "</C:calendar-timezone>"))
        .expect(207);
    assertFalse(finds("VEVENT", "20260710T230000Z", "20260710T233000Z"));
    assertTrue(finds("VEVENT", "20260709T220000Z", "20260709T230000Z"));
  }

  @Test
  @Spec("RFC 4791 9.6.5")
  void expandGivesEachInstanceInUtcWithoutRules() {
    calendar.put(
        "series.ics",
        Ics.object(
            VIENNA,
            Ics.component(
                "VEVENT",
                "series",
                "DTSTART;TZID=Vienna:20260302T090000",
                "DTEND;TZID=Vienna:20260302T100000",
                "RRULE:FREQ=WEEKLY;COUNT=5",
                "SUMMARY:Master"),
            Ics.component(
                "VEVENT",
                "series",
                "RECURRENCE-ID;TZID=Vienna:20260309T090000",
                "DTSTART;TZID=Vienna:20260309T110000",
                "DTEND;TZID=Vienna:20260309T120000",
                "SUMMARY:Moved")));
    String data = data("<C:expand start=\"20260301T000000Z\" end=\"20260317T000000Z\"/>");
    assertFalse(
        data.contains("RRULE") || data.contains("VTIMEZONE") || data.contains("TZID"), data);
    assertEquals(
        List.of("RECURRENCE-ID:20260309T080000Z", "RECURRENCE-ID:20260316T080000Z"),
        data.lines().filter(line -> line.startsWith("RECURRENCE-ID")).sorted().toList());
    assertTrue(data.contains("DTSTART:20260309T100000Z"), data);
    assertTrue(data.contains("SUMMARY:Moved"), data);
  }

  @Test
  @Spec("RFC 4791 9.6.6")
  void limitRecurrenceSetLeavesOutOverridesOutsideTheRange() {
    calendar.put(
        "series.ics",
        Ics.object(
            Ics.component(
                "VEVENT", "s", "DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
            Ics.component(
                "VEVENT",
                "s",
                "RECURRENCE-ID:20260309T090000Z",
                "DTSTART:20260309T110000Z",
                "SUMMARY:In"),
            Ics.component(
                "VEVENT",
                "s",
                "RECURRENCE-ID:20260601T090000Z",
                "DTSTART:20260601T110000Z",
                "SUMMARY:Out")));
    String data =
        data("<C:limit-recurrence-set start=\"20260301T000000Z\" end=\"20260401T000000Z\"/>");
    assertTrue(data.contains("RRULE:FREQ=WEEKLY") && data.contains("SUMMARY:In"), data);
    assertFalse(data.contains("SUMMARY:Out"), data);
  }

  private String data(String shape) {
    return calendar
        .report(
            Bodies.queryFor(
                "<D:prop><C:calendar-data>" + shape + "</C:calendar-data></D:prop>",
                Bodies.component("VEVENT", "")))
        .multistatus()
        .only()
        .text("C:calendar-data");
  }

  private Multistatus query(String component, String inside) {
    return calendar.report(Bodies.query(Bodies.component(component, inside))).multistatus();
  }

  private boolean finds(String component, String start, String end) {
    return !query(component, Bodies.timeRange(start, end)).responses().isEmpty();
  }
}
