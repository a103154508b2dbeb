package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** What {@code clients/README.md} and {@code clients/apple-flow.md} say other clients send. */
class OtherClientsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("clients/README.md 2.1")
  void everyStartOfDiscoveryLeadsToThePrincipal() {
    for (String start : List.of("/", "/principals/", Places.HOME)) {
      Multistatus.Resource found =
          Account.ALICE
              .request("PROPFIND", start)
              .depth("0")
              .xml(Bodies.propfind("D:current-user-principal", "D:principal-URL", "D:resourcetype"))
              .send()
              .multistatus()
              .only();
      assertEquals(List.of(Places.PRINCIPAL), found.hrefs("D:current-user-principal"));
      assertEquals(start, found.href());
    }
  }

  @Test
  @Spec("clients/README.md 2.2")
  void davTokensAreOnPrincipalHomeCalendarAndObjects() {
    calendar.put("a.ics", Ics.event("a"));
    for (String place :
        List.of(Places.PRINCIPAL, Places.HOME, calendar.path(), calendar.path("a.ics"))) {
      assertTrue(
          Account.ALICE
              .request("OPTIONS", place)
              .send()
              .expect(200)
              .list("DAV")
              .containsAll(List.of("1", "3", "calendar-access", "extended-mkcol")));
    }
  }

  @Test
  @Spec("clients/README.md 2.3")
  void successIsCreatedOrNoContentAndNeverMultistatus() {
    String path = Places.HOME + java.util.UUID.randomUUID() + "/";
    Account.ALICE
        .request("MKCALENDAR", path)
        .xml(
            Bodies.mkcalendar(
                "<C:calendar-timezone-id>Europe/Vienna</C:calendar-timezone-id>",
                "<I:calendar-order>1</I:calendar-order>",
                "<X:never-heard-of/>"))
        .send()
        .expect(201);
    Account.ALICE.request("PUT", path + "a.ics").calendar(Ics.event("a")).send().expect(201);
    Account.ALICE.request("PUT", path + "a.ics").calendar(Ics.event("a")).send().expect(204);
    Account.ALICE.request("DELETE", path + "a.ics").send().expect(204);
    Account.ALICE.request("DELETE", path).send().expect(204);
  }

  @Test
  @Spec("clients/README.md 2.6")
  void hrefsArePathsAndCollectionsEndWithASlash() {
    calendar.put("a.ics", Ics.event("a"));
    for (String place : List.of("/", "/calendars/users/", Places.HOME, calendar.path())) {
      Multistatus listing =
          Account.ALICE.request("PROPFIND", place).depth("1").send().multistatus();
      for (Multistatus.Resource one : listing.responses()) {
        assertTrue(one.href().startsWith("/"));
        boolean collection = Xml.child(one.property("D:resourcetype"), "D:collection").isPresent();
        assertEquals(collection, one.href().endsWith("/"), one.href());
      }
    }
  }

  @Test
  @Spec("clients/README.md DAVx5")
  void davx5SynchronisesAtDepthZeroWithoutALimit() {
    calendar.put("a.ics", Ics.event("a"));
    Multistatus.Resource state =
        calendar.properties(
            "C:max-resource-size",
            "D:supported-report-set",
            "CS:getctag",
            "D:sync-token",
            "C:supported-calendar-component-set");
    assertTrue(state.names(404).isEmpty());
    String body =
        "<?xml version='1.0' encoding='UTF-8' ?><sync-collection xmlns=\"DAV:\"><sync-token />"
            + "<sync-level>1</sync-level><prop><getetag /><resourcetype /></prop></sync-collection>";
    Multistatus answer = calendar.request("REPORT", "").depth("0").xml(body).send().multistatus();
    assertEquals(calendar.members(), answer.present());
    assertEquals(state.text("D:sync-token"), answer.token());
    Multistatus.Resource self =
        calendar.request("PROPFIND", "").depth("0").send().multistatus().only();
    assertEquals(calendar.path(), self.href(), "the href of the resource itself is the asked one");
    calendar
        .request("PUT", "b.ics")
        .ifNoneMatch("*")
        .header("Push-Dont-Notify", "*")
        .calendar(Ics.event("b"))
        .send()
        .expect(201);
  }

  @Test
  @Spec("clients/README.md Evolution")
  void evolutionComparesTheCtagAndAsksForARange() {
    String ctag = calendar.ctag();
    calendar.put("a.ics", Ics.event("a"));
    assertFalse(ctag.equals(calendar.ctag()));
    String query =
        Bodies.query(
            Bodies.component("VEVENT", Bodies.timeRange("20260201T000000Z", "20260401T000000Z")));
    assertEquals(
        Set.of(calendar.path("a.ics")),
        calendar.request("REPORT", "").depth("1").xml(query).send().multistatus().present());
    calendar
        .request("REPORT", "")
        .header("Connection", "close")
        .xml(Bodies.multiget(calendar.path("a.ics")))
        .send()
        .multistatus()
        .only();
  }

  @Test
  @Spec("clients/README.md python-caldav")
  void pythonCaldavLosesItsBodyOnARedirectAndFindsThePrincipalNevertheless() {
    String location = new Request("PROPFIND", "/.well-known/caldav").send().require("Location");
    Multistatus.Resource all =
        Account.ALICE.request("PROPFIND", location).depth("0").send().multistatus().only();
    assertEquals(List.of(Places.PRINCIPAL), all.hrefs("D:current-user-principal"));
    calendar
        .request("REPORT", "")
        .depth("1")
        .xml(
            "<?xml version='1.0' encoding='utf-8'?>\n<D:sync-collection xmlns:D=\"DAV:\">"
                + "<D:sync-level>1</D:sync-level><D:sync-token></D:sync-token><D:prop/>"
                + "</D:sync-collection>")
        .send()
        .multistatus()
        .token();
  }

  @Test
  @Spec("clients/README.md Outlook")
  void outlooksTagsHaveNoQuotes() {
    String etag = calendar.put("a.ics", Ics.event("a")).etag();
    calendar
        .request("PUT", "a.ics")
        .ifMatch(etag.substring(1, etag.length() - 1))
        .calendar(Ics.event("a", "X-N:2"))
        .send()
        .expect(204);
  }

  @Test
  @Spec("clients/apple-flow.md 1.7")
  void appleAsksForFortyPropertiesAtOnceAndGetsEachInOnePropstat() {
    String[] wanted = {
      "D:add-member",
      "CS:allowed-sharing-modes",
      "I:autoprovisioned",
      "ME:bulk-requests",
      "C:calendar-alarm",
      "I:calendar-color",
      "C:calendar-description",
      "C:calendar-free-busy-set",
      "I:calendar-order",
      "C:calendar-timezone",
      "D:current-user-privilege-set",
      "C:default-alarm-vevent-date",
      "C:default-alarm-vevent-datetime",
      "D:displayname",
      "CS:getctag",
      "CS:invite",
      "I:language-code",
      "I:location-code",
      "D:owner",
      "CS:pre-publish-url",
      "CS:publish-url",
      "CS:push-transports",
      "CS:pushkey",
      "D:quota-available-bytes",
      "D:quota-used-bytes",
      "I:refreshrate",
      "D:resource-id",
      "D:resourcetype",
      "C:schedule-calendar-transp",
      "C:schedule-default-calendar-URL",
      "CS:source",
      "CS:subscribed-strip-alarms",
      "CS:subscribed-strip-attachments",
      "CS:subscribed-strip-todos",
      "C:supported-calendar-component-set",
      "C:supported-calendar-component-sets",
      "D:supported-report-set",
      "D:sync-token",
      "C:managed-attachments-server-URL",
      "CR:max-image-size",
      "CR:max-resource-size",
      "CS:me-card",
      "CS:xmpp-server",
      "CS:xmpp-uri"
    };
    for (String header : List.of("", "t")) {
      Request request =
          Account.ALICE.request("PROPFIND", Places.HOME).depth("1").xml(Bodies.propfind(wanted));
      Multistatus home =
          (header.isEmpty() ? request : request.header("Brief", "t")).send().multistatus();
      Multistatus.Resource one = home.at(calendar.path());
      assertEquals(
          header.isEmpty() ? wanted.length : one.names(200).size(),
          one.names(200).size() + one.names(404).size());
      for (String name :
          List.of("D:displayname", "CS:getctag", "D:sync-token", "D:resourcetype", "D:owner")) {
        assertEquals(200, one.statusOf(name), name);
      }
    }
  }

  @Test
  @Spec("clients/apple-flow.md 1.9")
  void appleSetsOnePropertyARequestAndReadsItBack() {
    for (String[] one :
        new String[][] {
          {"I:calendar-order", "<I:calendar-order>2</I:calendar-order>", "2"},
          {"D:displayname", "<D:displayname>Work</D:displayname>", "Work"},
          {
            "I:calendar-color",
            "<I:calendar-color symbolic-color=\"orange\">#FD8208FF</I:calendar-color>",
            "#FD8208FF"
          },
          {
            "C:schedule-calendar-transp",
            "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp>",
            ""
          },
          {
            "C:calendar-description",
            "<C:calendar-description>About work</C:calendar-description>",
            "About work"
          }
        }) {
      calendar
          .request("PROPPATCH", "")
          .header("Brief", "t")
          .body("text/xml", Bodies.set(one[1]))
          .send()
          .expect(200);
      assertEquals(one[2], calendar.properties(one[0]).text(one[0]));
    }
    assertEquals(
        "orange",
        calendar
            .properties("I:calendar-color")
            .property("I:calendar-color")
            .getAttribute("symbolic-color"));
  }

  @Test
  @Spec({"clients/apple-flow.md 1.10", "clients/apple-flow.md 2"})
  void appleMakesACalendarWithAnUppercaseNameAndPollsIt() {
    String path = Places.HOME + "3F2B8A10-6C55-4F0E-9D43-6C1B0A2D7E55/";
    Account.ALICE
        .request("MKCALENDAR", path)
        .body(
            "text/xml",
            Bodies.mkcalendar(
                "<I:calendar-order>7</I:calendar-order>",
                "<C:supported-calendar-component-set><C:comp name=\"VTODO\"/>"
                    + "</C:supported-calendar-component-set>",
                "<I:calendar-color symbolic-color=\"blue\">#1BADF8FF</I:calendar-color>",
                "<D:displayname>Reminders</D:displayname>",
                "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp>"))
        .send()
        .expect(201);
    Multistatus.Resource state =
        Account.ALICE
            .request("PROPFIND", path)
            .depth("0")
            .xml(Bodies.propfind("CS:getctag", "D:sync-token"))
            .send()
            .multistatus()
            .only();
    Multistatus poll =
        Account.ALICE
            .request("REPORT", path)
            .depth("1")
            .xml(
                Xml.document(
                    "D:sync-collection",
                    "<D:sync-token>"
                        + state.text("D:sync-token")
                        + "</D:sync-token><D:prop><D:getcontenttype/><D:getetag/></D:prop>"))
            .send()
            .multistatus();
    assertTrue(poll.responses().isEmpty());
    Account.ALICE.request("DELETE", path).send().expect(204);
  }

  @Test
  @Spec("clients/apple-flow.md 3")
  void iosMovesAnEventBetweenCalendarsWithoutOverwriting() {
    calendar.put("E1.ics", Ics.event("E1"));
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      calendar
          .request("MOVE", "E1.ics")
          .destination(other.path("E1.ics"))
          .header("Overwrite", "F")
          .send()
          .expect(201);
      other.get("E1.ics").expect(200);
    }
  }

  @Test
  @Spec("clients/README.md 2.8")
  void locationsWithCommasComeBackWhole() {
    String object = Ics.event("geo", "X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:48.2,16.3");
    calendar.put("geo.ics", object);
    assertEquals(object, calendar.get("geo.ics").text());
  }
}
