package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/**
 * What the privileges of scheduling are for, which is not what is done to an inbox or outbox but
 * what is sent from it and delivered to it: each privilege alone and beside DAV:read, granted to
 * Bob on Alice's.
 */
class SchedulingMatrixTest {

  private static final String INBOX = Places.HOME + "inbox/";
  private static final String OUTBOX = Places.HOME + "outbox/";
  private static final String FIRST = Places.HOME + "calendar/";

  /** The one privilege that each takes. */
  private static final Map<String, String> OF_OUTBOX =
      Map.of(
          "invite in her name", "C:schedule-send-invite", // RFC 6638 section 6.2.2
          "answer in her name", "C:schedule-send-reply", // RFC 6638 section 6.2.3
          "ask in her name", "C:schedule-send-freebusy"); // RFC 6638 section 6.2.4

  private static final Map<String, String> OF_INBOX =
      Map.of(
          "invite her", "C:schedule-deliver-invite", // RFC 6638 section 6.1.2
          "answer her", "C:schedule-deliver-reply", // RFC 6638 section 6.1.3
          "ask when she is busy", "C:schedule-query-freebusy"); // RFC 6638 section 6.1.4

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar his = TestCalendar.of(BOB);

  @AfterEach
  void asItWas() {
    Acls.set(ALICE, INBOX, Acls.DELIVERY);
    Acls.set(ALICE, OUTBOX);
    Acls.set(ALICE, FIRST);
    CAROL.clear(CAROL.home() + "calendar/");
    Inbox.empty(ALICE);
    Inbox.empty(BOB);
    Inbox.empty(CAROL);
  }

  private static String uid() {
    return "scheduling-" + UUID.randomUUID();
  }

  private static Map<String, Boolean> expected(Map<String, String> table, Set<String> granted) {
    Set<String> held = PrivilegeTable.held(granted);
    Map<String, Boolean> expected = new TreeMap<>();
    table.forEach((deed, needed) -> expected.put(deed, held.contains(needed)));
    return expected;
  }

  @Test
  @Spec({"RFC 6638 6.2.1", "RFC 6638 6.2.2", "RFC 6638 6.2.3", "RFC 6638 6.2.4"})
  void whatIsSentInSomebodysNameTakesItsPrivilegeOnTheOutbox() {
    String uid = uid();
    CAROL
        .request("PUT", CAROL.home() + "calendar/" + uid + ".ics")
        .calendar(Meeting.of(uid, CAROL, ALICE))
        .send()
        .expect(201);
    String invitation = Copies.path(ALICE, uid);
    Acls.set(ALICE, hers.path(), Acls.grant(BOB, "D:read", "D:write"));
    Acls.set(ALICE, FIRST, Acls.grant(BOB, "D:read", "D:write"));
    for (Set<String> granted : grants(Guarded.OUTBOX)) {
      Acls.set(ALICE, OUTBOX, Acls.grant(BOB, granted.toArray(String[]::new)));
      Map<String, Boolean> done = new TreeMap<>();
      done.put("invite in her name", invites());
      done.put("answer in her name", answers(invitation));
      done.put("ask in her name", asks());
      Map<String, Boolean> expected = expected(OF_OUTBOX, granted);
      Set<String> held = PrivilegeTable.held(granted);
      if (!held.contains("C:read-free-busy")) {
        expected.put("ask in her name", false); // for him it is not there to be posted to
      }
      assertEquals(expected, done, granted.toString());
    }
    ALICE.request("DELETE", invitation).send().expect(204);
  }

  /** Each privilege alone and, as it makes known that there is such a box, beside DAV:read. */
  private static List<Set<String>> grants(Guarded box) {
    List<Set<String>> all = new ArrayList<>();
    for (String privilege : box.grantable()) {
      all.add(Set.of(privilege));
      all.add(new TreeSet<>(List.of("D:read", privilege)));
    }
    return all;
  }

  private boolean invites() {
    String uid = uid();
    Answer answer =
        BOB.request("PUT", hers.path(uid + ".ics")).calendar(Meeting.of(uid, ALICE, CAROL)).send();
    boolean done = sent(answer, "C:schedule-send-invite");
    if (!done) {
      hers.get(uid + ".ics").expect(404);
      assertFalse(Copies.find(CAROL, uid).isPresent());
    }
    return done;
  }

