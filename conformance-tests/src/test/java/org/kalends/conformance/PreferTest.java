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
