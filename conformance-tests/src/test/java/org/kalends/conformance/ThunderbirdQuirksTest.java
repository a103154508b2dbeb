package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** What Thunderbird cannot do without, by the numbers of {@code clients/README.md}. */
class ThunderbirdQuirksTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("clients/README.md T1")
  void t1TheFirstTokenOfDavIsTheVersionAndNothingElse() {
    for (String place : List.of("/", Places.PRINCIPAL, Places.HOME, calendar.path())) {
      Answer options = thunderbird("OPTIONS", place).send().expect(200);
      assertEquals("1", options.list("DAV").get(0));
      assertTrue(options.list("DAV").indexOf("calendar-access") > 0);
    }
  }

  @Test
  @Spec("clients/README.md T2")
  void t2WhoIsSignedInNeverGetsForbiddenDuringDetection() {
    String body =
        Bodies.propfind(
            "D:resourcetype",
            "D:owner",
            "D:displayname",
            "D:current-user-principal",
            "D:current-user-privilege-set",
            "I:calendar-color",
            "C:calendar-home-set");
    for (String path :
        List.of("/", "/principals/", Places.PRINCIPAL, Places.HOME, calendar.path())) {
      thunderbird("PROPFIND", path).depth("0").xml(body).send().expect(207);
    }
  }

  @Test
  @Spec("clients/README.md T3")
  void t3TheFirstPropfindOfACalendarSucceeds() {
    Multistatus.Resource first =
        thunderbird("PROPFIND", calendar.path())
            .depth("0")
            .xml(
                Bodies.propfind(
                    "D:resourcetype",
                    "D:owner",
                    "D:current-user-principal",
                    "D:current-user-privilege-set",
                    "D:supported-report-set",
                    "C:supported-calendar-component-set",
                    "CS:getctag"))
            .send()
            .multistatus()
            .only();
    assertTrue(first.names(404).isEmpty());
    assertTrue(Xml.print(first.property("D:supported-report-set")).contains("sync-collection"));
  }

  @Test
  @Spec("clients/README.md T4")
  void t4PutIfMatchNothingIsMethodNotAllowedAndMakesNothing() {
    String home = homeState();
    for (String path :
        List.of("/", "/principals/", Places.PRINCIPAL, Places.HOME, calendar.path())) {
      thunderbird("PUT", path).ifMatch("nothing").send().expect(405);
      thunderbird("PUT", path)
          .ifMatch("nothing")
          .body("text/calendar; charset=utf-8", "")
          .send()
          .expect(405);
      thunderbird("HEAD", path).send().expect(200, 204, 405);
      thunderbird("GET", path).send().expect(200, 204, 405);
    }
    thunderbird("PUT", "/.well-known/caldav").ifMatch("nothing").send().expect(307, 308);
    assertEquals(home, homeState());
    assertTrue(calendar.members().isEmpty());
  }

  @Test
  @Spec("clients/README.md T5")
  void t5AnOwnCalendarIsWritableByItsPrivileges() {
    String privileges =
        Xml.print(
            calendar
                .properties("D:current-user-privilege-set")
                .property("D:current-user-privilege-set"));
    for (String name : List.of("write", "write-content", "write-properties", "all")) {
      assertTrue(privileges.contains(":" + name + "/>"), name + " in " + privileges);
    }
  }

  @Test
  @Spec("clients/README.md T6")
  void t6SyncAtDepthOneTellsChangesAndRemovalsAndNothingElse() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("without-extension", Ics.event("b"));
    Multistatus first = sync("");
    assertEquals(calendar.members(), first.present());
    for (Multistatus.Resource one : first.responses()) {
      assertTrue(one.text("D:getcontenttype").startsWith("text/calendar"));
      assertFalse(one.text("D:getetag").isEmpty());
    }
    calendar.request("DELETE", "a.ics").send().expect(204);
    Multistatus second = sync(first.token());
    assertEquals(Set.of(calendar.path("a.ics")), second.withStatus(404));
    assertEquals(1, second.responses().size());
    int refused =
        thunderbird("REPORT", calendar.path())
            .depth("1")
            .xml(Bodies.sync("urn:of-another-server", "D:getetag"))
            .send()
            .status();
    assertTrue(refused >= 400 && refused < 500 && refused != 429);
  }

  @Test
  @Spec("clients/README.md T7")
  void t7ADepthZeroAnswerHasOneResponseAndThePrincipalItsHome() {
    Multistatus.Resource principal =
        thunderbird("PROPFIND", Places.PRINCIPAL)
            .depth("0")
            .xml(Bodies.propfind("C:calendar-home-set"))
            .send()
            .multistatus()
            .only();
    assertEquals(List.of(Places.HOME), principal.hrefs("C:calendar-home-set"));
  }

  @Test
  @Spec("clients/README.md T8")
  void t8TheFirstStatusOfEachResponseIsLiterallyOk() {
    calendar.put("a.ics", Ics.event("a"));
    for (Answer answer :
        List.of(
            calendar
                .request("PROPFIND", "")
                .depth("1")
                .xml(Bodies.propfind("X:none", "D:getetag", "D:resourcetype"))
                .send(),
            calendar.report(Bodies.sync("", "X:none", "D:getetag")),
            calendar.request("PROPFIND", "").depth("1").xml(Bodies.propfind("X:none")).send())) {
      for (String response : answer.text().split("</D:response>", -1)) {
        int status = response.indexOf("<D:status>");
        assertTrue(
            status < 0 || response.startsWith("<D:status>HTTP/1.1 200 OK</D:status>", status),
            response);
      }
    }
  }

  @Test
  @Spec("clients/README.md T9")
  void t9EveryUnauthorizedAnswerHasTheSameRealm() {
    for (int i = 0; i < 3; i++) {
      Answer answer =
          new Request("PROPFIND", calendar.path()).header("Origin", "http://x").send().expect(401);
      assertEquals(AnswerRules.CHALLENGE, answer.require("WWW-Authenticate"));
    }
  }

  @Test
  @Spec("clients/README.md T10")
  void t10OddTimezonesAndNamesAreKept() {
    String object =
        Ics.object(
            Oddities.THUNDERBIRD_ZONE,
            Ics.component(
                "VEVENT",
                "odd/{1}@x y",
                "DTSTART;TZID=Europe/Berlin:20260310T090000",
                "DTEND;TZID=Europe/Berlin:20260310T100000",
                "X-MOZ-GENERATION:1"));
    thunderbird("PUT", calendar.path("odd__1__x_y.ics"))
        .ifNoneMatch("*")
        .calendar(object)
        .send()
        .expect(201);
    Multistatus.Resource read =
        thunderbird("REPORT", calendar.path())
            .depth("1")
            .xml(Bodies.multiget(calendar.path("odd__1__x_y.ics")))
            .send()
            .multistatus()
            .only();
    assertEquals(object, read.text("C:calendar-data"));
  }

  @Test
  @Spec("clients/README.md T11")
  void t11RedirectsStayOnThisHostAndAColourWithAlphaIsKept() {
    String location = new Request("PROPFIND", "/.well-known/caldav").send().require("Location");
    assertTrue(location.startsWith("/") && !location.startsWith("//"), location);
    thunderbird("PROPFIND", calendar.path()).depth("0").send().expect(207);
    calendar.proppatch(Bodies.set("<I:calendar-color>#2F80EDFF</I:calendar-color>")).expect(207);
    assertEquals("#2F80EDFF", calendar.properties("I:calendar-color").text("I:calendar-color"));
    calendar.put(
        "client.ics",
        Ics.event(
            "client",
            "ORGANIZER:mailto:alice@example.com",
            "ATTENDEE;SCHEDULE-AGENT=CLIENT:mailto:bob@example.com"));
    assertTrue(calendar.get("client.ics").text().contains("SCHEDULE-AGENT=CLIENT"));
  }

  @Test
  void aWriteIsFollowedByAMultigetAndASync() {
    String token = sync("").token();
    String etag =
        thunderbird("PUT", calendar.path("n.ics"))
            .ifNoneMatch("*")
            .calendar(Ics.event("n"))
            .send()
            .expect(201)
            .etag();
    assertEquals(
        etag,
        thunderbird("REPORT", calendar.path())
            .depth("1")
            .xml(Bodies.multiget(calendar.path("n.ics")))
            .send()
            .multistatus()
            .only()
            .text("D:getetag"));
    assertEquals(Set.of(calendar.path("n.ics")), sync(token).present());
    thunderbird("PUT", calendar.path("n.ics"))
        .ifMatch("\"stale\"")
        .calendar(Ics.event("n", "X-N:2"))
        .send()
        .expect(412);
    thunderbird("DELETE", calendar.path("n.ics")).ifMatch("\"stale\"").send().expect(412);
    thunderbird("HEAD", calendar.path("n.ics")).send().expect(200);
    thunderbird("DELETE", calendar.path("n.ics")).ifMatch(etag).send().expect(204);
    thunderbird("HEAD", calendar.path("n.ics")).send().expect(404);
  }

  private Multistatus sync(String token) {
    return thunderbird("REPORT", calendar.path())
        .depth("1")
        .xml(Bodies.sync(token, "D:getcontenttype", "D:getetag"))
        .send()
        .multistatus();
  }

  private static String homeState() {
    return Account.ALICE
        .request("PROPFIND", Places.HOME)
        .depth("0")
        .xml(Bodies.propfind("CS:getctag"))
        .send()
        .multistatus()
        .only()
        .text("CS:getctag");
  }

  /** With the headers it sends on every request. */
  private static Request thunderbird(String method, String path) {
    return Account.ALICE
        .request(method, path)
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Thunderbird/153.0")
        .header("Accept", "text/xml")
        .header("Accept-Language", "en-US,en;q=0.5")
        .header("Origin", LiveServer.origin())
        .header("Sec-Fetch-Mode", "cors")
        .header("Sec-Fetch-Site", "same-origin")
        .header("Pragma", "no-cache")
        .header("Cache-Control", "no-cache");
  }
}
