package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** What an owner says with his inbox of how he is scheduled with. */
class SchedulingPropertiesTest {

  private static final String INBOX = Places.HOME + "inbox/";
  private static final String CALENDAR = Places.HOME + "calendar/";
  private static final String DEFAULT = "C:schedule-default-calendar-URL";
  private static final String BUSY_SET = "C:calendar-free-busy-set";
  private static final String AVAILABILITY =
      Ics.object(
          Ics.component("VAVAILABILITY", "va", "DTSTART:20260101T000000Z")
              .replace(
                  "END:VAVAILABILITY",
                  Ics.component(
                          "AVAILABLE",
                          "av",
                          "DTSTART:20260101T090000Z",
                          "DTEND:20260101T170000Z",
                          "RRULE:FREQ=DAILY")
                      + "END:VAVAILABILITY"));

  @AfterEach
  void asItWas() {
    Account.ALICE
        .request("PROPPATCH", INBOX)
        .xml(Bodies.remove(DEFAULT, "C:calendar-availability"))
        .send()
        .expect(207);
  }

  private static Multistatus.Resource look(String path, String... names) {
    return Account.ALICE
        .request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }

  private static Multistatus.Resource set(String path, String element) {
    return Account.ALICE
        .request("PROPPATCH", path)
        .xml(Bodies.set(element))
        .send()
        .multistatus()
        .only();
  }

  private static String element(String name, String... hrefs) {
    StringBuilder all = new StringBuilder("<" + name + ">");
    for (String href : hrefs) {
      all.append(Acls.href(href));
    }
    return all + "</" + name + ">";
  }

  @Test
  @Spec({"RFC 6638 9.2", "RFC 6638 4.3", "RFC 6638 4.3.1.1"})
  void theDefaultCalendarIsChosenFollowsItsCalendarAndIsNotRemoved() {
    assertEquals(List.of(CALENDAR), look(INBOX, DEFAULT).hrefs(DEFAULT));
    Account.ALICE.request("DELETE", CALENDAR).send().expectError(403, "C:default-calendar-needed");
    try (TestCalendar calendar = TestCalendar.ofAlice().make()) {
      assertEquals(200, set(INBOX, element(DEFAULT, calendar.path())).statusOf(DEFAULT));
      assertEquals(List.of(calendar.path()), look(INBOX, DEFAULT).hrefs(DEFAULT));
      calendar.request("DELETE", "").send().expectError(403, "C:default-calendar-needed");
      String moved = Places.HOME + UUID.randomUUID() + "/";
      calendar.request("MOVE", "").destination(moved).send().expect(201);
      assertEquals(List.of(moved), look(INBOX, DEFAULT).hrefs(DEFAULT));
      Account.ALICE
          .request("COPY", CALENDAR)
          .destination(moved)
          .send()
          .expectError(403, "C:default-calendar-needed");
      Account.ALICE.request("MOVE", moved).destination(calendar.path()).send().expect(201);
      asItWas();
      assertEquals(List.of(CALENDAR), look(INBOX, DEFAULT).hrefs(DEFAULT));
    }
  }

  @Test
  @Spec("RFC 6638 4.3")
  void aFolderGoesNotEitherAsLongAsTheDefaultCalendarIsInIt() {
    String folder = Places.HOME + UUID.randomUUID() + "/";
    Account.ALICE.request("MKCOL", folder).send().expect(201);
    Account.ALICE.request("MKCALENDAR", folder + "in/").send().expect(201);
    assertEquals(200, set(INBOX, element(DEFAULT, folder + "in/")).statusOf(DEFAULT));
    Account.ALICE.request("DELETE", folder).send().expectError(403, "C:default-calendar-needed");
    asItWas();
    Account.ALICE.request("DELETE", folder).send().expect(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/calendars/users/alice/",
        "/calendars/users/alice/tasks/",
        "/calendars/users/alice/inbox/",
        "/calendars/users/alice/nothing/",
        "/calendars/users/bob/calendar/",
        "http://elsewhere.example/calendars/users/alice/calendar/",
        "urn:uuid:00000000-0000-0000-0000-000000000001"
      })
  @Spec("RFC 6638 4.3.1.2")
  void whatIsNoCalendarOfTheOwnersForEventsIsNotChosen(String href) {
    assertEquals(403, set(INBOX, element(DEFAULT, href)).statusOf(DEFAULT));
    Multistatus.Resource empty = set(INBOX, element(DEFAULT));
    assertEquals(403, empty.statusOf(DEFAULT));
    assertEquals(List.of(CALENDAR), look(INBOX, DEFAULT).hrefs(DEFAULT));
  }

  @Test
  @Spec({"RFC 6638 9.1", "caldav-schedule 6.1.1"})
  void olderClientsSayInOneSetWhichCalendarsCount() {
    String transparency = "C:schedule-calendar-transp";
    try (TestCalendar calendar = TestCalendar.ofAlice().make()) {
      List<String> before = look(INBOX, BUSY_SET).hrefs(BUSY_SET);
      assertTrue(before.containsAll(List.of(CALENDAR, calendar.path())), before.toString());
      String[] rest =
          before.stream().filter(it -> !it.equals(calendar.path())).toArray(String[]::new);
      assertEquals(200, set(INBOX, element(BUSY_SET, rest)).statusOf(BUSY_SET));
      assertEquals(List.of(rest), look(INBOX, BUSY_SET).hrefs(BUSY_SET));
      assertTrue(
          Xml.child(look(calendar.path(), transparency).property(transparency), "C:transparent")
              .isPresent());
      assertEquals(409, set(INBOX, element(BUSY_SET, Places.HOME + "no/")).statusOf(BUSY_SET));
      assertEquals(
          200, set(INBOX, element(BUSY_SET, before.toArray(String[]::new))).statusOf(BUSY_SET));
      assertTrue(
          Xml.child(look(calendar.path(), transparency).property(transparency), "C:opaque")
              .isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:calendar-availability", "CS:calendar-availability"})
  @Spec({"RFC 7953 7.2.4", "Apple iCal"})
  void availabilityIsReadByBothNamesAsItWasWritten(String name) {
    String element = "<" + name + ">" + AVAILABILITY + "</" + name + ">";
    assertEquals(200, set(INBOX, element).statusOf(name));
    for (String each : List.of("C:calendar-availability", "CS:calendar-availability")) {
      assertEquals(
          AVAILABILITY.replace("\r", "").strip(),
          look(INBOX, each).text(each).replace("\r", "").strip());
    }
    Account.ALICE.request("PROPPATCH", INBOX).xml(Bodies.remove(name)).send().expect(207);
    assertEquals(404, look(INBOX, name).statusOf(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no calendar",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR",
        "event"
      })
  @Spec({"RFC 7953 7.2.4", "RFC 4791 5.3.2.1"})
  void whatIsNotOneAvailabilityIsRefused(String text) {
    String value = text.equals("event") ? Ics.event("a") : text;
    String name = "C:calendar-availability";
    assertEquals(403, set(INBOX, "<" + name + ">" + value + "</" + name + ">").statusOf(name));
    assertFalse(look(INBOX, name).find(name).isPresent());
    assertEquals(
        403, set(CALENDAR, "<" + name + ">" + AVAILABILITY + "</" + name + ">").statusOf(name));
  }
}
