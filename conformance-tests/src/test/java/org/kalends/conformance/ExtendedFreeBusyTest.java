package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/**
 * What stands behind busy periods (X-CALENDARSERVER-EXTENDED-FREEBUSY) is told to those who are
 * shown it anyway.
 */
@Spec({"free-busy.md", "ADR 29"})
class ExtendedFreeBusyTest extends FreeBusyCases {

  private static final String ALICE = "mailto:alice@example.com";
  private static final String ROOM = "/principals/locations/room/";
  private static final String EXTENDED = "X-CALENDARSERVER-EXTENDED-FREEBUSY:T";

  @BeforeEach
  void fill() {
    put(
        "talk",
        "DTSTART:20260103T090000Z",
        "DTEND:20260103T100000Z",
        "SUMMARY:Talk with Dora",
        "LOCATION:Attic",
        "DESCRIPTION:Bring the plan",
        "X-NOTE:mine");
    put("hidden", "DTSTART:20260104T090000Z", "DURATION:PT1H", "SUMMARY:Doctor", "CLASS:PRIVATE");
    put(
        "masked",
        "DTSTART:20260105T090000Z",
        "DURATION:PT1H",
        "SUMMARY:Bank",
        "CLASS:CONFIDENTIAL");
  }

  private String asked(Account by, String of, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "DTSTART:20260101T000000Z",
                "DTEND:20260108T000000Z",
                "ORGANIZER:mailto:" + by.name() + "@example.com",
                "ATTENDEE:" + of));
    lines.addAll(List.of(more));
    String body =
        Ics.object(Ics.component("VFREEBUSY", "fb-1", lines.toArray(String[]::new)))
            .replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:REQUEST\r\n");
    String outbox = by.home() + "outbox/";
    return server
        .send(by.request("POST", outbox).calendar(body))
        .expect(200)
        .text()
        .replace("&#13;", "\r")
        .replace("\r\n ", "");
  }

  private static void assertTells(String answer, String... lines) {
    Stream.of(lines).forEach(each -> assertTrue(answer.contains(each + "\r\n"), answer));
  }

  private static void assertTellsNothingOf(String answer, String... words) {
    Stream.of(words).forEach(each -> assertFalse(answer.contains(each), answer));
  }

  private void grant(Account to, String... privileges) {
    server
        .send(Account.ALICE.request("ACL", CALENDAR).xml(Acls.acl(Acls.grant(to, privileges))))
        .expect(200);
  }

  private void delegate(Account to, String how) {
    proppatch(
            Account.ALICE,
            Account.ALICE.principal() + "calendar-proxy-" + how + "/",
            "<D:group-member-set>" + Acls.href(to.principal()) + "</D:group-member-set>")
        .expect(207);
  }

  @Test
  void oneselfIsToldOfEachEventWhatACalendarProgramShows() {
    String answer = asked(Account.ALICE, ALICE, EXTENDED);
    assertTells(
        answer,
        "FREEBUSY;FBTYPE=BUSY:20260103T090000Z/20260103T100000Z",
        "UID:talk",
        "DTSTART:20260103T090000Z",
        "DTEND:20260103T100000Z",
        "SUMMARY:Talk with Dora",
        "LOCATION:Attic",
        "SUMMARY:Doctor");
    assertTellsNothingOf(answer, "Bring the plan", "X-NOTE", "CLASS");
    assertTellsNothingOf(asked(Account.ALICE, ALICE), "VEVENT");
    assertTellsNothingOf(asked(Account.ALICE, ALICE, EXTENDED.replace(":T", ":F")), "VEVENT");
  }

  @Test
  void aSeriesIsToldByItsInstances() {
    put("daily", "DTSTART:20260101T120000Z", "DURATION:PT1H", "SUMMARY:Lunch", "RRULE:FREQ=DAILY");
    String answer = asked(Account.ALICE, ALICE, EXTENDED);
    assertEquals(7, answer.split("SUMMARY:Lunch", -1).length - 1, answer);
    assertTells(answer, "RECURRENCE-ID:20260107T120000Z");
    assertTellsNothingOf(answer, "RRULE");
  }

  @Test
  void onlyWhatMakesBusyIsTold() {
    put("free", "DTSTART:20260103T120000Z", "DURATION:PT1H", "SUMMARY:Free", "TRANSP:TRANSPARENT");
    put(
        "declined",
        "DTSTART:20260103T130000Z",
        "DURATION:PT1H",
        "SUMMARY:Declined",
        "ORGANIZER:mailto:dora@elsewhere.example",
        "ATTENDEE;PARTSTAT=DECLINED:" + ALICE);
    String answer = asked(Account.ALICE, ALICE, EXTENDED);
    assertTellsNothingOf(answer, "SUMMARY:Free", "SUMMARY:Declined");
    String masked = asked(Account.ALICE, ALICE, EXTENDED, "X-CALENDARSERVER-MASK-UID:talk");
    assertTellsNothingOf(masked, "Talk with Dora");
  }

  @Test
  void aDelegateIsToldAsHeIsShownTheCalendar() {
    delegate(Account.BOB, "write");
    assertTells(asked(Account.BOB, ALICE, EXTENDED), "SUMMARY:Talk with Dora", "SUMMARY:Doctor");
    delegate(Account.CAROL, "read");
    String answer = asked(Account.CAROL, ALICE, EXTENDED);
    assertTells(answer, "SUMMARY:Talk with Dora", "SUMMARY:Busy", "UID:masked");
    assertTellsNothingOf(answer, "Doctor", "UID:hidden", "Bank");
    // the times of all of them
    assertTells(answer, "FREEBUSY;FBTYPE=BUSY:20260104T090000Z/20260104T100000Z");
  }

  @Test
  void whoMayReadTheCalendarIsToldByHisView() {
    grant(Account.BOB, "D:read");
    open("authenticated round=15");
    String answer = asked(Account.BOB, ALICE, EXTENDED);
    assertTells(answer, "SUMMARY:Talk with Dora", "SUMMARY:Busy");
    assertTellsNothingOf(answer, "Doctor", "UID:hidden", "Bank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"authenticated", "authenticated round=15 collapse=no tentative=shown"})
  @Spec({"security.md 2.2", "acceptance.md C8"})
  void whoIsToldTimesOnlyIsToldNothingMore(String policy) {
    open(policy);
    assertEquals(asked(Account.BOB, ALICE), asked(Account.BOB, ALICE, EXTENDED));
    grant(Account.BOB, "C:read-free-busy");
    assertEquals(asked(Account.BOB, ALICE), asked(Account.BOB, ALICE, EXTENDED));
    server
        .send(
            Account.ALICE
                .request("ACL", HOME + "inbox/")
                .xml(Acls.acl(Acls.grant(Account.CAROL, "C:schedule-query-freebusy"))))
        .expect(200);
    open("");
    assertTells(
        asked(Account.CAROL, ALICE, EXTENDED),
        "FREEBUSY;FBTYPE=BUSY:20260104T090000Z/20260104T100000Z");
    assertEquals(asked(Account.CAROL, ALICE), asked(Account.CAROL, ALICE, EXTENDED));
  }

  @Test
  @Spec({"security.md 2.1", "acceptance.md C10"})
  void whoIsClosedAndWhoIsNotHereAreAnsweredAlike() {
    String closed = asked(Account.BOB, ALICE, EXTENDED);
    String nobody = asked(Account.BOB, "mailto:nobod@example.com", EXTENDED);
    assertEquals(closed, nobody.replace("nobod@", "alice@"));
    assertEquals(closed, asked(Account.BOB, ALICE));
  }

  @Test
  void whoDoesNotLookAfterARoomIsToldItsTimesOnly() {
    assertEquals(asked(Account.CAROL, ROOM), asked(Account.CAROL, ROOM, EXTENDED));
  }
}
