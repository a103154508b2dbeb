package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

class BulkRequestsTest {

  private static final String ME = " xmlns:MM=\"http://me.com/_namespace/\"";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private static String event(String uid, String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.add("DTSTART;TZID=Europe/Vienna:20260310T090000");
    return Ics.component("VEVENT", uid, all.toArray(String[]::new));
  }

  private Answer add(String object) {
    return calendar.request("POST", "").calendar(object).send();
  }

  private Answer change(String... resources) {
    StringBuilder body = new StringBuilder("<MM:multiput" + ME);
    body.append(" xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:X=\"urn:x\">");
    for (String resource : resources) {
      body.append("<MM:resource>").append(resource).append("</MM:resource>");
    }
    return calendar.request("POST", "").xml(body.append("</MM:multiput>").toString()).send();
  }

  private static String set(String object, String... properties) {
    return "<D:set><D:prop><C:calendar-data>"
        + Xml.escape(object)
        + "</C:calendar-data>"
        + String.join("", properties)
        + "</D:prop></D:set>";
  }

  private static String href(String path) {
    return "<D:href>" + path + "</D:href>";
  }

  private static String ifMatch(String etag) {
    return "<MM:if-match><D:getetag>" + Xml.escape(etag) + "</D:getetag></MM:if-match>";
  }

  /** The D:response elements, which need not have an href here. */
  private static List<Element> responses(Answer answer) {
    return Xml.children(answer.expect(207).xml());
  }

  private static String text(Element response, String name) {
    var found =
        response.getElementsByTagNameNS(
            Xml.name(name).getNamespaceURI(), Xml.name(name).getLocalPart());
    return found.getLength() == 0 ? "none" : found.item(0).getTextContent();
  }

  @Test
  @Spec("calendarserver-bulk-change 3")
  void oneObjectOfManyComponentsBecomesManyResources() {
    calendar.put("there.ics", Ics.event("taken"));
    Answer answer =
        add(
            Ics.object(
                event("a", "RRULE:FREQ=DAILY;COUNT=3"),
                event("taken"),
                event("a", "RECURRENCE-ID;TZID=Europe/Vienna:20260311T090000"),
                Ics.component("VTODO", "t", "DUE:20260310T090000Z"),
                event("bad", "DTEND:never")));
    List<Element> all = responses(answer);
    assertEquals(4, all.size());
    assertEquals("a", text(all.get(0), "CS:uid"));
    String stored =
        calendar.account().request("GET", text(all.get(0), "D:href")).send().expect(200).text();
    assertEquals(2, stored.split("BEGIN:VEVENT", -1).length - 1);
    assertTrue(calendar.properties("D:getetag").find("D:getetag").isEmpty());
    assertEquals(
        calendar.account().request("GET", text(all.get(0), "D:href")).send().etag(),
        text(all.get(0), "D:getetag"));
    assertEquals("", text(all.get(1), "D:href"));
    assertEquals("taken", text(all.get(1), "CS:uid"));
    assertTrue(text(all.get(1), "D:status").contains("403"));
    assertEquals(1, all.get(1).getElementsByTagNameNS("*", "no-uid-conflict").getLength());
    assertEquals("t", text(all.get(2), "CS:uid"));
    assertEquals(1, all.get(3).getElementsByTagNameNS("*", "valid-calendar-data").getLength());
    assertEquals(3, calendar.members().size());
  }

