package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** What an organizer or an attendee cannot store (RFC 6638 section 3.2.4). */
class SchedulingPreconditionsTest {

  private static final String UNIQUE = "C:unique-scheduling-object-resource";
  private static final String SAME = "C:same-organizer-in-all-components";
  private static final String ORGANIZER = "C:allowed-organizer-scheduling-object-change";
  private static final String ATTENDEE = "C:allowed-attendee-scheduling-object-change";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar other = TestCalendar.ofAlice();

  private final String uid = UUID.randomUUID().toString();

  private Answer put(String name, String object) {
    return calendar.request("PUT", name).calendar(object).send();
  }

  @Test
  @Spec("RFC 6638 3.2.4.1")
  void aSchedulingObjectIsInOneCalendarOfItsOwner() {
    String meeting = Meeting.of(uid, ALICE, BOB);
    calendar.put("a.ics", meeting);
    Answer refused = other.request("PUT", "b.ics").calendar(meeting).send();
    assertEquals(List.of(calendar.path("a.ics")), Xml.hrefs(refused.expectError(403, UNIQUE)));
    calendar
        .request("COPY", "a.ics")
        .destination(other.path("b.ics"))
        .send()
        .expectError(403, UNIQUE);
    other.request("POST", "?add-member").calendar(meeting).send().expectError(403, UNIQUE);
    other.get("b.ics").expect(404);
    other.put("b.ics", Ics.event(uid));
    other.request("PUT", "b.ics").calendar(meeting).send().expectError(403, UNIQUE);
    calendar.request("DELETE", "a.ics").send().expect(204);
    other.request("PUT", "b.ics").calendar(meeting).send().expect(204);
  }

  @Test
  @Spec("RFC 6638 3.2.4.2")
  void allComponentsHaveOneOrganizer() {
    String[] people = Meeting.people(ALICE, BOB);
    String object =
        Ics.object(
            Ics.component(
                "VEVENT",
                uid,
                "DTSTART:20260310T090000Z",
                "RRULE:FREQ=DAILY;COUNT=3",
                people[0],
                people[1],
                people[2]),
            Ics.component(
                "VEVENT",
                uid,
                "DTSTART:20260311T100000Z",
                "RECURRENCE-ID:20260311T090000Z",
                Meeting.organizer(BOB),
                people[2]));
    put("a.ics", object).expectError(403, SAME);
    calendar.get("a.ics").expect(404);
  }

