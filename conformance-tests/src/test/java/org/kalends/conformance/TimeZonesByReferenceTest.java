package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

class TimeZonesByReferenceTest {

  private static final String VIENNA =
      "BEGIN:VTIMEZONE\r\nTZID:Europe/Vienna\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
          + "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
          + "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
  private static final String OWN =
      "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
          + "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private static String event(String uid, String tzid) {
    return Ics.component(
        "VEVENT",
        uid,
        "DTSTART;TZID=" + tzid + ":20260310T090000",
        "DTEND;TZID=" + tzid + ":20260310T100000");
  }

  private String get(String name, String zones) {
    Answer answer =
        calendar.request("GET", name).header("CalDAV-Timezones", zones).send().expect(200);
    assertTrue(String.join(",", answer.headers().allValues("Vary")).contains("CalDAV-Timezones"));
    return answer.text();
  }

  private String reported(String name, String zones) {
    return calendar
        .request("REPORT", "")
        .header("CalDAV-Timezones", zones)
        .xml(Bodies.multiget(calendar.path(name)))
        .send()
        .multistatus()
        .only()
        .text("C:calendar-data");
  }

  @Test
  @Spec("RFC 7809 3.1.1")
  void theServerSaysThatZonesCanComeByReference() {
    for (String path : new String[] {calendar.path(), calendar.account().home()}) {
      Answer options = calendar.account().request("OPTIONS", path).send();
      assertTrue(options.list("DAV").contains("calendar-no-timezone"), path);
    }
  }

  @Test
  @Spec({"RFC 7809 3.1.3", "RFC 7809 7.1"})
  void zonesThatEverybodyKnowsAreLeftOutOnRequest() {
    String object =
        Ics.object(VIENNA, OWN, event("a", "Europe/Vienna"), event("a", "Mine"))
            .replaceFirst("(?s)(.*)UID:a", "$1RECURRENCE-ID:20260310T080000Z\r\nUID:a");
    calendar.put("a.ics", object);
    for (String text : new String[] {get("a.ics", "F"), reported("a.ics", "F")}) {
      assertFalse(text.contains("TZID:Europe/Vienna"), text);
      assertTrue(text.contains("TZID:Mine"), text);
      assertTrue(text.contains("DTSTART;TZID=Europe/Vienna:20260310T090000\r\n"), text);
    }
    assertEquals(object, get("a.ics", "T"));
    assertEquals(object, calendar.get("a.ics").text());
  }

  @Test
  @Spec({"RFC 7809 3.1.3", "RFC 7809 3.1.4"})
  void zonesThatWereSentByReferenceAreDefinedOnRequest() {
    String object = Ics.object(event("a", "America/New_York"));
    calendar.put("a.ics", object);
    for (String text : new String[] {get("a.ics", "T"), reported("a.ics", "T")}) {
      assertTrue(text.contains("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"), text);
      assertTrue(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"), text);
    }
    assertEquals(object, get("a.ics", "F"));
    assertEquals(object, reported("a.ics", "?"));
  }

  @Test
  @Spec({"RFC 7809 3.1.5", "RFC 7809 5.2", "RFC 4791 5.2.2"})
  void theZoneOfACalendarIsReadByNameAndByValueHoweverItWasSet() {
    assertEquals(
        404, calendar.properties("C:calendar-timezone-id").statusOf("C:calendar-timezone-id"));
    calendar
        .proppatch(Bodies.set("<C:calendar-timezone-id>Asia/Tokyo</C:calendar-timezone-id>"))
        .expect(207);
    assertTrue(zone("C:calendar-timezone").contains("TZID:Asia/Tokyo"));
    assertEquals("Asia/Tokyo", zone("C:calendar-timezone-id"));
    calendar
        .proppatch(
            Bodies.set("<C:calendar-timezone>" + Ics.object(VIENNA) + "</C:calendar-timezone>"))
        .expect(207);
    assertEquals("Europe/Vienna", zone("C:calendar-timezone-id"));
    assertTrue(zone("C:calendar-timezone").contains("TZID:Europe/Vienna"));
    calendar.proppatch(Bodies.remove("C:calendar-timezone-id")).expect(207);
    assertEquals(404, calendar.properties("C:calendar-timezone").statusOf("C:calendar-timezone"));
  }

  private String zone(String property) {
    return calendar.properties(property).text(property);
  }

  @Test
  @Spec({"RFC 7809 3.1.5", "RFC 7809 5.2"})
  void aZoneNobodyKnowsIsNoZoneOfACalendar() {
    Multistatus.Resource refused =
        calendar
            .proppatch(Bodies.set("<C:calendar-timezone-id>No/Where</C:calendar-timezone-id>"))
            .multistatus()
            .only();
    assertEquals(403, refused.statusOf("C:calendar-timezone-id"));
    assertTrue(
        calendar
            .proppatch(Bodies.set("<C:calendar-timezone-id>No/Where</C:calendar-timezone-id>"))
            .text()
            .contains("valid-timezone"));
  }

  @Test
  @Spec({"RFC 7809 3.1.6", "RFC 7809 6.1", "RFC 7809 6.2", "RFC 4791 7.3"})
  void aQueryCanNameItsZone() {
    calendar.put("day.ics", Ics.bareEvent("day", "DTSTART;VALUE=DATE:20260310"));
    String filter =
        Bodies.component("VEVENT", Bodies.timeRange("20260309T150000Z", "20260309T160000Z"));
    String query = Bodies.query(filter);
    assertTrue(calendar.report(query).multistatus().present().isEmpty());
    String named = "</C:filter><C:timezone-id>Asia/Tokyo</C:timezone-id>";
    assertEquals(
        1, calendar.report(query.replace("</C:filter>", named)).multistatus().present().size());
    calendar
        .report(query.replace("</C:filter>", named.replace("Asia/Tokyo", "No/Where")))
        .expectError(403, "C:valid-timezone");
  }

  @Test
  @Spec({"RFC 7809 5.2", "RFC 4791 5.2.2", "RFC 4918 9.1"})
  void allpropDoesNotGiveTheZones() {
    calendar
        .proppatch(
            Bodies.set(
                "<C:calendar-timezone-id>Asia/Tokyo</C:calendar-timezone-id>",
                "<C:calendar-description>x</C:calendar-description>",
                "<X:dead>x</X:dead>"))
        .expect(207);
    Multistatus.Resource all =
        calendar
            .request("PROPFIND", "")
            .depth("0")
            .xml(Bodies.allprop())
            .send()
            .multistatus()
            .only();
    assertTrue(all.find("C:calendar-timezone-id").isEmpty());
    assertTrue(all.find("C:calendar-timezone").isEmpty());
    assertTrue(all.find("C:calendar-description").isEmpty());
    assertEquals("x", all.text("X:dead"));
    Multistatus.Resource included =
        calendar
            .request("PROPFIND", "")
            .depth("0")
            .xml(
                Xml.document(
                    "D:propfind", "<D:allprop/><D:include><C:calendar-description/></D:include>"))
            .send()
            .multistatus()
            .only();
    assertEquals("x", included.text("C:calendar-description"));
  }
}
