package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;

class PreferTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @BeforeEach
  void anEvent() {
    calendar.put("a.ics", Ics.event("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "Prefer,return=minimal",
    "Prefer,return-minimal",
    "Prefer,'respond-async, return=minimal'",
    "Prefer,Return=Minimal",
    "Brief,t",
    "Brief,T"
  })
  @Spec({"RFC 8144 2.1", "clients/apple-flow.md headers"})
  void minimalAnswersLeaveOutWhatIsNotThere(String header, String value) {
    Answer answer = propfind(header, value);
    Multistatus.Resource calendarItself = answer.multistatus().at(calendar.path());
    assertEquals(200, calendarItself.statusOf("D:displayname"));
    assertEquals(Set.of(200), calendarItself.properties().keySet());
    String vary = String.join(",", answer.headers().allValues("Vary")).toLowerCase(Locale.ROOT);
    assertTrue(vary.contains("brief") && vary.contains("prefer"), vary);
    if (header.equals("Prefer")) {
      assertEquals("return=minimal", answer.require("Preference-Applied"));
    }
  }

  @ParameterizedTest
  @CsvSource({"Brief,f", "Prefer,return=representation", "Prefer,x;y=z", "Prefer,''"})
  void otherPreferencesChangeNothing(String header, String value) {
    assertEquals(404, propfind(header, value).multistatus().at(calendar.path()).statusOf("X:none"));
  }

  @Test
  @Spec("RFC 8144 2.1")
  void aMemberWithNothingThatWasAskedForIsStillListed() {
    Multistatus answer =
        calendar
            .request("PROPFIND", "")
            .depth("1")
            .header("Prefer", "return=minimal")
            .xml(Bodies.propfind("X:none"))
            .send()
            .multistatus();
    assertEquals(Set.of(calendar.path(), calendar.path("a.ics")), answer.present());
  }

  @Test
  @Spec("RFC 8144 3")
  void depthNorootLeavesOutTheCollectionItself() {
    Answer answer = propfind("Prefer", "depth-noroot");
    assertEquals(Set.of(calendar.path("a.ics")), answer.multistatus().present());
    assertEquals("depth-noroot", answer.require("Preference-Applied"));
    Answer both = propfind("Prefer", "return=minimal, depth-noroot");
    assertEquals(Set.of(calendar.path("a.ics")), both.multistatus().present());
    assertFalse(both.text().contains("404"));
  }

  @Test
  @Spec("RFC 8144 2.1")
  void reportsHonourMinimalToo() {
    for (String body :
        new String[] {
          Bodies.sync("", "D:getetag", "X:none"),
          Xml.document(
              "C:calendar-multiget",
              "<D:prop><D:getetag/><X:none/></D:prop><D:href>"
                  + calendar.path("a.ics")
                  + "</D:href>")
        }) {
      Multistatus.Resource event =
          calendar
              .request("REPORT", "")
              .header("Brief", "t")
              .xml(body)
              .send()
              .multistatus()
              .at(calendar.path("a.ics"));
      assertEquals(Set.of(200), event.properties().keySet());
    }
  }

  @Test
  @Spec("RFC 8144 2.3")
  void aMinimalProppatchStillTellsWhatFailed() {
    Multistatus.Resource failed =
        calendar
            .request("PROPPATCH", "")
            .header("Prefer", "return=minimal")
            .xml(Bodies.set("<D:getetag>x</D:getetag>", "<X:a/>"))
            .send()
            .multistatus()
            .only();
    assertEquals(403, failed.statusOf("D:getetag"));
    assertEquals(424, failed.statusOf("X:a"));
    calendar
        .request("PROPPATCH", "")
        .header("Brief", "t")
        .xml(Bodies.set("<X:a/>"))
        .send()
        .expect(200, 204, 207);
  }

  @Test
  void evolutionPutsWithPreferMinimal() {
    calendar
        .request("PUT", "b.ics")
        .header("Prefer", "return=minimal")
        .ifNoneMatch("*")
        .calendar(Ics.event("b"))
        .send()
        .expect(201);
  }

  @Test
  @Spec({"RFC 8144 3.1", "RFC 7240 4.2"})
  void theNewStateComesBackFromEveryRequestThatMadeIt() {
    String object = Ics.event("b");
    Answer made = representation("PUT", "b.ics").calendar(object).send().expect(201);
    assertState(made, object, calendar.path("b.ics"));
    Answer changed =
        representation("PUT", "b.ics").calendar(Ics.event("b", "X-N:2")).send().expect(200);
    assertState(changed, Ics.event("b", "X-N:2"), calendar.path("b.ics"));
    Answer added =
        representation("POST", "?add-member").calendar(Ics.event("c")).send().expect(201);
    String path = java.net.URI.create(added.require("Location")).getPath();
    assertState(added, Ics.event("c"), path);
    Answer moved =
        representation("MOVE", "b.ics").destination(calendar.path("d.ics")).send().expect(201);
    assertState(moved, Ics.event("b", "X-N:2"), calendar.path("d.ics"));
  }

  @Test
  @Spec({"RFC 8144 3.1", "RFC 4791 5.3.4"})
  void whatIsStoredOtherThanItWasSentComesBackAsItIsStored() {
    Answer made =
        representation("PUT", "j.ics")
            .header("Accept", "text/calendar")
            .body(
                "application/calendar+json",
                "[\"vcalendar\",[[\"version\",{},\"text\",\"2.0\"]],[[\"vevent\",["
                    + "[\"uid\",{},\"text\",\"j\"],"
                    + "[\"dtstart\",{},\"date\",\"2026-03-10\"]],[]]]]")
            .send()
            .expect(201);
    assertTrue(made.text().contains("DTSTART;VALUE=DATE:20260310\r\n"), made.text());
    assertEquals(calendar.get("j.ics").etag(), made.etag());
  }

  private void assertState(Answer answer, String object, String path) {
    assertEquals(object, answer.text());
    assertEquals("return=representation", answer.require("Preference-Applied"));
    assertEquals(path, answer.require("Content-Location"));
    assertEquals(calendar.account().request("GET", path).send().etag(), answer.etag());
  }

  private Request representation(String method, String name) {
    return calendar.request(method, name).header("Prefer", "return=representation");
  }

  @Test
  @Spec({"RFC 8144 3.2", "RFC 9110 15.5.13"})
  void aFailedConditionShowsTheStateThatMadeItFail() {
    String there = Ics.event("a");
    Answer lost =
        representation("PUT", "a.ics")
            .ifMatch("\"old\"")
            .calendar(Ics.event("a", "X-N:mine"))
            .send()
            .expect(412);
    assertState(lost, there, calendar.path("a.ics"));
    Answer exists =
        representation("PUT", "a.ics").ifNoneMatch("*").calendar(there).send().expect(412);
    assertState(exists, there, calendar.path("a.ics"));
    assertState(
        representation("DELETE", "a.ics").ifMatch("\"old\"").send().expect(412),
        there,
        calendar.path("a.ics"));
    Answer nothing =
        representation("PUT", "none.ics").ifMatch("*").calendar(Ics.event("n")).send().expect(412);
    assertTrue(nothing.header("Preference-Applied").isEmpty());
    calendar.request("PUT", "a.ics").ifNoneMatch("*").calendar(there).send().expect(412);
  }

  @Test
  @Spec({"RFC 8144 2.2", "RFC 8144 2.3"})
  void minimalAnswersToSuccessfulChangesAreEmpty() {
    Answer set =
        calendar
            .request("PROPPATCH", "")
            .header("Prefer", "return=minimal")
            .xml(Bodies.set("<X:a/>"))
            .send()
            .expect(200);
    assertEquals("", set.text());
    assertEquals("return=minimal", set.require("Preference-Applied"));
    try (TestCalendar other = TestCalendar.of(Account.ALICE)) {
      Answer made =
          other
              .request("MKCALENDAR", "")
              .header("Prefer", "return=minimal")
              .xml(Bodies.mkcalendar("<D:displayname>x</D:displayname>"))
              .send()
              .expect(201);
      assertEquals("", made.text());
      assertEquals("return=minimal", made.require("Preference-Applied"));
    }
  }

  @Test
  @Spec({"RFC 7240 2", "RFC 8144 4"})
  void preferencesHaveParametersAndNorootNeedsADepth() {
    assertEquals(
        Set.of(200),
        propfind("Prefer", "return=minimal; x=\"y\"")
            .multistatus()
            .at(calendar.path())
            .properties()
            .keySet());
    Answer zero =
        calendar
            .request("PROPFIND", "")
            .depth("0")
            .header("Prefer", "depth-noroot")
            .xml(Bodies.propfind("D:displayname"))
            .send();
    assertEquals(Set.of(calendar.path()), zero.multistatus().present());
    assertTrue(zero.header("Preference-Applied").isEmpty());
  }

  private Answer propfind(String header, String value) {
    return calendar
        .request("PROPFIND", "")
        .depth("1")
        .header(header, value)
        .xml(Bodies.propfind("D:displayname", "D:getetag", "X:none"))
        .send()
        .expect(207);
  }
}
