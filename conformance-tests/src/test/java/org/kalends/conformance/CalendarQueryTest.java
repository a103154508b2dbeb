package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/**
 * Filters by component, property, parameter and text. Ranges of time are in {@link TimeRangeTest}.
 */
class CalendarQueryTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @BeforeEach
  void objects() {
    calendar.put(
        "meeting.ics",
        Ics.bareEvent(
            "meeting",
            "DTSTART:20260310T090000Z",
            "SUMMARY;LANGUAGE=en:Weekly Meeting",
            "CATEGORIES:Work,Important",
            "ORGANIZER:mailto:anna@elsewhere.invalid",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Bob:mailto:bob@example.com",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@elsewhere.invalid",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:x",
            "TRIGGER:-PT15M",
            "END:VALARM"));
    calendar.put(
        "straße.ics".replace("ß", "%C3%9F"),
        Ics.bareEvent("strasse", "DTSTART:20260311T090000Z", "SUMMARY:Große STRASSE"));
    calendar.put("untitled.ics", Ics.bareEvent("untitled", "DTSTART:20260312T090000Z"));
    calendar.put("open.ics", Ics.todo("open", "STATUS:NEEDS-ACTION", "PRIORITY:1"));
    calendar.put("done.ics", Ics.todo("done", "STATUS:COMPLETED", "COMPLETED:20260301T000000Z"));
    calendar.put("diary.ics", Ics.journal("diary", "SUMMARY:Dear diary"));
  }

  @ParameterizedTest
  @CsvSource({
    "VEVENT,'meeting,stra%C3%9Fe,untitled'",
    "VTODO,'open,done'",
    "VJOURNAL,diary",
    "VFREEBUSY,''"
  })
  @Spec("RFC 4791 9.7.1")
  void aComponentFilterFindsObjectsOfThisComponent(String component, String expected) {
    find(Bodies.component(component, ""), expected);
  }

  @Test
  @Spec({"RFC 4791 9.7.1", "clients/README.md calcurse"})
  void vcalendarAloneFindsEverything() {
    find("", "meeting,stra%C3%9Fe,untitled,open,done,diary");
  }

  @Test
  @Spec({"RFC 4791 9.7.1", "RFC 4791 9.7.4"})
  void whatIsNotDefinedCanBeAskedFor() {
    find(Bodies.component("VEVENT", "<C:is-not-defined/>"), "open,done,diary");
    find(Bodies.component("VEVENT", property("SUMMARY", "<C:is-not-defined/>")), "untitled");
    find(Bodies.component("VEVENT", alarm("<C:is-not-defined/>")), "stra%C3%9Fe,untitled");
    find(Bodies.component("VEVENT", alarm("")), "meeting");
  }

  @Test
  @Spec("RFC 4791 9.7.2")
  void aPropertyMustBeThere() {
    find(Bodies.component("VEVENT", property("SUMMARY", "")), "meeting,stra%C3%9Fe");
    find(Bodies.component("VTODO", property("COMPLETED", "")), "done");
    find(Bodies.component("VEVENT", property("X-NOTHING", "")), "");
  }

  @ParameterizedTest
  @CsvSource({
    "meeting,i;ascii-casemap,meeting",
    "MEETING,i;ascii-casemap,meeting",
    "MEETING,i;octet,''",
    "Weekly,i;octet,meeting",
    "große,i;unicode-casemap,stra%C3%9Fe",
    "GROSSE,i;octet,''",
    "nothing,i;ascii-casemap,''"
  })
  @Spec({"RFC 4791 9.7.5", "RFC 4791 7.5", "RFC 4790 9", "RFC 5051 2"})
  void textMatchesBySubstringInTheCollation(String text, String collation, String expected) {
    find(Bodies.component("VEVENT", property("SUMMARY", text(text, collation, false))), expected);
  }

  @Test
  @Spec("RFC 4791 9.7.5")
  void aNegatedMatchFindsTheOthersThatHaveTheProperty() {
    find(
        Bodies.component("VEVENT", property("SUMMARY", text("weekly", "i;ascii-casemap", true))),
        "stra%C3%9Fe");
  }

  @Test
  @Spec({"RFC 4791 9.7.5", "clients/README.md python-caldav"})
  void theTasksThatAreNotDoneAsClientsAskForThem() {
    find(
        Bodies.component(
            "VTODO",
            property("COMPLETED", "<C:is-not-defined/>")
                + property("STATUS", text("COMPLETED", "i;ascii-casemap", true))),
        "open");
    find(Bodies.component("VTODO", property("STATUS", text("needs-action", "", false))), "open");
  }

  @Test
  @Spec("RFC 4791 9.7.2")
  void oneUidCanBeAskedFor() {
    find(Bodies.component("VEVENT", property("UID", text("meeting", "i;octet", false))), "meeting");
    find(Bodies.component("VTODO", property("UID", text("meeting", "i;octet", false))), "");
    find(Bodies.component("VEVENT", property("UID", text("meet", "", false))), "meeting");
  }

  @Test
  @Spec("RFC 4791 9.7.3")
  void parametersAreFilteredWithTheirProperty() {
    String bob = text("bob@example.com", "i;ascii-casemap", false);
    String alice = text("anna@elsewhere.invalid", "i;ascii-casemap", false);
    find(
        Bodies.component("VEVENT", property("ATTENDEE", bob + partstat("NEEDS-ACTION"))),
        "meeting");
    find(Bodies.component("VEVENT", property("ATTENDEE", alice + partstat("NEEDS-ACTION"))), "");
    find(
        Bodies.component(
            "VEVENT",
            property(
                "ATTENDEE", "<C:param-filter name=\"CN\"><C:is-not-defined/></C:param-filter>")),
        "meeting");
    find(
        Bodies.component("VEVENT", property("SUMMARY", "<C:param-filter name=\"LANGUAGE\"/>")),
        "meeting");
  }

  @Test
  @Spec("RFC 4791 9.7.2")
  void severalFiltersMustAllHold() {
    String weekly = property("SUMMARY", text("weekly", "", false));
    find(
        Bodies.component("VEVENT", weekly + property("CATEGORIES", text("work", "", false))),
        "meeting");
    find(
        Bodies.component("VEVENT", weekly + property("CATEGORIES", text("leisure", "", false))),
        "");
  }

  @Test
  @Spec("RFC 4791 7.8")
  void depthZeroOfACalendarHasNoObjects() {
    Multistatus answer =
        calendar.request("REPORT", "").depth("0").xml(Bodies.query("")).send().multistatus();
    assertTrue(answer.responses().isEmpty());
  }

  @Test
  @Spec("clients/README.md Evolution")
  void withoutDepthTheMembersAreMeant() {
    assertEquals(
        6,
        calendar.request("REPORT", "").xml(Bodies.query("")).send().multistatus().present().size());
  }

  @Test
  @Spec("RFC 4791 7.8")
  void onTheHomeObjectsOfAllCalendarsAreFound() {
    Multistatus answer =
        Account.ALICE
            .request("REPORT", Places.HOME)
            .depth("infinity")
            .xml(
                Bodies.query(
                    Bodies.component("VEVENT", property("UID", text("strasse", "i;octet", false)))))
            .send()
            .multistatus();
    assertEquals(Set.of(calendar.path("stra%C3%9Fe.ics")), answer.present());
  }

  @Test
  @Spec({"RFC 4791 7.8", "RFC 4791 9.6"})
  void calendarDataComesWhole() {
    Multistatus answer =
        calendar
            .report(
                Bodies.queryFor(
                    "<D:prop><D:getetag/><C:calendar-data/></D:prop>",
                    Bodies.component("VEVENT", property("UID", text("untitled", "", false)))))
            .multistatus();
    assertEquals(calendar.get("untitled.ics").text(), answer.only().text("C:calendar-data"));
  }

  @Test
  @Spec("RFC 4791 9.6.1")
  void partsOfCalendarDataCanBeAskedFor() {
    String data =
        calendar
            .report(
                Bodies.queryFor(
                    "<D:prop><C:calendar-data><C:comp name=\"VCALENDAR\"><C:prop name=\"VERSION\"/>"
                        + "<C:comp name=\"VEVENT\"><C:prop name=\"SUMMARY\"/><C:prop name=\"UID\"/>"
                        + "<C:prop name=\"CATEGORIES\" novalue=\"yes\"/></C:comp></C:comp>"
                        + "</C:calendar-data></D:prop>",
                    Bodies.component("VEVENT", property("UID", text("meeting", "", false)))))
            .multistatus()
            .only()
            .text("C:calendar-data");
    assertEquals(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:meeting\r\n"
            + "SUMMARY;LANGUAGE=en:Weekly Meeting\r\nCATEGORIES:\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<C:filter/>",
        "<C:filter><C:comp-filter/></C:filter>",
        "<C:filter><C:comp-filter name=\"VEVENT\"/></C:filter>",
        "<C:filter><C:comp-filter name=\"VCALENDAR\"/><C:comp-filter name=\"VCALENDAR\"/></C:filter>",
        "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">"
            + "<C:time-range start=\"now\"/></C:comp-filter></C:comp-filter></C:filter>",
        "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">"
            + "<C:time-range/></C:comp-filter></C:comp-filter></C:filter>",
        "<C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">"
            + "<C:time-range start=\"20260302T000000Z\" end=\"20260301T000000Z\"/></C:comp-filter>"
            + "</C:comp-filter></C:filter>"
      })
  @Spec({"RFC 4791 7.8", "RFC 4791 9.7"})
  void aFilterThatIsNoneIsRefused(String filter) {
    calendar
        .report(Xml.document("C:calendar-query", "<D:prop><D:getetag/></D:prop>" + filter))
        .expectError(403, "C:valid-filter");
  }

  @Test
  @Spec("RFC 4791 7.8")
  void theHomeMeansItsCalendarsAtDepthOneAndNothingAtDepthZero() {
    String body = Bodies.query(Bodies.component("VJOURNAL", ""));
    for (String depth : List.of("1", "infinity")) {
      assertEquals(Set.of(calendar.path("diary.ics")), home(depth, body).present(), depth);
    }
    assertEquals(Set.of(), home("0", body).present());
  }

  private static Multistatus home(String depth, String body) {
    return Account.ALICE
        .request("REPORT", Places.HOME)
        .header("Depth", depth)
        .xml(body)
        .send()
        .multistatus();
  }

  @Test
  @Spec({"RFC 4791 7.8", "RFC 4790 3.2"})
  void aCollationNobodyKnowsIsRefused() {
    calendar
        .report(
            Bodies.query(
                Bodies.component("VEVENT", property("SUMMARY", text("x", "i;nothing", false)))))
        .expectError(403, "C:supported-collation");
  }

  @Test
  @Spec("RFC 4791 7.5.1")
  void everyCollationThatIsAdvertisedWorks() {
    for (var collation :
        Xml.children(
            calendar
                .properties("C:supported-collation-set")
                .property("C:supported-collation-set"))) {
      find(
          Bodies.component(
              "VEVENT", property("SUMMARY", text("Weekly", collation.getTextContent(), false))),
          "meeting");
    }
  }

  private void find(String inVcalendar, String expected) {
    Set<String> wanted = new TreeSet<>();
    for (String name : expected.split(",", -1)) {
      if (!name.isEmpty()) {
        wanted.add(calendar.path(name + ".ics"));
      }
    }
    assertEquals(wanted, calendar.report(Bodies.query(inVcalendar)).multistatus().present());
  }

  private static String property(String name, String inside) {
    return "<C:prop-filter name=\"" + name + "\">" + inside + "</C:prop-filter>";
  }

  private static String text(String text, String collation, boolean negate) {
    return "<C:text-match"
        + (collation.isEmpty() ? "" : " collation=\"" + collation + "\"")
        + (negate ? " negate-condition=\"yes\"" : "")
        + ">"
        + text
        + "</C:text-match>";
  }

  private static String partstat(String value) {
    return "<C:param-filter name=\"PARTSTAT\">" + text(value, "", false) + "</C:param-filter>";
  }

  private static String alarm(String inside) {
    return Bodies.component("VALARM", inside);
  }
}
