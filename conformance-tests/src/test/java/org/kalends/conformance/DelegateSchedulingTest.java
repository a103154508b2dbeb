package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Whoever writes in somebody's calendar schedules in his name, if he may. */
class DelegateSchedulingTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private final String uid = UUID.randomUUID().toString();

  private static void delegates(String... principals) {
    StringBuilder hrefs = new StringBuilder();
    for (String each : principals) {
      hrefs.append("<D:href>").append(each).append("</D:href>");
    }
    ALICE
        .request("PROPPATCH", ALICE.principal() + "calendar-proxy-write/")
        .xml(Bodies.set("<D:group-member-set>" + hrefs + "</D:group-member-set>"))
        .send()
        .multistatus();
  }

  @Test
  @Spec({"RFC 6638 11.2", "RFC 6638 6.2.2", "caldav-proxy 3"})
  void aWriteDelegateInvitesInTheNameOfTheOwner() {
    delegates(BOB.principal());
    try {
      Answer put =
          BOB.request("PUT", calendar.path("a.ics"))
              .calendar(Meeting.of(uid, ALICE, CAROL))
              .send()
              .expect(201);
      put.require("Schedule-Tag");
      String copy = CAROL.request("GET", Copies.path(CAROL, uid)).send().expect(200).text();
      Meeting.line(copy, "ORGANIZER", ALICE);
    } finally {
      delegates();
    }
  }

  @Test
  @Spec({"RFC 6638 3.1", "RFC 6638 11.2"})
  void ofWhatTheDelegateOrganizesHimselfTheOwnerIsNobody() {
    delegates(BOB.principal());
    try {
      Answer put =
          BOB.request("PUT", calendar.path("a.ics"))
              .calendar(Meeting.of(uid, BOB, CAROL))
              .send()
              .expect(201);
      assertFalse(put.header("Schedule-Tag").isPresent());
      assertFalse(Copies.find(CAROL, uid).isPresent());
    } finally {
      delegates();
    }
  }

  @Test
  @Spec({"RFC 6638 6.2", "RFC 6638 11.2"})
  void whoMayWriteButNotSendIsToldWhichPrivilegeIsMissingWhere() {
    String grant =
        "<D:ace><D:principal><D:href>"
            + BOB.principal()
            + "</D:href></D:principal><D:grant><D:privilege><D:read/></D:privilege>"
            + "<D:privilege><D:write/></D:privilege></D:grant></D:ace>";
    calendar.request("ACL", "").xml(Xml.document("D:acl", grant)).send().expect(200);
    Element needed =
        BOB.request("PUT", calendar.path("a.ics"))
            .calendar(Meeting.of(uid, ALICE, CAROL))
            .send()
            .expectError(403, "D:need-privileges");
    Element resource = Xml.child(needed, "D:resource").orElseThrow();
    assertEquals(List.of(ALICE.home() + "outbox/"), Xml.hrefs(resource));
    assertEquals(
        List.of(Xml.name("C:schedule-send-invite")),
        Xml.names(Xml.child(resource, "D:privilege").orElseThrow()));
    calendar.get("a.ics").expect(404);
    assertFalse(Copies.find(CAROL, uid).isPresent());
    BOB.request("PUT", calendar.path("b.ics")).calendar(Ics.event(uid)).send().expect(201);
  }

  @Test
  @Spec({"RFC 6638 3.1", "caldav-sharing 5.5"})
  void whoeverIsInvitedToWriteSchedulesThroughHisMountAsTheOwner() {
    String mount = Invitations.accepted(calendar, BOB, Invitations.WRITE);
    BOB.request("PUT", mount + "a.ics")
        .calendar(Meeting.of(uid, ALICE, CAROL))
        .send()
        .expect(201)
        .require("Schedule-Tag");
    Copies.path(CAROL, uid);
    BOB.request("DELETE", mount + "a.ics").send().expect(204);
    Copies.awaitCancelled(CAROL, uid);
  }
}