  private static boolean answers(String invitation) {
    String copy = ALICE.request("GET", invitation).send().expect(200).text();
    String line = Meeting.line(copy, "ATTENDEE", ALICE);
    String wanted = Meeting.partstat(copy, ALICE).equals("ACCEPTED") ? "TENTATIVE" : "ACCEPTED";
    String changed =
        String.join("\r\n", Meeting.lines(copy)).replace(line, Meeting.attendee(ALICE, wanted))
            + "\r\n";
    Answer answer = BOB.request("PUT", invitation).calendar(changed).send();
    boolean done = sent(answer, "C:schedule-send-reply");
    if (!done) {
      assertEquals(copy, ALICE.request("GET", invitation).send().text());
    }
    return done;
  }

  /** Whether something was sent; if not, that the privilege is named that is missing. */
  private static boolean sent(Answer answer, String privilege) {
    if (answer.status() < 300) {
      return true;
    }
    Element resource =
        Xml.child(answer.expectError(403, "D:need-privileges"), "D:resource").orElseThrow();
    assertEquals(List.of(OUTBOX), Xml.hrefs(resource));
    assertEquals(
        List.of(Xml.name(privilege)), Xml.names(Xml.child(resource, "D:privilege").orElseThrow()));
    return false;
  }

  private static boolean asks() {
    return busy(ALICE, ALICE).expect(200, 403, 404).status() == 200;
  }

  private static Answer busy(Account organizer, Account about) {
    String body =
        Ics.object(
                Ics.component(
                    "VFREEBUSY",
                    "busy",
                    "DTSTART:20260101T000000Z",
                    "DTEND:20260108T000000Z",
                    Meeting.organizer(organizer),
                    "ATTENDEE:" + Meeting.mail(about)))
            .replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:REQUEST\r\n");
    return BOB.request("POST", organizer.home() + "outbox/").calendar(body).send();
  }

  @Test
  @Spec({"RFC 6638 6.1.1", "RFC 6638 6.1.2", "RFC 6638 6.1.3", "RFC 6638 6.1.4"})
  void whatIsDeliveredToSomebodyTakesItsPrivilegeOnTheInbox() {
    for (Set<String> granted : grants(Guarded.INBOX)) {
      Acls.set(ALICE, INBOX, Acls.grant(BOB, granted.toArray(String[]::new)));
      Map<String, Boolean> done = new TreeMap<>();
      done.put("invite her", delivered());
      done.put("answer her", answered());
      String told = busy(BOB, ALICE).expect(200).text();
      assertEquals(told.contains("2.0;"), told.contains("calendar-data"));
      done.put("ask when she is busy", told.contains("2.0;"));
      assertEquals(expected(OF_INBOX, granted), done, granted.toString());
    }
  }

  private boolean delivered() {
    String uid = uid();
    his.put(uid + ".ics", Meeting.of(uid, BOB, ALICE));
    String status = Meeting.status(his.get(uid + ".ics").expect(200).text(), ALICE);
    boolean done = status.startsWith("1.");
    if (done) {
      Copies.path(ALICE, uid);
    } else {
      assertFalse(Copies.find(ALICE, uid).isPresent());
    }
    return done;
  }

  private boolean answered() {
    String uid = uid();
    hers.put(uid + ".ics", Meeting.of(uid, ALICE, BOB));
    String copy = Copies.path(BOB, uid);
    String text = BOB.request("GET", copy).send().expect(200).text();
    String accepted =
        String.join("\r\n", Meeting.lines(text))
                .replace(Meeting.line(text, "ATTENDEE", BOB), Meeting.attendee(BOB, "ACCEPTED"))
            + "\r\n";
    BOB.request("PUT", copy).calendar(accepted).send().expect(204);
    String organizer = Meeting.line(BOB.request("GET", copy).send().text(), "ORGANIZER", ALICE);
    boolean done = Meeting.parameter(organizer, "SCHEDULE-STATUS").startsWith("1.");
    String wanted = done ? "ACCEPTED" : "NEEDS-ACTION";
    Copies.text(
        ALICE,
        hers.path(uid + ".ics"),
        meeting -> Meeting.partstat(meeting, BOB).equals(wanted),
        "");
    return done;
  }
}
