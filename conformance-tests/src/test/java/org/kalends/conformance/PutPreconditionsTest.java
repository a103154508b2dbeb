package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;

/** Every precondition of RFC 4791 section 5.3.2.1; after each refusal all is as it was. */
class PutPreconditionsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private String before = "";

  @BeforeEach
  void oneEvent() {
    calendar.put("there.ics", Ics.event("there"));
    before = calendar.ctag();
  }

  @AfterEach
  void nothingChanged() {
    assertEquals(before, calendar.ctag());
    assertEquals(List.of(calendar.path("there.ics")), List.copyOf(calendar.members()));
    assertEquals(Ics.event("there"), calendar.get("there.ics").text());
  }

  static List<Arguments> refused() {
    return List.of(
        notOneObject("no component", Ics.object()),
        notOneObject("no UID", Ics.event("x").replace("UID:x\r\n", "")),
        notOneObject("two UIDs", Ics.event("x", "UID:y")),
        notOneObject("two objects", Ics.object(timed("x"), timed("y"))),
        notOneObject("two masters", Ics.object(timed("x"), timed("x"))),
        notOneObject("two types", Ics.object(timed("x"), Ics.component("VTODO", "x"))),
        notOneObject(
            "METHOD", Ics.event("x").replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REQUEST")),
        notOneObject("only a time zone", Ics.object(Oddities.THUNDERBIRD_ZONE)),
        invalid("nothing", ""),
        invalid("text", "Hello"),
        invalid("half", Ics.event("x").substring(0, 120)),
        invalid("ended twice", Ics.event("x") + "END:VCALENDAR\r\n"),
        notOneObject("two calendars", Ics.event("x") + Ics.event("y")),
        invalid("mismatched END", Ics.event("x").replace("END:VEVENT", "END:VTODO")),
        invalid("line without a colon", Ics.event("x", "NONSENSE")),
        invalid("no DTSTART", Ics.bareEvent("x", "SUMMARY:s")),
        invalid("two DTSTARTs", Ics.event("x", "DTSTART:20260311T090000Z")),
        invalid("bad DTSTART", Ics.bareEvent("x", "DTSTART:20261332T090000Z")),
        invalid("end and duration", Ics.event("x", "DURATION:PT1H")),
        invalid("bad rule", Ics.event("x", "RRULE:FREQ=SOMETIMES")),
        invalid("rule without an interval", Ics.event("x", "RRULE:FREQ=DAILY;INTERVAL=0")),
        invalid("NUL", Ics.event("x", "DESCRIPTION:a\u0000b")),
        Arguments.of(
            "version 1.0",
            Ics.event("x").replace("VERSION:2.0", "VERSION:1.0"),
            "C:supported-calendar-data"),
        Arguments.of(
            "before the first day",
            Ics.bareEvent("x", "DTSTART:18991231T235959Z"),
            "C:min-date-time"),
        Arguments.of(
            "after the last day",
            Ics.bareEvent("x", "DTSTART:22010101T000000Z"),
            "C:max-date-time"),
        Arguments.of("every second", Ics.event("x", "RRULE:FREQ=SECONDLY"), "C:max-instances"),
        Arguments.of(
            "too many attendees",
            Ics.event("x", "ORGANIZER:mailto:alice@example.com", attendees(300)),
            "C:max-attendees-per-instance"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  @Spec({"RFC 4791 5.3.2.1", "RFC 4791 4.1"})
  void anObjectThatMayNotBeThereIsRefusedByName(String what, String object, String condition) {
    for (String name : new String[] {"new.ics", "there.ics"}) {
      calendar.request("PUT", name).calendar(object).send().expectError(403, condition);
    }
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void aUidThatAnotherResourceHasIsRefusedWithItsHref() {
    assertEquals(
        List.of(calendar.path("there.ics")),
        Xml.hrefs(
            calendar
                .request("PUT", "new.ics")
                .calendar(Ics.event("there"))
                .send()
                .expectError(403, "C:no-uid-conflict")));
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void dataThatAreNoCalendarAreNotSupported() {
    for (String type : List.of("text/plain", "text/vcard", "application/json", "application/xml")) {
      calendar
          .request("PUT", "new.ics")
          .body(type, Ics.event("x"))
          .send()
          .expectError(403, "C:supported-calendar-data");
    }
  }

  @Test
  @Spec({"RFC 4791 5.3.2.1", "RFC 4791 5.2.5"})
  void anObjectLongerThanMaxResourceSizeIsRefused() {
    int limit =
        Integer.parseInt(calendar.properties("C:max-resource-size").text("C:max-resource-size"));
    String padding = "X-PADDING:" + "x".repeat(limit - Ics.event("x", "X-PADDING:").length());
    String atTheLimit = Ics.event("x", padding);
    assertEquals(limit, atTheLimit.length());
    calendar
        .request("PUT", "new.ics")
        .calendar(Ics.event("x", padding + "y"))
        .send()
        .expectError(403, "C:max-resource-size");
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void aTaskInACalendarOfEventsIsRefused() {
    Account.ALICE
        .request("PUT", Places.HOME + "calendar/task.ics")
        .calendar(Ics.todo("task"))
        .send()
        .expectError(403, "C:supported-calendar-component");
    Account.ALICE
        .request("PUT", Places.HOME + "tasks/event.ics")
        .calendar(Ics.event("event"))
        .send()
        .expectError(403, "C:supported-calendar-component");
  }

  @Test
  @Spec("RFC 5545 3.1.4")
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin = Ics.event("x", "DESCRIPTION:J\u00e4nner").getBytes(StandardCharsets.ISO_8859_1);
    calendar
        .request("PUT", "new.ics")
        .header("Content-Type", "text/calendar")
        .body(latin)
        .send()
        .expectError(403, "C:valid-calendar-data");
  }

  @Test
  @Spec("RFC 9110 15.5.16")
  void aCompressedBodyIsNotSupported() {
    calendar
        .request("PUT", "new.ics")
        .header("Content-Encoding", "gzip")
        .calendar(Ics.event("x"))
        .send()
        .expect(415);
  }

  private static Arguments notOneObject(String what, String object) {
    return Arguments.of(what, object, "C:valid-calendar-object-resource");
  }

  private static Arguments invalid(String what, String object) {
    return Arguments.of(what, object, "C:valid-calendar-data");
  }

  private static String timed(String uid) {
    return Ics.component("VEVENT", uid, "DTSTART:20260310T090000Z");
  }

  private static String attendees(int number) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < number; i++) {
      lines
          .append(i == 0 ? "" : "\r\n")
          .append("ATTENDEE:mailto:a")
          .append(i)
          .append("@example.com");
    }
    return lines.toString();
  }
}
