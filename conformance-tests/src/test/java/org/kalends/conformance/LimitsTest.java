package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;

/** Every limit a calendar tells of is kept, and named when it is reached. */
class LimitsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private String told(String property) {
    return calendar.properties(property).text(property);
  }

  private Answer put(String object) {
    return calendar.request("PUT", "x.ics").calendar(object).send();
  }

  @Test
  @Spec({"RFC 4791 5.2.5", "RFC 4791 5.3.2.1"})
  void maxResourceSizeIsTheLastSizeThatIsTaken() {
    int most = Integer.parseInt(told("C:max-resource-size"));
    String longest =
        Ics.event("x", "ATTACH:" + "x".repeat(most - Ics.event("x", "ATTACH:").length()));
    put(longest).expect(201);
    put(longest.replace("ATTACH:x", "ATTACH:xx")).expectError(403, "C:max-resource-size");
  }

  @Test
  @Spec({"RFC 4791 5.2.6", "RFC 4791 5.3.2.1"})
  void minDateTimeIsTheFirstTimeThatIsTaken() {
    String first = told("C:min-date-time");
    assertTrue(first.matches("\\d{8}T\\d{6}Z"), first);
    put(Ics.bareEvent("x", "DTSTART:" + first)).expect(201);
    int year = Integer.parseInt(first.substring(0, 4)) - 1;
    for (String line :
        List.of("DTSTART:" + year + "1231T235959Z", "DTSTART;VALUE=DATE:" + year + "1231")) {
      put(Ics.bareEvent("x", line)).expectError(403, "C:min-date-time");
    }
  }

  @Test
  @Spec({"RFC 4791 5.2.7", "RFC 4791 5.3.2.1"})
  void maxDateTimeIsTheLastTimeThatIsTaken() {
    String last = told("C:max-date-time");
    put(Ics.bareEvent("x", "DTSTART:" + last)).expect(201);
    int year = Integer.parseInt(last.substring(0, 4)) + 1;
    for (String line :
        List.of(
            "DTSTART:" + year + "0101T000000Z",
            "DTSTART:20260310T090000Z|DTEND:" + year + "0101T000001Z",
            "DTSTART:20260310T090000Z|RDATE:" + year + "0101T000001Z")) {
      put(Ics.bareEvent("x", line.split("\\|", -1))).expectError(403, "C:max-date-time");
    }
  }

  @ParameterizedTest
  @CsvSource({"18990101T000000Z,18990102T000000Z,min", "22010102T000000Z,22010103T000000Z,max"})
  @Spec({"RFC 4791 7.8", "RFC 4791 7.10"})
  void aRangeBeyondTheFirstOrLastTimeIsRefused(String start, String end, String which) {
    String range = Bodies.timeRange(start, end);
    calendar
        .report(Bodies.query(Bodies.component("VEVENT", range)))
        .expectError(403, "C:" + which + "-date-time");
    calendar
        .report(Xml.document("C:free-busy-query", range))
        .expectError(403, "C:" + which + "-date-time");
  }

  @Test
  @Spec({"RFC 4791 5.2.8", "RFC 4791 5.3.2.1"})
  void maxInstancesBoundsWhatARuleAndItsDatesMake() {
    int most = Integer.parseInt(told("C:max-instances"));
    put(Ics.event("x", "RRULE:FREQ=DAILY;COUNT=" + most)).expect(201);
    put(Ics.event("x", "RRULE:FREQ=DAILY;COUNT=" + (most + 1))).expectError(403, "C:max-instances");
    put(Ics.event("x", "RRULE:FREQ=SECONDLY")).expectError(403, "C:max-instances");
    List<String> dates = new ArrayList<>();
    for (int i = 0; i <= most; i++) {
      dates.add("20260310T" + String.format(java.util.Locale.ROOT, "%06d", i % 60) + "Z");
    }
    put(Ics.event("x", "RDATE:" + String.join(",", dates))).expectError(403, "C:max-instances");
  }

  @Test
  @Spec({"RFC 4791 5.2.9", "RFC 4791 5.3.2.1"})
  void maxAttendeesPerInstanceIsTheLastNumberThatIsTaken() {
    int most = Integer.parseInt(told("C:max-attendees-per-instance"));
    String[] lines = new String[most];
    for (int i = 0; i < most; i++) {
      lines[i] = "ATTENDEE:mailto:a" + i + "@example.com";
    }
    String full = Ics.event("x", lines);
    put(full).expect(201);
    put(full.replace("END:VEVENT", "ATTENDEE:mailto:b@example.com\r\nEND:VEVENT"))
        .expectError(403, "C:max-attendees-per-instance");
  }

  @Test
  @Spec({"RFC 4791 5.2.3", "RFC 4791 5.3.2.1"})
  void supportedCalendarComponentsAreTaken() {
    String set = told("C:supported-calendar-component-set");
    assertEquals("", set);
    for (String name : List.of("VEVENT", "VTODO", "VJOURNAL")) {
      calendar.put(
          name + ".ics", Ics.object(Ics.component(name, name, "DTSTART:20260310T090000Z")));
    }
    calendar.put(
        "busy.ics",
        Ics.object(
            Ics.component("VFREEBUSY", "busy", "FREEBUSY:20260310T090000Z/20260310T100000Z")));
    put(Ics.object(Ics.component("VTIMEZONE", "x")))
        .expectError(403, "C:valid-calendar-object-resource");
  }

  @Test
  @Spec({"RFC 4791 7.5.1", "RFC 4791 7.5", "RFC 4791 9.7.5", "RFC 5051 2"})
  void everyCollationThatIsToldWorksAndNoOtherDoes() {
    calendar.put("a.ics", Ics.event("a", "LOCATION:CAF\u00c9 Stra\u00dfe \u0391\u03a3 \ufb01n"));
    List<String> told = new ArrayList<>();
    Xml.children(
            calendar.properties("C:supported-collation-set").property("C:supported-collation-set"))
        .forEach(one -> told.add(one.getTextContent()));
    assertEquals(List.of("i;ascii-casemap", "i;octet", "i;unicode-casemap"), told);
    assertTrue(finds("i;ascii-casemap", "caf\u00c9"));
    assertFalse(finds("i;ascii-casemap", "caf\u00e9"));
    assertTrue(finds("i;octet", "CAF\u00c9"));
    assertFalse(finds("i;octet", "caf\u00c9"));
    assertTrue(finds("i;unicode-casemap", "caf\u00e9"));
    assertTrue(finds("i;unicode-casemap", "cafe\u0301"));
    assertTrue(finds("i;unicode-casemap", "\u03b1\u03c3"));
    // a ligature has no title case, and is taken apart only after that (RFC 5051 section 2)
    assertTrue(finds("i;unicode-casemap", "\ufb01N"));
    assertFalse(finds("i;unicode-casemap", "FIN"));
    for (String unknown : List.of("i;ascii-numeric", "default2", "I;OCTET")) {
      calendar.report(query(unknown, "x")).expectError(403, "C:supported-collation");
    }
  }

  private boolean finds(String collation, String text) {
    return !calendar.report(query(collation, text)).multistatus().responses().isEmpty();
  }

  private static String query(String collation, String text) {
    return Bodies.query(
        Bodies.component(
            "VEVENT",
            "<C:prop-filter name=\"LOCATION\"><C:text-match collation=\""
                + collation
                + "\">"
                + text
                + "</C:text-match></C:prop-filter>"));
  }

  @Test
  @Spec({"RFC 4791 9.6.5", "RFC 4791 7.8", "RFC 3744 9.4"})
  void anExpansionThatIsTooLargeIsNamedAndCutShort() {
    for (int i = 0; i < 12; i++) {
      calendar.put(
          i + ".ics",
          Ics.bareEvent("x" + i, "DTSTART:19500101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"));
    }
    Answer answer =
        calendar.report(
            Bodies.queryFor(
                "<D:prop><C:calendar-data><C:expand start=\"19500101T000000Z\""
                    + " end=\"20500101T000000Z\"/></C:calendar-data></D:prop>",
                Bodies.component("VEVENT", "")));
    Multistatus some = answer.multistatus();
    assertFalse(some.withStatus(507).isEmpty());
    assertEquals(12, some.responses().size());
    some.responses().stream()
        .filter(one -> one.status().orElse(0) == 507)
        .forEach(
            one ->
                assertEquals(
                    Xml.name("D:number-of-matches-within-limits"), one.error().orElseThrow()));
  }

  @Test
  @Spec({"RFC 4791 9.6.5", "RFC 5545 3.1"})
  void whatIsMadeOfAnObjectWithBareLineFeedsHasOneKindOfLineEnd() {
    calendar.put(
        "lf.ics",
        Ics.event("lf", "RRULE:FREQ=DAILY;COUNT=2", "X-LONG:a", " b", "LOCATION:x")
            .replace("\r\n", "\n"));
    for (String inside :
        List.of(
            "<C:expand start=\"20260301T000000Z\" end=\"20260401T000000Z\"/>",
            "<C:comp name=\"VCALENDAR\"><C:allprop/><C:comp name=\"VEVENT\"><C:prop name=\"UID\"/>"
                + "<C:prop name=\"X-LONG\"/></C:comp></C:comp>")) {
      String data =
          calendar
              .report(
                  Bodies.queryFor(
                      "<D:prop><C:calendar-data>" + inside + "</C:calendar-data></D:prop>",
                      Bodies.component("VEVENT", "")))
              .multistatus()
              .only()
              .text("C:calendar-data");
      assertFalse(data.replace("\r\n", "").contains("\n"), data);
      assertTrue(data.contains("X-LONG:a\r\n b\r\n"), data);
    }
  }
}
