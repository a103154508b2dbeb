package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Tags that change less often than entity tags do, and conditions on them. */
class ScheduleTagTest {

  private static final String TAG = "Schedule-Tag";
  private static final String CONDITION = "If-Schedule-Tag-Match";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar other = TestCalendar.ofAlice();

  private final String uid = UUID.randomUUID().toString();

  private String property(String name) {
    return ALICE
        .request("PROPFIND", calendar.path(name))
        .depth("0")
        .xml(Bodies.propfind("C:schedule-tag"))
        .send()
        .multistatus()
        .only()
        .text("C:schedule-tag");
  }

  @Test
  @Spec({"RFC 6638 8.2", "RFC 6638 9.3", "RFC 6638 3.2.10"})
  void aSchedulingObjectTellsItsScheduleTagWhereverItIsAskedFor() {
    Answer put = calendar.put("a.ics", Meeting.of(uid, ALICE, BOB));
    String tag = put.require(TAG);
    assertTrue(tag.matches("\"[^\"]+\""), tag);
    assertEquals(tag, calendar.get("a.ics").require(TAG));
    assertEquals(tag, calendar.request("HEAD", "a.ics").send().require(TAG));
    assertEquals(tag, property("a.ics"));
    Answer refused =
        calendar
            .request("PROPPATCH", "a.ics")
            .xml(Bodies.set("<C:schedule-tag>\"x\"</C:schedule-tag>"))
            .send();
    assertEquals(403, refused.multistatus().only().statusOf("C:schedule-tag"));
  }

  @Test
  @Spec("RFC 6638 9.3")
  void whatNobodyIsInvitedToHasNoScheduleTag() {
    assertFalse(calendar.put("a.ics", Ics.event(uid)).header(TAG).isPresent());
    assertFalse(calendar.get("a.ics").header(TAG).isPresent());
    String foreign = Ics.event(uid + "2", "ORGANIZER:mailto:x@y.z", "ATTENDEE:mailto:u@v.w");
    Answer put = calendar.put("b.ics", foreign);
    assertFalse(put.header(TAG).isPresent());
    assertEquals(foreign, calendar.get("b.ics").text(), "stored as sent");
    put.etag();
    Multistatus.Resource known =
        Invitations.properties(ALICE, calendar.path("b.ics"), "C:schedule-tag");
    assertEquals(404, known.statusOf("C:schedule-tag"));
  }

  @Test
  @Spec({"RFC 6638 3.1", "RFC 6638 3.2.10"})
  void whatTheOwnerOrganizesIsASchedulingObjectBeforeAnybodyIsInvited() {
    String organized = Ics.event(uid, Meeting.organizer(ALICE));
    String tag = calendar.put("a.ics", organized).require(TAG);
    Answer stored = calendar.get("a.ics");
    assertEquals(tag, stored.require(TAG));
    assertTrue(stored.text().contains("ORGANIZER;CN="), stored.text());
    Answer invited =
        calendar.request("PUT", "a.ics").calendar(Meeting.of(uid, ALICE, BOB)).send().expect(204);
    assertNotEquals(tag, invited.require(TAG));
  }

  @Test
  @Spec("RFC 6638 3.2.10")
  void everyPutMakesAnotherOneAndTheTagGoesWithTheLastAttendee() {
    String first = calendar.put("a.ics", Meeting.of(uid, ALICE, BOB)).require(TAG);
    Answer second =
        calendar.request("PUT", "a.ics").calendar(Meeting.of(uid, ALICE, BOB)).send().expect(204);
    assertNotEquals(first, second.require(TAG));
    Answer third = calendar.request("PUT", "a.ics").calendar(Ics.event(uid)).send().expect(204);
    assertFalse(third.header(TAG).isPresent());
  }

  @Test
  @Spec({"RFC 6638 8.3", "RFC 6638 3.2.10.1", "RFC 6638 3.2.10.2"})
  void aTagThatDoesNotMatchIsRefusedAndNothingIsChanged() {
    String tag = calendar.put("a.ics", Meeting.of(uid, ALICE, BOB)).require(TAG);
    String etag = calendar.get("a.ics").etag();
    String changed = Meeting.of(uid, Meeting.people(ALICE, BOB), "LOCATION:There");
    calendar
        .request("PUT", "a.ics")
        .header(CONDITION, "\"x\"")
        .calendar(changed)
        .send()
        .expect(412);
    calendar.request("DELETE", "a.ics").header(CONDITION, "\"x\"").send().expect(412);
    for (String method : new String[] {"COPY", "MOVE"}) {
      calendar
          .request(method, "a.ics")
          .destination(other.path("a.ics"))
          .header(CONDITION, "\"x\"")
          .send()
          .expect(412);
    }
    assertEquals(etag, calendar.get("a.ics").etag());
    calendar.request("PUT", "a.ics").header(CONDITION, tag).calendar(changed).send().expect(204);
    calendar.request("DELETE", "a.ics").header(CONDITION, tag).send().expect(412);
    String now = calendar.get("a.ics").require(TAG);
    calendar.request("DELETE", "a.ics").header(CONDITION, now).send().expect(204);
  }

  @Test
  @Spec("RFC 6638 8.3")
  void whatIsGoneOrNoSchedulingObjectHasNoTagThatMatches() {
    calendar.put("plain.ics", Ics.event(uid));
    for (String name : new String[] {"plain.ics", "none.ics"}) {
      calendar
          .request("PUT", name)
          .header(CONDITION, "\"x\"")
          .calendar(Ics.event(uid))
          .send()
          .expect(412);
    }
    calendar.get("none.ics").expect(404);
  }

  @Test
  @Spec({"RFC 6638 3.2.3.4", "RFC 6638 3.2.10"})
  void movedBetweenOwnCalendarsItIsWhatItWasUnderAnotherTag() {
    String tag = calendar.put("a.ics", Meeting.of(uid, ALICE, BOB)).require(TAG);
    String text = calendar.get("a.ics").text();
    Answer moved =
        calendar
            .request("MOVE", "a.ics")
            .destination(other.path("b.ics"))
            .header(CONDITION, tag)
            .send()
            .expect(201);
    Answer there = other.get("b.ics").expect(200);
    assertEquals(there.require(TAG), moved.require(TAG));
    assertNotEquals(tag, moved.require(TAG));
    assertEquals(text, there.text());
    calendar.get("a.ics").expect(404);
  }

  @Test
  @Spec({"RFC 6638 8.2", "RFC 5995 3.2"})
  void membersThatAreAddedTellTheirsToo() {
    Answer added =
        calendar.request("POST", "?add-member").calendar(Meeting.of(uid, ALICE, BOB)).send();
    added.expect(201);
    Answer there = ALICE.request("GET", added.require("Location")).send().expect(200);
    assertEquals(there.require(TAG), added.require(TAG));
    assertFalse(added.header("ETag").isPresent(), "it is not stored as it was sent");
  }

  @Test
  @Spec({"RFC 6638 8.2", "RFC 7240 4.2"})
  void theRepresentationThatIsPreferredHasTheTag() {
    Answer put =
        calendar
            .request("PUT", "a.ics")
            .header("Prefer", "return=representation")
            .calendar(Meeting.of(uid, ALICE, BOB))
            .send()
            .expect(201);
    Answer there = calendar.get("a.ics");
    assertEquals(there.text(), put.text());
    assertEquals(there.etag(), put.etag());
    assertEquals(there.require(TAG), put.require(TAG));
  }
}
