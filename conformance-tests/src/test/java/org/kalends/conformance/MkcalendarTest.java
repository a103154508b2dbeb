package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

class MkcalendarTest {

  private static final String TIMEZONE =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VTIMEZONE\r\n"
          + "TZID:Europe/Vienna\r\nBEGIN:STANDARD\r\nDTSTART:19961027T030000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
          + "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
          + "END:DAYLIGHT\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";

  private final String path = Places.HOME + UUID.randomUUID() + "/";

  @AfterEach
  void remove() {
    Account.ALICE.request("DELETE", path).send().expect(204, 404);
  }

  @Test
  @Spec({"RFC 4791 5.3.1", "RFC 4918 9.3"})
  void withoutABodyItIsACalendarOfEverything() {
    make("").expect(201);
    Multistatus.Resource made =
        read("D:resourcetype", "C:supported-calendar-component-set", "D:displayname");
    Element type = made.property("D:resourcetype");
    assertEquals(List.of(Xml.name("D:collection"), Xml.name("C:calendar")), Xml.names(type));
    List<String> components = components(made);
    assertTrue(components.containsAll(List.of("VEVENT", "VTODO", "VJOURNAL")));
  }

  @Test
  @Spec("RFC 4791 5.3.1.2")
  void allPropertiesReadBack() {
    make(Bodies.mkcalendar(
            "<D:displayname>Lisa's Events</D:displayname>",
            "<C:calendar-description xml:lang=\"en\">Restricted</C:calendar-description>",
            "<C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>"
                + "</C:supported-calendar-component-set>",
            "<C:calendar-timezone><![CDATA[" + TIMEZONE + "]]></C:calendar-timezone>",
            "<I:calendar-color symbolic-color=\"custom\">#FF2968FF</I:calendar-color>",
            "<I:calendar-order>3</I:calendar-order>",
            "<C:schedule-calendar-transp><C:opaque/></C:schedule-calendar-transp>",
            "<X:unknown a=\"1\">kept</X:unknown>"))
        .expect(201);
    Multistatus.Resource made =
        read(
            "D:displayname",
            "C:calendar-description",
            "C:supported-calendar-component-set",
            "C:calendar-timezone",
            "I:calendar-color",
            "I:calendar-order",
            "C:schedule-calendar-transp",
            "X:unknown");
    assertEquals("Lisa's Events", made.text("D:displayname"));
    assertEquals("Restricted", made.text("C:calendar-description"));
    assertEquals(List.of("VEVENT"), components(made));
    assertEquals(
        TIMEZONE.replace("\r\n", "\n"),
        made.text("C:calendar-timezone").replace("\r\n", "\n"),
        "an XML parser makes LF of line ends in CDATA");
    assertEquals("#FF2968FF", made.text("I:calendar-color"));
    assertEquals("custom", made.property("I:calendar-color").getAttribute("symbolic-color"));
    assertEquals("3", made.text("I:calendar-order"));
    assertTrue(Xml.child(made.property("C:schedule-calendar-transp"), "C:opaque").isPresent());
    assertEquals("kept", made.text("X:unknown"));
  }

