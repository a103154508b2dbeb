package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.ALICE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class FreeBusyQueryTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("RFC 4791 7.10")
  void theAnswerIsACalendarOfBusyPeriodsAndNothingElse() {
    calendar.put(
        "e.ics",
        Ics.event("secret-uid", "LOCATION:Secret place", "ORGANIZER:mailto:a@example.com"));
    Answer answer = query("20260310T000000Z", "20260311T000000Z");
    assertTrue(answer.require("Content-Type").startsWith("text/calendar"));
    String text = answer.text();
    assertTrue(text.contains("BEGIN:VFREEBUSY") && text.contains("VERSION:2.0"), text);
    assertTrue(text.contains("DTSTART:20260310T000000Z"), text);
    assertTrue(text.contains("DTEND:20260311T000000Z"), text);
    assertTrue(text.contains("DTSTAMP:"), text);
    assertEquals(List.of("20260310T090000Z/20260310T100000Z"), periods(text, "BUSY"));
    for (String secret : List.of("secret", "Secret", "SUMMARY", "LOCATION", "ORGANIZER")) {
      assertFalse(text.contains(secret), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS:TENTATIVE,BUSY-TENTATIVE",
    "STATUS:CONFIRMED,BUSY",
    "CLASS:PRIVATE,BUSY",
    "CLASS:CONFIDENTIAL,BUSY",
    "STATUS:CANCELLED,",
    "TRANSP:TRANSPARENT,",
    "TRANSP:OPAQUE,BUSY"
  })
  @Spec({"RFC 4791 7.10", "acceptance.md C8"})
  void statusAndTransparencyDecideTheType(String line, String type) {
    calendar.put("e.ics", Ics.event("e", line));
    String text = query("20260310T000000Z", "20260311T000000Z").text();
    assertEquals(type == null ? 0 : 1, text.split("FREEBUSY;", -1).length - 1, text);
    if (type != null) {
      assertEquals(1, periods(text, type).size(), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:ALICE@example.com",
        "/principals/users/alice/",
        "/principals/users/alice",
        "/principals/__uids__/%s/",
        "urn:uuid:%s",
        "urn:x-uid:%s"
      })
  @Spec({"acceptance.md C8", "RFC 6638 2.4.1"})
  void whatTheOwnerDeclinedByWhateverAddressDoesNotMakeHimBusy(String address) {
    String id =
        Invitations.properties(ALICE, ALICE.principal(), "D:resource-id")
            .text("D:resource-id")
            .replace("urn:uuid:", "");
    String attendee = "ATTENDEE;PARTSTAT=DECLINED:" + address.formatted(id);
    calendar.put("e.ics", Ics.event("e", "ORGANIZER:mailto:x@example.net", attendee));
    String text = query("20260310T000000Z", "20260311T000000Z").text();
    assertFalse(text.contains("FREEBUSY;"), text);
  }

  @Test
  @Spec("acceptance.md C7")
  void periodsAreMergedByTypeAndClippedToTheRange() {
    calendar.put("a.ics", Ics.bareEvent("a", "DTSTART:20260309T220000Z", "DTEND:20260310T010000Z"));
    calendar.put("b.ics", Ics.bareEvent("b", "DTSTART:20260310T003000Z", "DTEND:20260310T020000Z"));
    calendar.put("c.ics", Ics.bareEvent("c", "DTSTART:20260310T020000Z", "DTEND:20260310T030000Z"));
    calendar.put("d.ics", Ics.bareEvent("d", "DTSTART:20260310T230000Z", "DTEND:20260311T010000Z"));
    assertEquals(
        List.of("20260310T000000Z/20260310T030000Z", "20260310T230000Z/20260311T000000Z"),
        periods(query("20260310T000000Z", "20260311T000000Z").text(), "BUSY"));
  }

  @Test
  @Spec("RFC 4791 7.10")
  void instancesOfASeriesAreBusyAndTasksAreNot() {
    calendar.put("s.ics", Ics.event("s", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260311T090000Z"));
    calendar.put("t.ics", Ics.todo("t", "DTSTART:20260310T120000Z", "DUE:20260310T130000Z"));
    assertEquals(
        List.of("20260310T090000Z/20260310T100000Z", "20260312T090000Z/20260312T100000Z"),
        periods(query("20260310T000000Z", "20260320T000000Z").text(), "BUSY"));
  }

  @Test
  @Spec("RFC 4791 7.10")
  void anEmptyCalendarHasNoPeriodsButAnAnswer() {
    String text = query("20260310T000000Z", "20260311T000000Z").text();
    assertTrue(text.contains("BEGIN:VFREEBUSY"));
    assertFalse(text.contains("FREEBUSY;") || text.contains("FREEBUSY:2"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<C:time-range/>",
        "<C:time-range start=\"x\" end=\"y\"/>",
        "<C:time-range start=\"20260311T000000Z\" end=\"20260310T000000Z\"/>",
        "<C:time-range start=\"20260311T000000\" end=\"20260312T000000\"/>",
        "<C:time-range start=\"20260311T000000Z\"/>"
      })
  @Spec("RFC 4791 7.10")
  void withoutARangeOfTimeItIsRefused(String range) {
    calendar.report(Xml.document("C:free-busy-query", range)).expect(400, 403);
  }

  @Test
  @Spec({"RFC 4791 7.10", "acceptance.md C7"})
  void whoMayNotEvenSeeFreeBusyFindsNothing() {
    Account.BOB
        .request("REPORT", calendar.path())
        .xml(body("20260310T000000Z", "20260311T000000Z"))
        .send()
        .expect(404);
  }

  @Test
  @Spec("RFC 4791 7.10")
  void theHomeMeansItsCalendarsAtDepthOneAndNothingAtDepthZero() {
    calendar.put("a.ics", Ics.event("a"));
    assertEquals(List.of(), home("0"));
    assertEquals(List.of("20260310T090000Z/20260310T100000Z"), home("1"));
    assertEquals(List.of("20260310T090000Z/20260310T100000Z"), home("infinity"));
  }

  private static List<String> home(String depth) {
    Answer answer =
        Account.ALICE
            .request("REPORT", Places.HOME)
            .header("Depth", depth)
            .xml(body("20260310T000000Z", "20260311T000000Z"))
            .send()
            .expect(200);
    return periods(answer.text(), "BUSY");
  }

  private Answer query(String start, String end) {
    return calendar.report(body(start, end)).expect(200);
  }

  private static String body(String start, String end) {
    return Xml.document("C:free-busy-query", Bodies.timeRange(start, end));
  }

  private static List<String> periods(String text, String type) {
    return text.replace("\r\n ", "")
        .lines()
        .filter(line -> line.startsWith("FREEBUSY;FBTYPE=" + type + ":"))
        .flatMap(line -> List.of(line.substring(line.indexOf(':') + 1).split(",", -1)).stream())
        .sorted()
        .toList();
  }
}
