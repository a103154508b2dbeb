package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** jCal and xCal over the wire. */
class CalendarFormatsTest {

  private static final String JSON = "application/calendar+json";
  private static final String XCAL_TYPE = "application/calendar+xml";
  private static final String JCAL =
      "[\"vcalendar\",[[\"version\",{},\"text\",\"2.0\"],[\"prodid\",{},\"text\",\"-//x//\"]],"
          + "[[\"vevent\",[[\"uid\",{},\"text\",\"j\"],"
          + "[\"dtstamp\",{},\"date-time\",\"2026-01-01T00:00:00Z\"],"
          + "[\"dtstart\",{\"tzid\":\"Europe/Vienna\"},\"date-time\",\"2026-03-10T09:00:00\"],"
          + "[\"summary\",{},\"text\",\"a, b\\nc\"]],[]]]]";
  private static final String XCAL =
      "<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"><vcalendar><properties>"
          + "<version><text>2.0</text></version><prodid><text>-//x//</text></prodid></properties>"
          + "<components><vevent><properties><uid><text>j</text></uid>"
          + "<dtstamp><date-time>2026-01-01T00:00:00Z</date-time></dtstamp>"
          + "<dtstart><parameters><tzid><text>Europe/Vienna</text></tzid></parameters>"
          + "<date-time>2026-03-10T09:00:00</date-time></dtstart>"
          + "<summary><text>a, b\nc</text></summary></properties></vevent></components>"
          + "</vcalendar></icalendar>";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private Answer get(String accept) {
    return calendar.request("GET", "a.ics").header("Accept", accept).send();
  }

  @Test
  @Spec({"RFC 7265 3", "RFC 6321 3", "RFC 9110 12.5.1"})
  void anObjectIsServedInTheFormatThatIsAccepted() {
    calendar.put("a.ics", Ics.event("a"));
    Answer json = get(JSON).expect(200);
    assertEquals(JSON + "; charset=utf-8; component=VEVENT", json.require("Content-Type"));
    assertTrue(json.text().contains("[\"dtstart\",{},\"date-time\",\"2026-03-10T09:00:00Z\"]"));
    assertTrue(String.join(",", json.headers().allValues("Vary")).contains("Accept"));
    Answer xml = get(XCAL_TYPE).expect(200);
    assertTrue(xml.require("Content-Type").startsWith(XCAL_TYPE));
    Element root = Xml.parse(xml.body());
    assertEquals("icalendar", root.getLocalName());
    assertEquals("urn:ietf:params:xml:ns:icalendar-2.0", root.getNamespaceURI());
    assertTrue(get("text/html").expect(200).require("Content-Type").startsWith("text/calendar"));
  }