  @Test
  @Spec("RFC 4791 5.2.2")
  void aTimezoneWithEscapedCarriageReturnsComesBackWithThem() {
    String escaped = TIMEZONE.replace("\r\n", "&#13;\n");
    make(Bodies.mkcalendar("<C:calendar-timezone>" + escaped + "</C:calendar-timezone>"))
        .expect(201);
    assertEquals(TIMEZONE, read("C:calendar-timezone").text("C:calendar-timezone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<D:getetag>x</D:getetag>",
        "<C:calendar-timezone>nonsense</C:calendar-timezone>",
        "<C:supported-calendar-component-set><C:comp name=\"VNONSENSE\"/>"
            + "</C:supported-calendar-component-set>",
        "<C:max-resource-size>1</C:max-resource-size>",
        "<D:owner><D:href>/principals/users/bob/</D:href></D:owner>"
      })
  @Spec({"RFC 4791 5.3.1", "RFC 4791 5.3.1.1"})
  void onePropertyThatCannotBeSetMeansThatNothingIsMade(String property) {
    String name = property.replaceAll("(?s)^<([A-Z]+:[a-z-]+).*", "$1");
    Multistatus.Resource answer =
        make(Bodies.mkcalendar("<D:displayname>N</D:displayname>", property)).multistatus().only();
    assertEquals(path, answer.href());
    assertEquals(403, answer.statusOf(name));
    assertEquals(424, answer.statusOf("D:displayname"));
    Account.ALICE.request("PROPFIND", path).depth("0").send().expect(404);
  }

  @ParameterizedTest
  @CsvSource({"VEVENT", "VTODO", "VJOURNAL"})
  @Spec({"RFC 4791 5.2.3", "RFC 4791 5.3.2.1"})
  void aCalendarTakesOnlyTheComponentsItWasMadeFor(String component) {
    make(Bodies.mkcalendar(
            "<C:supported-calendar-component-set><C:comp name=\""
                + component
                + "\"/></C:supported-calendar-component-set>"))
        .expect(201);
    put("e.ics", Ics.event("e"), component.equals("VEVENT"));
    put("t.ics", Ics.todo("t"), component.equals("VTODO"));
    put("j.ics", Ics.journal("j"), component.equals("VJOURNAL"));
  }

  @Test
  @Spec("RFC 4791 5.2.3")
  void severalComponentsAndVtimezoneMayBeNamed() {
    make(Bodies.mkcalendar(
            "<C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>"
                + "<C:comp name=\"vtodo\"/><C:comp name=\"VTIMEZONE\"/>"
                + "</C:supported-calendar-component-set>"))
        .expect(201);
    assertEquals(
        List.of("VEVENT", "VTODO"), components(read("C:supported-calendar-component-set")));
  }

  @Test
  @Spec("clients/README.md 2.7")
  void theTrailingSlashIsNotNeeded() {
    String bare = path.substring(0, path.length() - 1);
    Account.ALICE.request("MKCALENDAR", bare).send().expect(201);
    assertEquals(path, read("D:resourcetype").href());
    assertEquals(
        path,
        Account.ALICE.request("PROPFIND", bare).depth("0").send().multistatus().only().href());
  }

  @Test
  @Spec("clients/README.md DAVx5")
  void davx5MakesACalendarWithItsTypeAndTimezoneInside() {
    make("<?xml version='1.0' encoding='UTF-8' ?><CAL:mkcalendar xmlns=\"DAV:\""
            + " xmlns:CAL=\"urn:ietf:params:xml:ns:caldav\"><set><prop>"
            + "<resourcetype><collection /><CAL:calendar /></resourcetype>"
            + "<displayname>Privé</displayname>"
            + "<CAL:calendar-description>d</CAL:calendar-description>"
            + "<n2:calendar-color xmlns:n2=\"http://apple.com/ns/ical/\">#4D81B3FF"
            + "</n2:calendar-color>"
            + "<CAL:calendar-timezone-id>Europe/Vienna</CAL:calendar-timezone-id>"
            + "<CAL:calendar-timezone>"
            + TIMEZONE.replace("\r\n", "&#13;\n")
            + "</CAL:calendar-timezone><CAL:supported-calendar-component-set>"
            + "<CAL:comp name=\"VEVENT\" /><CAL:comp name=\"VTODO\" />"
            + "</CAL:supported-calendar-component-set></prop></set></CAL:mkcalendar>")
        .expect(201);
    Multistatus.Resource made =
        read("D:displayname", "C:calendar-timezone-id", "C:calendar-timezone", "I:calendar-color");
    assertTrue(made.names(404).isEmpty(), made.names(404).toString());
    assertEquals("Privé", made.text("D:displayname"));
    assertEquals("Europe/Vienna", made.text("C:calendar-timezone-id"));
  }

  @Test
  @Spec({"RFC 4791 5.3.1.1", "RFC 4791 4.2"})
  void aCalendarInACalendarIsRefused() {
    make("").expect(201);
    Account.ALICE
        .request("MKCALENDAR", path + "inner/")
        .send()
        .expectError(403, "C:calendar-collection-location-ok");
    Account.ALICE.request("MKCOL", path + "inner/").send().expect(403);
    Account.ALICE.request("PROPFIND", path + "inner/").depth("0").send().expect(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/new/",
        "/calendars/new/",
        "/calendars/users/alice/",
        "/principals/users/alice/x/",
        "/principals/new/"
      })
  @Spec("RFC 4791 5.3.1.1")
  void outsideOfAHomeNoCalendarIsMade(String elsewhere) {
    int status = Account.ALICE.request("MKCALENDAR", elsewhere).send().status();
    assertTrue(status == 403 || status == 405 || status == 409, elsewhere + " " + status);
  }

  @Test
  @Spec("RFC 4791 5.3.1.1")
  void whereSomethingIsNoCalendarIsMade() {
    make("").expect(201);
    make("").expectError(403, "D:resource-must-be-null");
    Account.ALICE.request("PUT", path + "a.ics").calendar(Ics.event("a")).send().expect(201);
    Account.ALICE.request("MKCALENDAR", path + "a.ics").send().expect(403, 405);
    Account.ALICE.request("GET", path + "a.ics").send().expect(200);
  }

  @Test
  @Spec("RFC 4918 9.3.1")
  void withoutAParentIsAConflict() {
    Account.ALICE.request("MKCALENDAR", path + "missing/inner/").send().expect(409);
    Account.ALICE.request("MKCALENDAR", path + "a/b/c/").send().expect(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<D:mkcol xmlns:D=\"DAV:\"/>",
        "<mkcalendar xmlns=\"DAV:\"/>",
        "<C:mkcalendar xmlns:C=\"urn:ietf:params:xml:ns:caldav\">",
        "nonsense"
      })
  @Spec("RFC 4791 9.2")
  void aBodyThatIsNoMkcalendarIsABadRequest(String body) {
    make(body).expect(400);
    Account.ALICE.request("PROPFIND", path).depth("0").send().expect(404);
  }

  @Test
  @Spec("RFC 4791 5.3.1")
  void anAnswerToAMadeCalendarIsNotToBeCached() {
    assertTrue(make("").expect(201).list("Cache-Control").contains("no-cache"));
  }

  @Test
  void twoAtOnceMakeOne() throws Exception {
    List<Integer> statuses =
        Together.run(8, i -> Account.ALICE.request("MKCALENDAR", path).send().status());
    assertEquals(1, statuses.stream().filter(status -> status == 201).count());
    assertEquals(7, statuses.stream().filter(status -> status == 403).count());
  }

  private Answer make(String body) {
    Request request = Account.ALICE.request("MKCALENDAR", path);
    return (body.isEmpty() ? request : request.xml(body)).send();
  }

  private Multistatus.Resource read(String... names) {
    return Account.ALICE
        .request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }

  private void put(String name, String object, boolean taken) {
    Answer answer = Account.ALICE.request("PUT", path + name).calendar(object).send();
    if (taken) {
      answer.expect(201);
    } else {
      answer.expectError(403, "C:supported-calendar-component");
    }
  }

  private static List<String> components(Multistatus.Resource calendar) {
    return Xml.children(calendar.property("C:supported-calendar-component-set")).stream()
        .map(component -> component.getAttribute("name"))
        .toList();
  }
}
