package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Recurrence on calendars other than the Gregorian. */
class RscaleTest {

  private static final String PURIM =
      "RRULE:RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=FORWARD";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private void newYear() {
    calendar.put(
        "newyear.ics",
        Ics.bareEvent(
            "newyear", "DTSTART;VALUE=DATE:20130210", "RRULE:RSCALE=CHINESE;FREQ=YEARLY"));
  }

  @Test
  @Spec("RFC 7529 10.1")
  void theCalendarSystemsThatAreKnownAreTold() {
    List<String> scales =
        Xml.children(
                calendar.properties("C:supported-rscale-set").property("C:supported-rscale-set"))
            .stream()
            .map(Element::getTextContent)
            .toList();
    assertTrue(
        scales.containsAll(
            List.of("GREGORIAN", "CHINESE", "ETHIOPIC", "HEBREW", "ISLAMIC-CIVIL", "PERSIAN")),
        scales.toString());
    for (String scale : scales) {
      calendar.put(
          scale + ".ics",
          Ics.event("r" + scale, "RRULE:RSCALE=" + scale + ";FREQ=MONTHLY;SKIP=BACKWARD"));
    }
  }

  @Test
  @Spec("RFC 7529 10")
  void aCalendarSystemNobodyKnowsIsRefused() {
    calendar
        .request("PUT", "x.ics")
        .calendar(Ics.event("x", "RRULE:RSCALE=FOOBAR;FREQ=YEARLY"))
        .send()
        .expectError(403, "C:supported-rscale");
    calendar
        .request("PUT", "x.ics")
        .calendar(Ics.event("x", "RRULE:RSCALE=CHINESE;FREQ=YEARLY;SKIP=FOOBAR"))
        .send()
        .expectError(403, "C:valid-calendar-data");
    assertTrue(calendar.members().isEmpty());
  }

  @Test
  @Spec({"RFC 7529 4.3.1", "RFC 4791 9.9"})
  void aRangeOfTimeFindsTheDayOfTheCalendarSystem() {
    newYear();
    assertEquals(Set.of(calendar.path("newyear.ics")), found("20170128T120000Z"));
    assertEquals(Set.of(), found("20170210T120000Z"));
    assertEquals(Set.of(calendar.path("newyear.ics")), found("20500123T120000Z"));
  }

  private Set<String> found(String time) {
    return calendar
        .report(
            Bodies.query(
                Bodies.component("VEVENT", Bodies.timeRange(time, time.replace("T12", "T13")))))
        .multistatus()
        .present();
  }

  @Test
  @Spec({"RFC 7529 4.3.1", "RFC 4791 7.10"})
  void busyAreTheDaysOfTheCalendarSystem() {
    newYear();
    String busy =
        calendar
            .report(
                Xml.document(
                    "C:free-busy-query", Bodies.timeRange("20160101T000000Z", "20180101T000000Z")))
            .expect(200)
            .text();
    assertTrue(
        busy.contains("20160208T000000Z/20160209T000000Z")
            && busy.contains("20170128T000000Z/20170129T000000Z"),
        busy);
    assertEquals(3, busy.split("T000000Z/", -1).length, busy);
  }

  @Test
  @Spec({"RFC 7529 9", "RFC 7529 8"})
  void leapMonthsSurviveTheOtherFormats() {
    calendar.put("p.ics", Ics.bareEvent("p", "DTSTART;VALUE=DATE:20140208", PURIM));
    String json =
        calendar
            .request("GET", "p.ics")
            .header("Accept", "application/calendar+json")
            .send()
            .text();
    assertTrue(json.contains("\"bymonth\":\"5L\""), json);
    assertTrue(
        json.contains("\"rscale\":\"HEBREW\"") && json.contains("\"skip\":\"FORWARD\""), json);
    calendar
        .request("PUT", "q.ics")
        .body("application/calendar+json", json.replace("\"p\"", "\"q\""))
        .send()
        .expect(201);
    assertTrue(calendar.get("q.ics").text().contains("BYMONTH=5L"));
    String xml =
        calendar.request("GET", "p.ics").header("Accept", "application/calendar+xml").send().text();
    assertTrue(xml.contains("<bymonth>5L</bymonth>") && xml.contains("<rscale>HEBREW"), xml);
  }
}