  @Test
  @Spec({"calendarserver-bulk-change 3", "RFC 7265 4"})
  void oneObjectOfManyComponentsCanBeJcal() {
    String event =
        "[\"vevent\",[[\"uid\",{},\"text\",\"%s\"],"
            + "[\"dtstamp\",{},\"date-time\",\"2026-01-01T00:00:00Z\"],"
            + "[\"dtstart\",{},\"date\",\"2026-03-10\"]],[]]";
    String body =
        "[\"vcalendar\",[[\"version\",{},\"text\",\"2.0\"],[\"prodid\",{},\"text\",\"x\"]],["
            + event.formatted("a")
            + ","
            + event.formatted("b")
            + "]]";
    String type = "application/calendar+json";
    List<Element> all = responses(calendar.request("POST", "").body(type, body).send());
    assertEquals("a", text(all.get(0), "CS:uid"));
    assertEquals("b", text(all.get(1), "CS:uid"));
    assertEquals(2, calendar.members().size());
    Answer told =
        calendar
            .request("POST", "")
            .header("X-MobileMe-DAV-Options", "return-changed-data")
            .body(type, body.replace("\"a\"", "\"c\"").replace("\"b\"", "\"d\""))
            .send();
    assertTrue(text(responses(told).get(0), "C:calendar-data").startsWith("[\"vcalendar\""));
    calendar.request("POST", "").body(type, "[]").send().expectError(403, "C:valid-calendar-data");
  }

  @Test
  @Spec("calendarserver-bulk-change 4.1")
  void calendarDataNeedNotBeInAPropElement() {
    String bare = "<D:set><C:calendar-data>%s</C:calendar-data></D:set>";
    change("<D:set><X:other/></D:set>").expect(400);
    List<Element> all = responses(change(bare.formatted(Ics.event("a"))));
    assertEquals("a", text(all.get(0), "CS:uid"));
    assertEquals(1, calendar.members().size());
    String made = text(all.get(0), "D:href");
    change(href(made) + bare.formatted(Ics.event("a", "X-N:2")));
    assertTrue(calendar.account().request("GET", made).send().text().contains("X-N:2"));
  }

  @Test
  @Spec("calendarserver-bulk-change 3")
  void whatIsNoCalendarIsRefusedAsAWhole() {
    add("BEGIN:VCALENDAR\r\nnonsense").expectError(403, "C:valid-calendar-data");
    add(Ics.object()).expect(400);
    List<Element> all =
        responses(add(Ics.object(Ics.component("VEVENT", "x").replace("UID:x\r\n", ""))));
    assertEquals("", text(all.get(0), "CS:uid"));
    assertTrue(calendar.members().isEmpty());
  }

  @Test
  @Spec({"calendarserver-bulk-change 4.1", "calendarserver-bulk-change 4.2"})
  void resourcesAreCreatedChangedAndRemovedTogether() {
    calendar.put("1.ics", Ics.event("1"));
    String two = calendar.put("2.ics", Ics.event("2")).etag();
    calendar.put("3.ics", Ics.event("3"));
    List<Element> all =
        responses(
            change(
                set(Ics.event("new"), "<D:displayname>New</D:displayname>"),
                href(calendar.path("1.ics")) + set(Ics.event("1", "X-N:2")),
                href(calendar.path("2.ics")) + ifMatch(two) + "<MM:delete/>",
                href(calendar.path("3.ics")) + ifMatch("\"old\"") + set(Ics.event("3", "X-N:2")),
                href(calendar.path("4.ics")) + "<MM:delete/>"));
    assertEquals(5, all.size());
    String made = text(all.get(0), "D:href");
    assertEquals("new", text(all.get(0), "CS:uid"));
    assertEquals(
        "New",
        calendar
            .account()
            .request("PROPFIND", made)
            .depth("0")
            .xml(Bodies.propfind("D:displayname"))
            .send()
            .multistatus()
            .only()
            .text("D:displayname"));
    assertEquals(Ics.event("new"), calendar.account().request("GET", made).send().text());
    assertEquals(calendar.get("1.ics").etag(), text(all.get(1), "D:getetag"));
    assertTrue(calendar.get("1.ics").text().contains("X-N:2"));
    assertTrue(text(all.get(2), "D:status").contains("200"));
    calendar.get("2.ics").expect(404);
    assertTrue(text(all.get(3), "D:status").contains("412"));
    assertTrue(text(all.get(4), "D:status").contains("404"));
    assertEquals(Set.of(calendar.path("1.ics"), calendar.path("3.ics"), made), calendar.members());
  }

