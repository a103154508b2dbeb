package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class CalendarMultigetTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("RFC 4791 7.9")
  void whatIsThereComesWithItsBytesAndWhatIsNotIsNotFound() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    Multistatus answer =
        get(calendar.path("a.ics"), calendar.path("none.ics"), calendar.path("b.ics"));
    assertEquals(
        List.of(calendar.path("a.ics"), calendar.path("none.ics"), calendar.path("b.ics")),
        answer.hrefs());
    assertEquals(Ics.event("a"), answer.at(calendar.path("a.ics")).text("C:calendar-data"));
    assertEquals(calendar.get("b.ics").etag(), answer.at(calendar.path("b.ics")).text("D:getetag"));
    assertEquals(Set.of(calendar.path("none.ics")), answer.withStatus(404));
  }

  @Test
  @Spec("RFC 4791 7.9")
  void whatLiesElsewhereIsNotFoundEvenIfItIsThere() {
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      other.put("a.ics", Ics.event("a"));
      Multistatus answer =
          get(other.path("a.ics"), "/principals/users/alice/", "/", other.path(), calendar.path());
      assertTrue(answer.present().isEmpty());
      assertEquals(5, answer.withStatus(404).size());
    }
  }

  @Test
  @Spec("RFC 4791 7.9")
  void onTheHomeObjectsOfAllItsCalendarsCanBeAskedFor() {
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      calendar.put("a.ics", Ics.event("a"));
      other.put("b.ics", Ics.event("b"));
      Multistatus answer =
          Account.ALICE
              .request("REPORT", Places.HOME)
              .xml(Bodies.multiget(calendar.path("a.ics"), other.path("b.ics")))
              .send()
              .multistatus();
      assertEquals(Set.of(calendar.path("a.ics"), other.path("b.ics")), answer.present());
    }
  }

  @Test
  @Spec("RFC 4791 7.9")
  void onAnObjectTheObjectItselfCanBeAskedFor() {
    calendar.put("a.ics", Ics.event("a"));
    Multistatus answer =
        calendar
            .request("REPORT", "a.ics")
            .xml(Bodies.multiget(calendar.path("a.ics")))
            .send()
            .multistatus();
    assertEquals(Ics.event("a"), answer.only().text("C:calendar-data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1", "infinity"})
  @Spec({"RFC 4791 7.9", "clients/README.md 2.5"})
  void theDepthHeaderIsIgnored(String depth) {
    calendar.put("a.ics", Ics.event("a"));
    Request request = calendar.request("REPORT", "").xml(Bodies.multiget(calendar.path("a.ics")));
    (depth.isEmpty() ? request : request.depth(depth)).send().multistatus().only();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20%40.ics", "a%20@.ics", "%61%20%40.ics", "a @.ics"})
  @Spec("clients/README.md 2.7")
  void hrefsAreComparedDecoded(String spelling) {
    calendar.put("a%20@.ics", Ics.event("a"));
    Multistatus.Resource read = get(calendar.path(spelling)).only();
    assertEquals(Ics.event("a"), read.text("C:calendar-data"));
  }

  @Test
  void anAbsoluteUrlOfThisServerIsTakenAndOneOfAnotherIsNotFound() {
    calendar.put("a.ics", Ics.event("a"));
    assertEquals(1, get(LiveServer.origin() + calendar.path("a.ics")).present().size());
  }

  @Test
  @Spec("RFC 4918 8.3")
  void whatIsNotFoundIsNamedByAnHrefThatIsOne() {
    for (String href :
        new String[] {"n \u00fc<&>.ics", "n%zz.ics", "n;a=b.ics", "n%2Fa.ics", "a//b.ics", "%00"}) {
      assertEquals(1, get(calendar.path(href)).withStatus(404).size(), href);
    }
    for (String href : new String[] {"", "relative.ics", "//x/y", "urn:x:y", "http://other/x"}) {
      calendar.report(Bodies.multiget(href)).expect(207, 400);
    }
  }

  @Test
  @Spec("RFC 4918 14.24")
  void theSameHrefTwiceIsAnsweredOnce() {
    calendar.put("a.ics", Ics.event("a"));
    Multistatus answer =
        get(calendar.path("a.ics"), calendar.path("%61.ics"), calendar.path("a.ics"));
    assertEquals(calendar.path("a.ics"), answer.only().href());
    assertEquals(1, get(calendar.path("n.ics"), calendar.path("n.ics")).responses().size());
  }

  @Test
  @Spec("RFC 4791 9.6")
  void withoutCalendarDataOnlyThePropertiesCome() {
    calendar.put("a.ics", Ics.event("a"));
    Multistatus.Resource read =
        calendar
            .report(
                Xml.document(
                    "C:calendar-multiget",
                    "<D:prop><D:getetag/><X:no/></D:prop><D:href>"
                        + calendar.path("a.ics")
                        + "</D:href>"))
            .multistatus()
            .only();
    assertEquals(Set.of(Xml.name("D:getetag")), read.names(200));
    assertEquals(Set.of(Xml.name("X:no")), read.names(404));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<C:calendar-data content-type=\"text/vcard\" version=\"2.0\"/>",
        "<C:calendar-data content-type=\"text/calendar\" version=\"1.0\"/>"
      })
  @Spec("RFC 4791 7.9")
  void dataInAFormThatIsNotSupportedAreRefused(String data) {
    calendar.put("a.ics", Ics.event("a"));
    calendar
        .report(
            Xml.document(
                "C:calendar-multiget",
                "<D:prop>" + data + "</D:prop><D:href>" + calendar.path("a.ics") + "</D:href>"))
        .expectError(403, "C:supported-calendar-data");
  }

  @Test
  @Spec("RFC 4791 9.10")
  void withoutHrefsItIsABadRequest() {
    calendar
        .report(Xml.document("C:calendar-multiget", "<D:prop><D:getetag/></D:prop>"))
        .expect(400);
  }

  @Test
  void twoHundredObjectsComeInTheOrderTheyWereAskedForIn() {
    List<String> hrefs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calendar.put(i + ".ics", Ics.event("u" + i));
      hrefs.add(0, calendar.path(i + ".ics"));
    }
    Multistatus answer = calendar.report(Bodies.multiget(hrefs)).multistatus();
    assertEquals(hrefs, answer.hrefs());
    for (int i = 0; i < 200; i++) {
      assertEquals(
          Ics.event("u" + i), answer.at(calendar.path(i + ".ics")).text("C:calendar-data"));
    }
  }

  @Test
  @Spec("RFC 4791 9.6")
  void textThatLooksLikeMarkupComesBackAsText() {
    String object = Ics.event("x", "DESCRIPTION:]]> <b>&amp;\\n</b> &#13; \"quoted\" \t tab");
    calendar.put("a.ics", object);
    assertEquals(object, get(calendar.path("a.ics")).only().text("C:calendar-data"));
  }

  private Multistatus get(String... hrefs) {
    return calendar.report(Bodies.multiget(hrefs)).multistatus();
  }
}
