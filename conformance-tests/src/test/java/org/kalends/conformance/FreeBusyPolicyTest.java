package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** Whom an owner tells when she is busy, and how exactly. */
class FreeBusyPolicyTest extends FreeBusyCases {

  @Test
  @Spec({"acceptance.md C8", "wishes.md 2"})
  void closedByDefaultItIsNotThereForAnybodyElse() {
    for (String path : List.of(HOME, CALENDAR, HOME + "nothing/", "/calendars/users/nobody/")) {
      week(Account.BOB, path).expect(404);
    }
    send(Account.BOB, "GET", URL).expect(404);
    assertEquals(1, busy(week(Account.ALICE, HOME)).size());
  }

  @Test
  @Spec({"acceptance.md C8", "RFC 4791 6.1.1", "RFC 3744 5.4"})
  void whatThePolicyOpensIsFreeBusyAndNothingElse() {
    open(Account.BOB.principal());
    String rounded = "FREEBUSY;FBTYPE=BUSY:20260102T090000Z/20260102T100000Z";
    assertEquals(List.of(rounded), busy(week(Account.BOB, HOME)));
    assertEquals(List.of(rounded), busy(week(Account.BOB, CALENDAR)));
    assertEquals(List.of(rounded), busy(send(Account.BOB, "GET", URL + WEEK)));
    send(Account.BOB, "GET", CALENDAR + "a.ics").expect(403);
    send(Account.BOB, "GET", CALENDAR + "none.ics").expect(403);
    send(Account.BOB, "PROPFIND", CALENDAR).expect(403);
    week(Account.CAROL, HOME).expect(404);
    assertEquals(
        List.of("FREEBUSY;FBTYPE=BUSY:20260102T090500Z/20260102T095500Z"),
        busy(week(Account.ALICE, HOME)));
  }

  @Test
  @Spec({"RFC 3744 5.5", "acceptance.md C6"})
  void theAclTellsWhatThePolicyOpens() {
    open(Account.BOB.principal() + " ; domain");
    String home = acl(HOME);
    assertTrue(home.contains(Account.BOB.principal()), home);
    assertTrue(home.contains("same-domain") && home.contains("read-free-busy"), home);
    assertTrue(home.contains("protected"), home);
    String calendar = acl(CALENDAR);
    assertTrue(calendar.contains("same-domain") && calendar.contains("inherited"), calendar);
    open("");
    assertFalse(acl(HOME).contains("read-free-busy"));
    week(Account.BOB, HOME).expect(404);
  }

  private String acl(String path) {
    return server
        .send(
            Account.ALICE
                .request("PROPFIND", path)
                .depth("0")
                .xml("<D:propfind xmlns:D='DAV:'><D:prop><D:acl/></D:prop></D:propfind>"))
        .expect(207)
        .text();
  }

  @ParameterizedTest
  @CsvSource({
    "domain,200",
    "authenticated,200",
    "link,404",
    "/principals/users/carol/,404",
    "mailto:bob@example.com,200"
  })
  @Spec("acceptance.md C8")
  void whoIsMeantIsTold(String audience, int status) {
    open(audience);
    week(Account.BOB, HOME).expect(status);
  }

  @Test
  @Spec("acceptance.md C8")
  void theRuleThatLooksClosestCounts() {
    put("later", "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z");
    open("authenticated ahead=60; " + Account.BOB.principal() + " ahead=2 round=15");
    Answer answer = week(Account.BOB, HOME);
    assertEquals(List.of("FREEBUSY;FBTYPE=BUSY:20260102T090000Z/20260102T100000Z"), busy(answer));
    assertTrue(answer.text().contains("DTEND:20260103T120000Z"), answer.text());
    assertEquals(2, busy(week(Account.CAROL, HOME)).size());
  }

  @Test
  @Spec("security.md 2.2")
  void outsideItsHorizonNothingIsSaidToBeFree() {
    open("authenticated back=1 ahead=2");
    Answer late = query(Account.BOB, HOME, "20260201T000000Z", "20260208T000000Z");
    assertEquals(List.of(), busy(late));
    assertFalse(late.text().contains("DTSTART"), late.text());
    Answer early = query(Account.BOB, HOME, "20251225T000000Z", "20260102T000000Z");
    assertTrue(early.text().contains("DTSTART:20251231T120000Z"), early.text());
  }

