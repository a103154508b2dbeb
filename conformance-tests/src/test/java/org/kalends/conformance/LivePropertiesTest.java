package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

class LivePropertiesTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @BeforeEach
  void anEvent() {
    calendar.put("a.ics", Ics.event("a"));
  }

  @Test
  @Spec("RFC 4918 15")
  void anObjectHasThePropertiesOfWebdav() {
    Multistatus.Resource event =
        read(
            calendar.path("a.ics"),
            "D:getcontentlength",
            "D:getcontenttype",
            "D:getetag",
            "D:getlastmodified",
            "D:creationdate",
            "D:resourcetype");
    Answer get = calendar.get("a.ics");
    assertEquals(get.require("Content-Length"), event.text("D:getcontentlength"));
    assertEquals(get.etag(), event.text("D:getetag"));
    assertEquals(get.require("Last-Modified"), event.text("D:getlastmodified"));
    assertEquals(
        get.require("Content-Type").replace(" ", ""),
        event.text("D:getcontenttype").replace(" ", ""));
    assertTrue(Xml.children(event.property("D:resourcetype")).isEmpty());
    Instant created = Instant.parse(event.text("D:creationdate"));
    Instant modified =
        ZonedDateTime.parse(event.text("D:getlastmodified"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    assertTrue(!created.isAfter(modified.plusSeconds(1)), created + " " + modified);
  }

  @Test
  @Spec("RFC 4918 15.1")
  void theDateOfCreationStaysAndThatOfModificationGoesOn() {
    String created = read(calendar.path("a.ics"), "D:creationdate").text("D:creationdate");
    calendar.request("PUT", "a.ics").calendar(Ics.event("a", "X-N:2")).send().expect(204);
    assertEquals(created, read(calendar.path("a.ics"), "D:creationdate").text("D:creationdate"));
  }

  @Test
  @Spec("RFC 4791 5.2")
  void aCalendarHasThePropertiesOfCaldav() {
    Multistatus.Resource properties =
        calendar.properties(
            "C:supported-calendar-component-set",
            "C:supported-calendar-data",
            "C:max-resource-size",
            "C:min-date-time",
            "C:max-date-time",
            "C:max-instances",
            "C:max-attendees-per-instance",
            "C:supported-collation-set",
            "C:calendar-description",
            "C:calendar-timezone");
    assertEquals(
        "text/calendar",
        Xml.children(properties.property("C:supported-calendar-data"))
            .get(0)
            .getAttribute("content-type"));
    assertTrue(Integer.parseInt(properties.text("C:max-resource-size")) >= 100_000);
    assertTrue(Integer.parseInt(properties.text("C:max-instances")) > 0);
    assertTrue(Integer.parseInt(properties.text("C:max-attendees-per-instance")) > 0);
    assertTrue(properties.text("C:min-date-time").matches("\\d{8}T\\d{6}Z"));
    assertTrue(properties.text("C:max-date-time").matches("\\d{8}T\\d{6}Z"));
    Set<String> collations = new TreeSet<>();
    Xml.children(properties.property("C:supported-collation-set"))
        .forEach(collation -> collations.add(collation.getTextContent()));
    assertTrue(collations.containsAll(List.of("i;ascii-casemap", "i;octet")));
    assertEquals(404, properties.statusOf("C:calendar-description"));
  }

  @Test
  @Spec("RFC 4791 5.2")
  void calendarPropertiesAreNotOnOtherResources() {
    for (String place : List.of("/", Places.PRINCIPAL, calendar.path("a.ics"))) {
      Multistatus.Resource other =
          read(place, "C:supported-calendar-component-set", "C:max-resource-size", "D:sync-token");
      assertEquals(3, other.names(404).size(), place);
    }
  }

  @Test
  @Spec({"RFC 3744 5.1", "RFC 3744 5.8", "RFC 5842 3.1"})
  void everythingInAHomeHasAnOwnerAndAnId() {
    Set<String> ids = new TreeSet<>();
    for (String place : List.of(Places.HOME, calendar.path(), calendar.path("a.ics"))) {
      Multistatus.Resource one =
          read(place, "D:owner", "D:resource-id", "D:principal-collection-set");
      assertEquals(List.of(Places.PRINCIPAL), one.hrefs("D:owner"));
      assertEquals(List.of("/principals/"), one.hrefs("D:principal-collection-set"));
      assertTrue(one.hrefs("D:resource-id").get(0).startsWith("urn:uuid:"));
      ids.addAll(one.hrefs("D:resource-id"));
    }
    assertEquals(3, ids.size());
    String id = read(calendar.path("a.ics"), "D:resource-id").text("D:resource-id");
    calendar.request("PUT", "a.ics").calendar(Ics.event("a", "X-N:2")).send().expect(204);
    assertEquals(id, read(calendar.path("a.ics"), "D:resource-id").text("D:resource-id"));
  }

  /** A sharee could tell from it how much is done that he is not shown. */
  @Test
  @Spec({"RFC 5842 3.1", "RFC 9110 8.8.3", "security.md 2.1"})
  void neitherIdNorTagOfAnObjectCountsTheChangesOfTheHome() {
    for (String name : List.of("first.ics", "second.ics")) {
      calendar.put(name, Ics.event(name));
      String id = read(calendar.path(name), "D:resource-id").text("D:resource-id");
      assertTrue(id.startsWith("urn:uuid:00000000-0000-8"), id);
      String random = id.substring("urn:uuid:00000000-0000-".length()).replace("-", "");
      assertEquals('"' + random.substring(0, 12) + "-1\"", calendar.get(name).etag());
    }
  }

  @Test
  @Spec("RFC 3744 5.1")
  void whatNobodyOwnsHasNoOwner() {
    for (String place : List.of("/", "/calendars/", "/principals/users/", Places.PRINCIPAL)) {
      assertEquals(404, read(place, "D:owner").statusOf("D:owner"), place);
    }
    String delegates = Places.PRINCIPAL + "calendar-proxy-write/";
    assertEquals(List.of(Places.PRINCIPAL), read(delegates, "D:owner").hrefs("D:owner"));
  }

  @Test
  @Spec({"RFC 4331 3", "RFC 4331 4"})
  void quotaUsedGrowsByWhatIsStoredAndAvailableShrinks() {
    Multistatus.Resource before = quota(calendar.path());
    String object = Ics.event("b", "DESCRIPTION:" + "x".repeat(5_000));
    calendar.put("b.ics", object);
    Multistatus.Resource after = quota(calendar.path());
    assertEquals(
        number(before, "D:quota-used-bytes") + object.length(),
        number(after, "D:quota-used-bytes"));
    assertEquals(
        number(before, "D:quota-available-bytes") - object.length(),
        number(after, "D:quota-available-bytes"));
    assertEquals(
        number(after, "D:quota-used-bytes"), number(quota(Places.HOME), "D:quota-used-bytes"));
    calendar.request("DELETE", "b.ics").send().expect(204);
    assertEquals(
        number(before, "D:quota-used-bytes"), number(quota(calendar.path()), "D:quota-used-bytes"));
  }

  @Test
  @Spec({"caldav-ctag 4.1", "RFC 6578 4"})
  void ctagAndTokenChangeWithEveryChangeOfAMember() {
    Set<String> seen = new TreeSet<>();
    Set<String> tokens = new TreeSet<>();
    seen.add(calendar.ctag());
    tokens.add(calendar.syncToken());
    Runnable look =
        () -> {
          assertTrue(seen.add(calendar.ctag()));
          assertTrue(tokens.add(calendar.syncToken()));
        };
    calendar.put("b.ics", Ics.event("b"));
    look.run();
    calendar.request("PUT", "b.ics").calendar(Ics.event("b", "X-N:2")).send().expect(204);
    look.run();
    calendar.request("MOVE", "b.ics").destination(calendar.path("c.ics")).send().expect(201);
    look.run();
    calendar.request("DELETE", "c.ics").send().expect(204);
    look.run();
    assertEquals(calendar.ctag(), calendar.ctag());
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      String ctag = calendar.ctag();
      other.put("x.ics", Ics.event("x"));
      assertEquals(ctag, calendar.ctag());
      assertNotEquals(ctag, other.ctag());
    }
  }

  @Test
  @Spec("clients/README.md 2.6")
  void everyCalendarOfAHomeSaysWhatClientsShow() {
    Multistatus home =
        Account.ALICE
            .request("PROPFIND", Places.HOME)
            .depth("1")
            .xml(
                Bodies.propfind(
                    "D:resourcetype",
                    "D:displayname",
                    "C:supported-calendar-component-set",
                    "D:current-user-privilege-set",
                    "CS:getctag",
                    "D:sync-token",
                    "D:supported-report-set",
                    "D:owner"))
            .send()
            .multistatus();
    for (Multistatus.Resource one : home.responses()) {
      if (Xml.child(one.property("D:resourcetype"), "C:calendar").isPresent()) {
        assertTrue(one.names(404).isEmpty(), one.href() + one.names(404));
        assertTrue(!one.text("D:displayname").isBlank(), one.href());
      }
    }
    assertTrue(home.find(Places.HOME).isPresent());
  }

  @Test
  @Spec("clients/apple-flow.md 4.2")
  void aHomeOffersSetsOfComponentsAndTasksApartFromEvents() {
    Multistatus.Resource home = read(Places.HOME, "C:supported-calendar-component-sets");
    assertTrue(Xml.children(home.property("C:supported-calendar-component-sets")).size() > 1);
    assertEquals("VEVENT", component("calendar/"));
    assertEquals("VTODO", component("tasks/"));
  }

  private static String component(String name) {
    return Xml.children(
            read(Places.HOME + name, "C:supported-calendar-component-set")
                .property("C:supported-calendar-component-set"))
        .get(0)
        .getAttribute("name");
  }

  private static Multistatus.Resource quota(String path) {
    return read(path, "D:quota-used-bytes", "D:quota-available-bytes");
  }

  private static long number(Multistatus.Resource resource, String property) {
    return Long.parseLong(resource.text(property));
  }

  private static Multistatus.Resource read(String path, String... names) {
    return Account.ALICE
        .request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }

  @Test
  @Spec("RFC 4918 15.3")
  void theLanguageOfAnObjectIsWhatAClientSaysItIs() {
    calendar.put("language.ics", Ics.event("language"));
    Request ask = calendar.request("PROPFIND", "language.ics").depth("0");
    assertEquals(
        404,
        ask.xml(Bodies.propfind("D:getcontentlanguage"))
            .send()
            .multistatus()
            .only()
            .statusOf("D:getcontentlanguage"));
    calendar
        .request("PROPPATCH", "language.ics")
        .xml(Bodies.set("<D:getcontentlanguage>de-AT</D:getcontentlanguage>"))
        .send()
        .expect(207);
    assertEquals(
        "de-AT",
        calendar
            .request("PROPFIND", "language.ics")
            .depth("0")
            .xml(Bodies.propfind("D:getcontentlanguage"))
            .send()
            .multistatus()
            .only()
            .text("D:getcontentlanguage"));
  }

  @Test
  @Spec("caldav-proxy")
  void aPrincipalSaysOfWhatKindItIs() {
    assertEquals(
        "users",
        Account.ALICE
            .request("PROPFIND", Places.PRINCIPAL)
            .depth("0")
            .xml(Bodies.propfind("CS:record-type"))
            .send()
            .multistatus()
            .only()
            .text("CS:record-type"));
  }
}