  @Test
  @Spec({"RFC 6638 3.2.4.3", "RFC 6638 3.2.1"})
  void anOrganizerNeitherChangesTheOrganizerNorAnswersForOthers() {
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB));
    String before = calendar.get("a.ics").text();
    put("a.ics", Meeting.of(uid, CAROL, ALICE, BOB)).expectError(403, ORGANIZER);
    String answered =
        Ics.event(
            uid,
            Meeting.organizer(ALICE),
            Meeting.attendee(ALICE),
            Meeting.attendee(BOB, "ACCEPTED"));
    assertEquals(before, calendar.get("a.ics").text());
    put("a.ics", answered).expect(204);
    assertEquals("NEEDS-ACTION", Meeting.partstat(calendar.get("a.ics").text(), BOB));
  }

  @Test
  @Spec({"RFC 6638 3.2.4.4", "RFC 6638 3.2.2.1"})
  void anAttendeeChangesNothingThatIsForTheOrganizer() {
    String path = copyOfMeetingOfBob();
    ALICE
        .request("PUT", path)
        .calendar(Meeting.of(uid, Meeting.people(BOB, ALICE), "LOCATION:Elsewhere"))
        .send()
        .expectError(403, ATTENDEE);
    ALICE
        .request("PUT", path)
        .calendar(Meeting.of(uid, CAROL, ALICE))
        .send()
        .expectError(403, ATTENDEE);
    ALICE
        .request("PUT", path)
        .calendar(Meeting.of(uid, BOB, CAROL))
        .send()
        .expectError(403, ATTENDEE);
    String answered =
        Ics.event(
            uid,
            Meeting.organizer(BOB),
            Meeting.attendee(BOB, "ACCEPTED"),
            Meeting.attendee(ALICE, "TENTATIVE"),
            "TRANSP:TRANSPARENT");
    ALICE.request("PUT", path).calendar(answered).send().expect(204);
  }

  @Test
  @Spec({"RFC 6638 3.2.2.2", "security.md 2.1"})
  void anInvitationThatCameAnotherWayIsStoredWhoeverOrganizes() {
    // an answer that told of what the organizer has would tell it to anybody
    put("a.ics", Meeting.of(uid, BOB, ALICE)).expect(201);
    put("b.ics", Ics.event(uid + "x", "ORGANIZER:mailto:x@y.invalid", Meeting.attendee(ALICE)))
        .expect(201);
  }

  @Test
  @Spec({"RFC 6638 3.2.4.3", "RFC 6638 3.2.1"})
  void anOrganizerHasTheWholeSeriesAndDoesNotLeaveAttendeesAlone() {
    put("a.ics", Meeting.of(uid, Meeting.people(ALICE, BOB), "RECURRENCE-ID:20260310T090000Z"))
        .expectError(403, ORGANIZER);
    calendar.put("a.ics", Meeting.of(uid, ALICE, BOB));
    put("a.ics", Ics.event(uid, Meeting.attendee(ALICE), Meeting.attendee(BOB)))
        .expectError(403, ORGANIZER);
    put("a.ics", Ics.event(uid)).expect(204);
  }

  /** The path of Alice's copy. */
  private String copyOfMeetingOfBob() {
    String bobs = Account.BOB.home() + "calendar/" + uid + ".ics";
    BOB.request("PUT", bobs).calendar(Meeting.of(uid, BOB, ALICE)).send().expect(201);
    return Copies.path(ALICE, uid);
  }

  @Test
  @Spec({"RFC 6638 3.2.9", "RFC 6638 7.3"})
  void whoCannotBeToldIsMarked() {
    String object =
        Ics.event(
            uid,
            Meeting.organizer(ALICE),
            Meeting.attendee(BOB),
            "ATTENDEE:mailto:nobody@example.com",
            "ATTENDEE:mailto:somebody@elsewhere.invalid",
            "ATTENDEE;SCHEDULE-AGENT=CLIENT:mailto:mine@elsewhere.invalid");
    calendar.put("a.ics", object);
    String stored = calendar.get("a.ics").text();
    assertEquals("1.2", Meeting.status(stored, BOB));
    List<String> lines = Meeting.lines(stored);
    assertEquals("3.7", status(lines, "nobody@example.com"));
    assertEquals("5.2", status(lines, "somebody@elsewhere.invalid"));
    assertEquals("", status(lines, "mine@elsewhere.invalid"));
  }

  private static String status(List<String> lines, String address) {
    String line = lines.stream().filter(each -> each.endsWith(address)).findFirst().orElseThrow();
    return Meeting.parameter(line, "SCHEDULE-STATUS");
  }

  @Test
  @Spec("RFC 5545 3.2.2")
  void namesThatAreMissingAreFilledInFromTheDirectory() {
    String object =
        Ics.event(
            uid,
            Meeting.organizer(ALICE),
            "ATTENDEE;CN=Robert:" + Meeting.mail(BOB),
            Meeting.attendee(CAROL));
    calendar.put("a.ics", object);
    String stored = calendar.get("a.ics").text();
    assertEquals("Alice", Meeting.parameter(Meeting.line(stored, "ORGANIZER", ALICE), "CN"));
    assertEquals("Robert", Meeting.parameter(Meeting.line(stored, "ATTENDEE", BOB), "CN"));
    assertEquals(
        "\"Cárol ^'C^' <Smith> & Co\"".replace("\"", ""),
        Meeting.parameter(Meeting.line(stored, "ATTENDEE", CAROL), "CN").replace("\"", ""));
  }
}
