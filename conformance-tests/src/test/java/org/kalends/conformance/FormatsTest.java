package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** Strict with what cannot be evaluated, patient with what clients get wrong (acceptance C14). */
class FormatsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:2026-03-10",
        "DTSTART:20260310T250000Z",
        "DTSTART:20260229T090000Z",
        "DTSTART:20260310T090000Z|DTEND:tomorrow",
        "DTSTART:20260310T090000Z|DURATION:1 hour",
        "DTSTART:20260310T090000Z|DURATION:-PT1H",
        "DTSTART:20260310T090000Z|RRULE:COUNT=5",
        "DTSTART:20260310T090000Z|RRULE:FREQ=DAILY;COUNT=5;UNTIL=20270101T000000Z",
        "DTSTART:20260310T090000Z|RRULE:FREQ=DAILY;BYDAY=XX",
        "DTSTART:20260310T090000Z|RRULE:FREQ=MONTHLY;BYMONTHDAY=32",
        "DTSTART:20260310T090000Z|RDATE:soon",
        "DTSTART:20260310T090000Z|EXDATE;VALUE=DATE:never",
        "DTSTART:20260310T090000Z|SUMMARY:one|SUMMARY:two",
        "DTSTART:20260310T090000Z|STATUS:COMPLETED|STATUS:CONFIRMED",
        "DTSTART:20260310T090000Z|TRANSP:MAYBE",
        "DTSTART:20260310T090000Z|PRIORITY:high",
        "DTSTART:20260310T090000Z|GEO:here",
        "DTSTART:20260310T090000Z|RECURRENCE-ID:then",
        "DTSTART:20260310T090000Z|BEGIN:VALARM|ACTION:DISPLAY|DESCRIPTION:x|END:VALARM",
        "DTSTART:20260310T090000Z|BEGIN:VALARM|TRIGGER:soon|ACTION:AUDIO|END:VALARM",
        "DTSTART:20260310T090000Z|:no name",
        "DTSTART:20260310T090000Z|X-P;A=\"open:x"
      })
  @Spec({"RFC 5545 3", "RFC 4791 5.3.2.1"})
  void whatCannotBeEvaluatedIsRefused(String lines) {
    calendar
        .request("PUT", "x.ics")
        .calendar(Ics.bareEvent("x", lines.split("\\|", -1)))
        .send()
        .expectError(403, "C:valid-calendar-data");
    calendar.get("x.ics").expect(404);
  }

  static List<Arguments> tolerated() {
    String bare = Ics.bareEvent("x", "DTSTART:20260310T090000Z");
    return List.of(
        Arguments.of("no PRODID", bare.replace("PRODID:-//Example//Conformance//EN\r\n", "")),
        Arguments.of("no DTSTAMP", bare.replace("DTSTAMP:20260101T000000Z\r\n", "")),
        Arguments.of(
            "a date with a time", Ics.bareEvent("x", "DTSTART;VALUE=DATE:20260310T090000Z")),
        Arguments.of("a date that does not say so", Ics.bareEvent("x", "DTSTART:20260310")),
        Arguments.of("unknown STATUS", Ics.event("x", "STATUS:PERHAPS")),
        Arguments.of("no line end", bare.stripTrailing()),
        Arguments.of("LF only", bare.replace("\r\n", "\n")),
        Arguments.of("blank lines", bare.replace("BEGIN:VEVENT", "\r\nBEGIN:VEVENT") + "\r\n\r\n"),
        Arguments.of(
            "a zone nobody defines",
            Ics.bareEvent("x", "DTSTART;TZID=Europe/Vienna:20260310T090000")),
        Arguments.of("UNTIL without Z", Ics.event("x", "RRULE:FREQ=DAILY;UNTIL=20260401T000000")),
        Arguments.of(
            "end before start",
            Ics.bareEvent("x", "DTSTART:20260310T090000Z", "DTEND:20260310T080000Z")),
        Arguments.of("long line", Ics.event("x", "DESCRIPTION:" + "x".repeat(5_000))),
        Arguments.of(
            "lower-case names",
            bare.replace("DTSTART", "dtstart").replace("BEGIN:VCALENDAR", "begin:vcalendar")),
        Arguments.of(
            "X-component",
            Ics.object(
                Ics.component("X-MINE", "y"),
                Ics.component("VEVENT", "x", "DTSTART:20260310T090000Z"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tolerated")
  @Spec({"acceptance.md C14", "RFC 5545 3"})
  void commonMistakesOfClientsAreKeptAsTheyAre(String what, String object) {
    calendar.put("x.ics", object);
    assertEquals(object, calendar.get("x.ics").text());
    assertEquals(
        1,
        calendar
            .report(
                Bodies.query(
                    Bodies.component(
                        "VEVENT", Bodies.timeRange("20260301T000000Z", "20260401T000000Z"))))
            .multistatus()
            .responses()
            .size(),
        what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COLOR:turquoise",
        "IMAGE;VALUE=URI;DISPLAY=BADGE:http://example.com/i.png",
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://chat.example.com/x",
        "LINK;LINKREL=SOURCE;VALUE=URI:https://example.com",
        "CONCEPT:https://example.com/type",
        "REFID:itinerary",
        "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P5D:y",
        "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<b>x</b>",
        "STRUCTURED-DATA;FMTTYPE=application/ld+json;SCHEMA=\"https://schema.org/X\";VALUE=TEXT:{}",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD",
        "ATTENDEE;CN=\"A ^'B^' ^^ ^n\":mailto:a@example.com"
      })
  @Spec({"RFC 7986 5", "RFC 9073 6", "RFC 9253 8", "RFC 6868 3"})
  void propertiesOfNewerStandardsAreKept(String line) {
    String object = Ics.event("x", line);
    calendar.put("x.ics", object);
    assertEquals(object, calendar.get("x.ics").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u0007", "\u000b", "\u000c", "\u001f", "\uffff", "\ufffe"})
  @Spec({"RFC 5545 3.1", "RFC 4791 5.3.2.1", "RFC 4791 9.6"})
  void charactersThatXmlCannotCarryAreRefused(String character) {
    calendar
        .request("PUT", "x.ics")
        .calendar(Ics.event("x", "DESCRIPTION:a" + character + "b"))
        .send()
        .expectError(403, "C:valid-calendar-data");
  }

  @Test
  @Spec({"RFC 4791 9.6", "acceptance.md C14"})
  void tabsDeleteAndEverythingElseComeBackInCalendarData() {
    String object = Ics.event("x", "DESCRIPTION:a\tb\u007fc\u0085\ud83d\ude00<&>]]>");
    calendar.put("x.ics", object);
    String data =
        calendar
            .report(Bodies.multiget(calendar.path("x.ics")))
            .multistatus()
            .only()
            .text("C:calendar-data");
    assertEquals(object, data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACKNOWLEDGED:20260310T080000",
        "ACKNOWLEDGED;TZID=Europe/Vienna:20260310T080000",
        "ACKNOWLEDGED:20260310",
        "ACKNOWLEDGED:20260310T080000Z|ACKNOWLEDGED:20260310T090000Z",
        "UID:a|UID:b"
      })
  @Spec({"RFC 9074 6.1", "RFC 9074 4"})
  void anAlarmIsAcknowledgedOnceAndInUtc(String lines) {
    String alarm = "BEGIN:VALARM|ACTION:DISPLAY|DESCRIPTION:x|TRIGGER:-PT5M|";
    calendar
        .request("PUT", "x.ics")
        .calendar(Ics.event("x", (alarm + lines + "|END:VALARM").split("\\|", -1)))
        .send()
        .expectError(403, "C:valid-calendar-data");
    calendar.put(
        "x.ics",
        Ics.event("x", (alarm + "ACKNOWLEDGED:20260310T080000Z|END:VALARM").split("\\|", -1)));
  }
}