  @Test
  @Spec({"RFC 9110 8.8.3.3", "RFC 9110 13.1.1"})
  void everyFormatHasItsTagAndAnyOfThemIsTheSameState() {
    calendar.put("a.ics", Ics.event("a"));
    String json = get(JSON).etag();
    String text = get("text/calendar").etag();
    assertNotEquals(json, text);
    calendar.request("GET", "a.ics").header("Accept", JSON).ifNoneMatch(json).send().expect(304);
    calendar.request("GET", "a.ics").header("Accept", JSON).ifNoneMatch(text).send().expect(200);
    calendar.request("GET", "a.ics").ifNoneMatch(json).send().expect(200);
    calendar
        .request("PUT", "a.ics")
        .ifMatch(json)
        .calendar(Ics.event("a", "X-N:2"))
        .send()
        .expect(204);
    calendar.request("DELETE", "a.ics").ifMatch(json).send().expect(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XCAL_TYPE})
  @Spec({"RFC 7265 4", "RFC 6321 4", "RFC 4791 5.3.4"})
  void anObjectIsTakenInAnyFormatAndStoredAsText(String type) {
    Answer put =
        calendar
            .request("PUT", "a.ics")
            .body(type, type.equals(JSON) ? JCAL : XCAL)
            .send()
            .expect(201);
    assertTrue(put.header("ETag").isEmpty(), "what is stored is not what was sent");
    String text = calendar.get("a.ics").text();
    assertTrue(text.contains("\r\nDTSTART;TZID=Europe/Vienna:20260310T090000\r\n"), text);
    assertTrue(text.contains("\r\nSUMMARY:a\\, b\\nc\r\n"), text);
    assertTrue(
        get(type).text().contains(type.equals(JSON) ? "\"a, b\\nc\"" : "<text>a, b\nc</text>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XCAL_TYPE})
  @Spec({"RFC 4791 5.3.2.1", "RFC 7265 4", "RFC 6321 4"})
  void whatIsNotInItsFormatIsRefused(String type) {
    for (String body :
        List.of("", "{}", "<x/>", Ics.event("a"), JCAL + "]", XCAL.replace("vevent", "bad name"))) {
      calendar
          .request("PUT", "a.ics")
          .body(type, body)
          .send()
          .expectError(403, "C:valid-calendar-data");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XCAL_TYPE})
  @Spec({"RFC 8144 3.1", "RFC 9110 12.5.1"})
  void whoAcceptsAnythingGetsTheNewStateInTheFormatHeSent(String type) {
    String object = type.equals(JSON) ? JCAL : XCAL;
    Answer put = prefer("a.ics").body(type, object).send().expect(201);
    assertTrue(put.require("Content-Type").startsWith(type), put.require("Content-Type"));
    assertEquals(get(type).etag(), put.etag());
    assertEquals(get(type).text(), put.text());
    Answer text = prefer("a.ics").header("Accept", "text/calendar").body(type, object).send();
    assertTrue(text.expect(200).require("Content-Type").startsWith("text/calendar"));
  }

  @Test
  @Spec({"RFC 4791 5.2.2", "RFC 7265 4"})
  void theTimeZoneOfACalendarIsTakenAndGivenInTheFormatAClientNames() {
    String zone =
        "[\"vcalendar\",[[\"version\",{},\"text\",\"2.0\"],[\"prodid\",{},\"text\",\"x\"]],"
            + "[[\"vtimezone\",[[\"tzid\",{},\"text\",\"Europe/Vienna\"]],[[\"standard\",["
            + "[\"dtstart\",{},\"date-time\",\"1970-01-01T00:00:00\"],"
            + "[\"tzoffsetfrom\",{},\"utc-offset\",\"+01:00\"],"
            + "[\"tzoffsetto\",{},\"utc-offset\",\"+01:00\"]],[]]]]]]";
    String named = "<C:calendar-timezone content-type=\"" + JSON + "\"";
    assertTrue(set(named + ">" + zone + "</C:calendar-timezone>").contains("200"));
    String text = calendar.properties("C:calendar-timezone").text("C:calendar-timezone");
    assertTrue(text.startsWith("BEGIN:VCALENDAR") && text.contains("TZID:Europe/Vienna"), text);
    Element json =
        calendar
            .request("PROPFIND", "")
            .depth("0")
            .xml(Xml.document("D:propfind", "<D:prop>" + named + "/></D:prop>"))
            .send()
            .multistatus()
            .only()
            .property("C:calendar-timezone");
    assertEquals(JSON, json.getAttribute("content-type"));
    assertTrue(json.getTextContent().startsWith("[\"vcalendar\""), json.getTextContent());
    assertTrue(set(named + ">[]</C:calendar-timezone>").contains("valid-calendar-data"));
  }

  private String set(String property) {
    String set = "<D:set><D:prop>" + property + "</D:prop></D:set>";
    return calendar.proppatch(Xml.document("D:propertyupdate", set)).text();
  }

  private Request prefer(String name) {
    return calendar.request("PUT", name).header("Prefer", "return=representation");
  }

  @Test
  @Spec({"RFC 4791 5.2.4", "RFC 4791 9.6", "RFC 7265 7"})
  void reportsGiveTheFormatsThatAreListed() {
    calendar.put("a.ics", Ics.event("a", "RRULE:FREQ=DAILY;COUNT=3"));
    List<String> types = new ArrayList<>();
    for (Element data :
        Xml.children(
            calendar
                .properties("C:supported-calendar-data")
                .property("C:supported-calendar-data"))) {
      assertEquals("2.0", data.getAttribute("version"));
      types.add(data.getAttribute("content-type"));
    }
    assertEquals(List.of("text/calendar", JSON, XCAL_TYPE), types);
    String range = "start=\"20260311T000000Z\" end=\"20260312T000000Z\"/>";
    for (String type : types) {
      String asked =
          "<D:prop><C:calendar-data content-type=\""
              + type
              + "\" version=\"2.0\"><C:expand "
              + range
              + "</C:calendar-data></D:prop>";
      Element data =
          calendar
              .report(Bodies.queryFor(asked, Bodies.component("VEVENT", "")))
              .multistatus()
              .only()
              .property("C:calendar-data");
      assertEquals(type, data.getAttribute("content-type"));
      String text = data.getTextContent();
      assertTrue(
          text.startsWith(
              type.equals(JSON) ? "[\"vcalendar\"" : type.equals(XCAL_TYPE) ? "<?xml" : "BEGIN:"),
          text);
      assertTrue(
          text.contains("2026")
              && text.toLowerCase(java.util.Locale.ROOT).contains("recurrence-id"));
    }
  }
}
