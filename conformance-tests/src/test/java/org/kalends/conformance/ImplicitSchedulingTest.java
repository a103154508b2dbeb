package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;
import static org.kalends.conformance.Copies.has;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Organizers and attendees of one server, who do nothing but PUT and DELETE. */
class ImplicitSchedulingTest {

  private static final String CONDITION = "If-Schedule-Tag-Match";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private final String uid = UUID.randomUUID().toString();

  private void change(String object) {
    calendar.request("PUT", "a.ics").calendar(object).send().expect(204);
  }

  private static String answer(String copy, Account of, String partstat) {
    String line = Meeting.line(copy, "ATTENDEE", of);
    String unfolded = String.join("\r\n", Meeting.lines(copy)) + "\r\n";
    return unfolded.replace(line, Meeting.attendee(of, partstat));
  }

  private void answers(Account who, String partstat) {
    String path = Copies.path(who, uid);
    String copy = who.request("GET", path).send().expect(200).text();
    who.request("PUT", path).calendar(answer(copy, who, partstat)).send().expect(204);
  }

  private void organizers(String... parts) {
    Copies.text(ALICE, calendar.path("a.ics"), has(parts), "");
  }

  @Test
  @Spec({"RFC 6638 3.2.1.1", "RFC 6638 4.1", "RFC 6638 3.2.2.3", "RFC 6638 4.2"})
  void anInvitationIsThereAtOnceAndSoIsTheAnswer() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB));
    String copy = BOB.request("GET", Copies.path(BOB, uid)).send().expect(200).text();
    assertEquals("NEEDS-ACTION", Meeting.partstat(copy, BOB));
    assertEquals("TRUE", Meeting.parameter(Meeting.line(copy, "ATTENDEE", BOB), "RSVP"));
    assertFalse(copy.contains("METHOD:"), copy);
    answers(BOB, "ACCEPTED");
    Copies.text(
        ALICE, calendar.path("a.ics"), text -> Meeting.partstat(text, BOB).equals("ACCEPTED"), "");
  }

  @Test
  @Spec("RFC 5545 3.2.17")
  void whoInvitesHimselfIsAskedUntilHeHasAnswered() {
    String[] open = {Meeting.organizer(ALICE), Meeting.attendee(ALICE), Meeting.attendee(BOB)};
    calendar.put("a.ics", Meeting.of(uid, open));
    String stored = calendar.request("GET", "a.ics").send().expect(200).text();
    assertEquals("TRUE", Meeting.parameter(Meeting.line(stored, "ATTENDEE", ALICE), "RSVP"));
    calendar.request("PUT", "a.ics").calendar(Meeting.of(uid, ALICE, BOB)).send().expect(204);
    String said = calendar.request("GET", "a.ics").send().expect(200).text();
    assertEquals("", Meeting.parameter(Meeting.line(said, "ATTENDEE", ALICE), "RSVP"));
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 6638 3.2.8"})
  void aChangeIsToldAndAMoveAsksAnew() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB));
    answers(BOB, "ACCEPTED");
    String answered =
        Copies.text(
            ALICE,
            calendar.path("a.ics"),
            text -> Meeting.partstat(text, BOB).equals("ACCEPTED"),
            "");
    String[] people = {
      Meeting.line(answered, "ORGANIZER", ALICE),
      Meeting.line(answered, "ATTENDEE", ALICE),
      Meeting.line(answered, "ATTENDEE", BOB)
    };
    change(Meeting.of(uid, people, "LOCATION:There"));
    String told = Copies.text(BOB, uid, has("LOCATION:There"));
    assertEquals("ACCEPTED", Meeting.partstat(told, BOB));
    change(Meeting.of(uid, people).replace("20260310T", "20260311T"));
    String moved = Copies.text(BOB, uid, has("DTSTART:20260311T090000Z"));
    assertEquals("NEEDS-ACTION", Meeting.partstat(moved, BOB));
    assertEquals("NEEDS-ACTION", Meeting.partstat(calendar.get("a.ics").text(), BOB));
  }

  @Test
  @Spec({"RFC 6638 3.2.1.3", "RFC 6638 3.2.1.2"})
  void whoIsNotInvitedAnyMoreIsToldSo() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB, CAROL));
    Copies.path(BOB, uid);
    change(Meeting.of(uid, ALICE, CAROL));
    Copies.awaitCancelled(BOB, uid);
    calendar.request("DELETE", "a.ics").send().expect(204);
    Copies.awaitCancelled(CAROL, uid);
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 6638 3.2.6", "RFC 6638 3.2.2.4"})
  void singleInstancesAreChangedExcludedAndDeclined() {
    String daily = Meeting.daily(uid, ALICE, BOB);
    calendar.put("a.ics", daily);
    Copies.path(BOB, uid);
    String excluded = daily.replace("RRULE:", "EXDATE:20260311T090000Z\r\nRRULE:");
    change(excluded);
    Copies.text(BOB, uid, has("RECURRENCE-ID:20260311T090000Z", "STATUS:CANCELLED"));
    String path = Copies.path(BOB, uid);
    String copy = BOB.request("GET", path).send().expect(200).text();
    String declined = copy.replace("RRULE:", "EXDATE:20260312T090000Z\r\nRRULE:");
    BOB.request("PUT", path).calendar(declined).send().expect(204);
    organizers("RECURRENCE-ID:20260312T090000Z", "PARTSTAT=DECLINED");
  }

  @Test
  @Spec({"RFC 6638 3.2.2.4", "RFC 6638 8.1"})
  void removingAnInvitationDeclinesItUnlessNoReplyIsWanted() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB, CAROL));
    CAROL
        .request("DELETE", Copies.path(CAROL, uid))
        .header("Schedule-Reply", "F")
        .send()
        .expect(204);
    BOB.request("DELETE", Copies.path(BOB, uid)).send().expect(204);
    String answered =
        Copies.text(
            ALICE,
            calendar.path("a.ics"),
            text -> Meeting.partstat(text, BOB).equals("DECLINED"),
            "");
    assertEquals("NEEDS-ACTION", Meeting.partstat(answered, CAROL));
    assertTrue(Copies.find(BOB, uid).isEmpty());
  }

  @Test
  @Spec({"RFC 5546 3.2.5", "RFC 6638 3.2.2.4"})
  void whatWasCalledOffStaysUntilItIsDeletedWhichNobodyIsToldOf() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB, CAROL));
    answers(BOB, "ACCEPTED");
    change(Meeting.of(uid, ALICE, CAROL));
    Copies.awaitCancelled(BOB, uid);
    String etag = calendar.get("a.ics").etag();
    BOB.request("DELETE", Copies.path(BOB, uid)).send().expect(204);
    assertTrue(Copies.find(BOB, uid).isEmpty());
    assertEquals(etag, calendar.get("a.ics").etag());
    change(Meeting.of(uid, ALICE, BOB, CAROL));
    assertEquals(
        "NEEDS-ACTION", Meeting.partstat(Copies.text(BOB, uid, has("STATUS:").negate()), BOB));
  }

  @Test
  @Spec({"RFC 6638 3.2.10.1", "RFC 6638 8.3"})
  void answersThatCameMeanwhileAreKept() {
    String object = Meeting.of(uid, ALICE, BOB, CAROL);
    String tag = calendar.put("a.ics", object).require("Schedule-Tag");
    String etag = calendar.get("a.ics").etag();
    answers(BOB, "ACCEPTED");
    answers(CAROL, "TENTATIVE");
    Copies.text(
        ALICE,
        calendar.path("a.ics"),
        text ->
            Meeting.partstat(text, BOB).equals("ACCEPTED")
                && Meeting.partstat(text, CAROL).equals("TENTATIVE"),
        "");
    assertEquals(tag, calendar.get("a.ics").require("Schedule-Tag"));
    calendar.request("PUT", "a.ics").ifMatch(etag).calendar(object).send().expect(412);
    calendar
        .request("PUT", "a.ics")
        .header(CONDITION, tag)
        .calendar(Meeting.of(uid, Meeting.people(ALICE, BOB, CAROL), "LOCATION:Here"))
        .send()
        .expect(204);
    String merged = calendar.get("a.ics").text();
    assertTrue(merged.contains("LOCATION:Here"), merged);
    assertEquals("ACCEPTED", Meeting.partstat(merged, BOB));
    assertEquals("TENTATIVE", Meeting.partstat(merged, CAROL));
  }

  @Test
  @Spec({"RFC 6638 3.2.3.2"})
  void aCalendarThatIsDeletedCallsItsMeetingsOff() {
    String second = uid + "-2";
    try (TestCalendar gone = TestCalendar.ofAlice().make()) {
      gone.put("a.ics", Meeting.of(uid, ALICE, BOB));
      gone.put("b.ics", Meeting.of(second, ALICE, CAROL));
      gone.put("c.ics", Ics.event(uid + "-3"));
      Copies.path(BOB, uid);
      Copies.path(CAROL, second);
    }
    Copies.awaitCancelled(BOB, uid);
    Copies.awaitCancelled(CAROL, second);
  }

  @Test
  @Spec({"RFC 6638 3.2.3.4", "RFC 6638 3.2.3.3"})
  void betweenCalendarsOfOneOwnerNobodyIsToldOutOfThemTheyAre() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB));
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      calendar.request("MOVE", "a.ics").destination(other.path("a.ics")).send().expect(201);
      answers(BOB, "ACCEPTED");
      Copies.text(
          ALICE, other.path("a.ics"), text -> Meeting.partstat(text, BOB).equals("ACCEPTED"), "");
      String folder = ALICE.home() + UUID.randomUUID() + "/";
      ALICE.request("MKCOL", folder).send().expect(201);
      other.request("MOVE", "a.ics").destination(folder + "a.ics").send().expect(201);
      Copies.awaitCancelled(BOB, uid);
      ALICE.request("DELETE", folder).send().expect(204);
    }
  }

  @Test
  @Spec({"RFC 6638 3.2.3.1", "calendarserver-bulk-change 4"})
  void membersThatAreAddedOrSentInBulkInviteToo() {
    String second = uid + "-2";
    calendar
        .request("POST", "?add-member")
        .calendar(Meeting.of(uid, ALICE, BOB))
        .send()
        .expect(201);
    calendar.request("POST", "").calendar(Meeting.of(second, ALICE, BOB)).send().expect(207);
    Copies.path(BOB, uid);
    Copies.path(BOB, second);
  }
}