  @Test
  @Spec({"security.md 2.2", "acceptance.md C8"})
  void neighboursAreOneAndANarrowRangeTellsNothingMore() {
    put("b", "DTSTART:20260102T100500Z", "DTEND:20260102T101000Z");
    put("c", "DTSTART:20260102T094000Z", "DTEND:20260102T095000Z");
    open("authenticated round=30");
    assertEquals(
        List.of("FREEBUSY;FBTYPE=BUSY:20260102T090000Z/20260102T103000Z"),
        busy(week(Account.BOB, HOME)));
    assertEquals(
        List.of("FREEBUSY;FBTYPE=BUSY:20260102T095600Z/20260102T095700Z"),
        busy(query(Account.BOB, HOME, "20260102T095600Z", "20260102T095700Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "tentative=hidden,0,BUSY",
    "tentative=busy,1,BUSY",
    "tentative=shown collapse=no,1,BUSY-TENTATIVE"
  })
  @Spec("acceptance.md C8")
  void whatIsOnlyPerhapsBusyIsToldAsTheOwnerWants(String option, int count, String type) {
    put("t", "DTSTART:20260104T090000Z", "DTEND:20260104T100000Z", "STATUS:TENTATIVE");
    open("authenticated " + option);
    List<String> told = busy(week(Account.BOB, HOME));
    assertEquals(1 + count, told.size());
    assertTrue(told.get(count).startsWith("FREEBUSY;FBTYPE=" + type + ":"), told.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everyone",
        "domain ahead=9999",
        "domain ahead=-1",
        "domain ahead=x",
        "domain round=10",
        "domain colour=red",
        "domain back=1 back=2",
        "domain; domain",
        "domain tentative=shown",
        "/principals/users/nobody/",
        "mailto:nobody@example.com",
        "urn:uuid:x",
        "urn:uuid:00000000-0000-0000-0000-000000000000",
        "/calendars/users/alice/",
        "domain back=0 ahead=0",
        "domain ahead=\u0665"
      })
  @Spec("free-busy.md")
  void aPolicyThatIsNoneIsRefusedAndTheOldOneStays(String text) {
    open("authenticated");
    String answer = policy(Account.ALICE, text).expect(207).text();
    assertTrue(answer.contains("409"), answer);
    week(Account.BOB, HOME).expect(200);
  }

  @Test
  @Spec({"free-busy.md", "RFC 3744 5.5"})
  void onlyTheOwnerReadsAndChangesIt() {
    open("domain");
    policy(Account.BOB, "authenticated").expect(403, 404);
    server
        .send(
            Account.ALICE
                .request("ACL", HOME)
                .xml(Acls.acl(Acls.grant(Account.BOB, "D:read", "D:write", "D:write-properties"))))
        .expect(200);
    String answer = policy(Account.BOB, "authenticated").expect(207).text();
    assertTrue(answer.contains("403") && answer.contains("need-privileges"), answer);
    assertFalse(property(Account.BOB).contains("domain back="));
    assertTrue(property(Account.ALICE).contains("domain back=1 ahead=60 round=30"));
  }

  @Test
  @Spec({"RFC 6638 9.1", "acceptance.md C8"})
  void aTransparentCalendarIsLeftOutOfTheUrlButAnswersItself() {
    open("authenticated");
    proppatch(
            Account.ALICE,
            CALENDAR,
            "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp>")
        .expect(207);
    assertEquals(List.of(), busy(send(Account.BOB, "GET", URL + WEEK)));
    assertEquals(1, busy(week(Account.BOB, CALENDAR)).size());
  }

  @Test
  @Spec("acceptance.md C8")
  void aCalendarTheOwnerDeniesSaysNothing() {
    open("authenticated");
    server
        .send(
            Account.ALICE
                .request("ACL", CALENDAR)
                .xml(Acls.acl(Acls.deny(Account.BOB, "C:read-free-busy"))))
        .expect(200);
    assertEquals(List.of(), busy(week(Account.BOB, HOME)));
    week(Account.BOB, CALENDAR).expect(404);
    assertEquals(1, busy(week(Account.CAROL, HOME)).size());
  }

  @Test
  @Spec("acceptance.md C8")
  void whoMayReadTheCalendarIsToldExactly() {
    open("authenticated round=60 ahead=1");
    server
        .send(
            Account.ALICE
                .request("ACL", CALENDAR)
                .xml(Acls.acl(Acls.grant(Account.BOB, "C:read-free-busy"))))
        .expect(200);
    assertEquals(
        List.of("FREEBUSY;FBTYPE=BUSY:20260102T090500Z/20260102T095500Z"),
        busy(week(Account.BOB, HOME)));
  }
}