  @Test
  @Spec("calendarserver-bulk-change 4.2")
  void ifOnePropertyCannotBeSetNothingOfThatResourceIs() {
    calendar.put("1.ics", Ics.event("1"));
    String etag = calendar.get("1.ics").etag();
    List<Element> all =
        responses(
            change(
                href(calendar.path("1.ics"))
                    + set(Ics.event("1", "X-N:2"), "<D:getetag>x</D:getetag><X:p>1</X:p>"),
                set(Ics.event("2"), "<X:p>2</X:p>")));
    assertTrue(all.get(0).getTextContent().contains("424"), all.get(0).getTextContent());
    assertTrue(all.get(0).getTextContent().contains("403"));
    assertEquals(etag, calendar.get("1.ics").etag());
    assertEquals("2", text(all.get(1), "CS:uid"));
    List<Element> properties =
        responses(
            change(href(calendar.path("1.ics")) + "<D:set><D:prop><X:p>3</X:p></D:prop></D:set>"));
    assertEquals(etag, text(properties.get(0), "D:getetag"));
  }

  @Test
  @Spec("calendarserver-bulk-change 4")
  void aUidFreedInARequestCanBeUsedInItAndNoneComesTwice() {
    calendar.put("1.ics", Ics.event("1"));
    List<Element> all =
        responses(
            change(
                href(calendar.path("1.ics")) + "<MM:delete/>",
                set(Ics.event("1", "X-N:new")),
                set(Ics.event("1", "X-N:again")),
                href(calendar.path("1.ics")) + "<MM:delete/>"));
    assertEquals("1", text(all.get(1), "CS:uid"));
    assertEquals(1, all.get(2).getElementsByTagNameNS("*", "no-uid-conflict").getLength());
    assertTrue(text(all.get(3), "D:status").contains("403"));
    assertEquals(Set.of(text(all.get(1), "D:href")), calendar.members());
  }

  @Test
  @Spec({"calendarserver-bulk-change 5", "calendarserver-bulk-change 5.1"})
  void theLimitsAreToldAndKept() {
    Element limits = calendar.properties("ME:bulk-requests").property("ME:bulk-requests");
    int most = Integer.parseInt(text(limits, "ME:max-resources"));
    int bytes = Integer.parseInt(text(limits, "ME:max-bytes"));
    assertEquals(2, Xml.children(limits).size());
    String[] many = new String[most + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = Ics.component("VEVENT", "uid" + i, "DTSTART:20260310T090000Z");
    }
    add(Ics.object(many)).expect(413);
    add("x".repeat(bytes + 1)).expect(413);
    many[most] = "";
    assertEquals(most, responses(add(Ics.object(many))).size());
    assertEquals(most, calendar.members().size());
  }

  @Test
  @Spec({"calendarserver-bulk-change 6", "calendarserver-bulk-change 8.2"})
  void aChangedCalendarIsNotChangedOnTheWrongAssumption() {
    String before = calendar.ctag();
    calendar.put("a.ics", Ics.event("a"));
    calendar
        .request("POST", "")
        .header("If", "(<http://me.com/_namespace/ctag/" + before + ">)")
        .calendar(Ics.object(event("b")))
        .send()
        .expectError(412, "ME:ctag-ok");
    Answer done =
        calendar
            .request("POST", "")
            .header("If", "(<http://me.com/_namespace/ctag/" + calendar.ctag() + ">)")
            .calendar(Ics.object(event("b")))
            .send()
            .expect(207);
    assertEquals(calendar.ctag(), done.require("CTag"));
    assertNotEquals(before, done.require("CTag"));
  }

  @Test
  @Spec({"calendarserver-bulk-change 9", "RFC 3744 3.7"})
  void onlyThoseWhoMayWriteChangeMany() {
    Account.BOB.request("POST", calendar.path()).calendar(Ics.event("x")).send().expect(404);
    calendar.request("POST", "").body("application/json", "{}").send().expect(403);
    calendar.request("POST", "").xml("<x/>").send().expect(400);
  }
}
