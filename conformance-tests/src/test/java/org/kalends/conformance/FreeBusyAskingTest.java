package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.NewLink;

/** Who asks how often, what the owner is shown of it, and free-busy URLs and links. */
class FreeBusyAskingTest extends FreeBusyCases {

  @Test
  @Spec({"free-busy.md", "wishes.md 16"})
  void theOwnerIsShownWhatOthersWereTold() {
    open("authenticated");
    week(Account.BOB, HOME).expect(200);
    week(Account.BOB, HOME).expect(200);
    send(Account.CAROL, "GET", URL + WEEK).expect(200);
    week(Account.ALICE, HOME).expect(200);
    for (int i = 0; i < 2; i++) {
      String audit = property(Account.ALICE);
      assertTrue(audit.contains("asker=\"" + Account.BOB.principal() + "\""), audit);
      assertTrue(audit.contains("by=\"authenticated\"") && audit.contains("count=\"2\""), audit);
      assertTrue(audit.contains(Account.CAROL.principal()), audit);
      assertTrue(audit.contains("start=\"20260101T000000Z\""), audit);
      assertFalse(audit.contains("asker=\"" + Account.ALICE.principal() + "\""), audit);
      server.passMinutes(5); // and what was in memory is stored
    }
    week(Account.BOB, HOME).expect(200);
    assertTrue(property(Account.ALICE).contains("count=\"3\""));
    server.passMinutes(60);
    week(Account.BOB, HOME).expect(200);
    assertTrue(property(Account.ALICE).contains("count=\"1\""));
    server.pass(91);
    assertFalse(property(Account.ALICE).contains("answer "));
  }

  @Test
  @Spec("free-busy.md")
  void theAuditIsNoCollectionThatAnybodySees() {
    open("authenticated");
    week(Account.BOB, HOME).expect(200);
    String before = listing();
    server.passMinutes(5);
    assertEquals(before, listing());
  }

  @Test
  @Spec("RFC 6585 4")
  void whoAsksTooOftenIsToldToWaitWhoeverItIsAbout() {
    open("authenticated");
    for (int i = 0; i < 120; i++) {
      week(Account.BOB, i % 2 == 0 ? HOME : "/calendars/users/nobody/").expect(200, 404);
    }
    Answer known = week(Account.BOB, HOME).expect(429);
    Answer unknown = week(Account.BOB, "/calendars/users/nobody/").expect(429);
    assertArrayEquals(known.body(), unknown.body());
    assertEquals(known.require("Retry-After"), unknown.require("Retry-After"));
    send(Account.BOB, "GET", URL).expect(429);
    send(Account.BOB, "GET", "/calendars/users/nobody/freebusy").expect(429);
    week(Account.CAROL, HOME).expect(200);
    week(Account.ALICE, HOME).expect(200);
    server.passMinutes(1);
    week(Account.BOB, HOME).expect(200);
  }

  @Test
  @Spec({"acceptance.md C8", "security.md 2.1"})
  void refusedAndUnknownOwnersAreAnsweredByTheSameBytes() {
    send(Account.CAROL, "PROPFIND", Account.CAROL.home()).expect(207);
    for (String suffix : List.of("", "calendar/", "freebusy", "freebusy" + WEEK)) {
      for (String method : List.of("REPORT", "GET", "POST")) {
        Answer refused = ask(method, Account.CAROL.home() + suffix);
        Answer unknown = ask(method, "/calendars/users/nobod/" + suffix);
        assertEquals(refused.status(), unknown.status(), method + " " + suffix);
        assertArrayEquals(refused.body(), unknown.body());
        assertEquals(headers(refused), headers(unknown));
      }
    }
  }

  private String listing() {
    return server
        .send(
            Account.ALICE
                .request("PROPFIND", HOME)
                .depth("1")
                .xml("<D:propfind xmlns:D='DAV:'><D:prop><D:resourcetype/></D:prop></D:propfind>"))
        .expect(207)
        .text();
  }

  private Answer ask(String method, String path) {
    Request request = Account.BOB.request(method, path);
    return server.send(
        method.equals("REPORT")
            ? request.xml(
                Xml.document(
                    "C:free-busy-query", Bodies.timeRange("20260101T000000Z", "20260108T000000Z")))
            : request);
  }

  private static String headers(Answer answer) {
    return answer.headers().map().toString().replaceAll("(?i)date=\\[[^\\]]*\\]", "");
  }

  @Test
  @Spec({"free-busy.md", "wishes.md 10"})
  void aLinkWorksWithoutSigningInAsLongAsThePolicyHasARuleForLinks() {
    NewLink link = server.freeBusyLink(Account.ALICE, "web page");
    String path = "/freebusy/" + link.token() + ".ifb" + WEEK;
    anonymous(path).expect(404);
    open("link round=60");
    Answer answer = anonymous(path).expect(200);
    assertEquals(List.of("FREEBUSY;FBTYPE=BUSY:20260102T090000Z/20260102T100000Z"), busy(answer));
    assertTrue(answer.require("Content-Type").startsWith("text/calendar"));
    assertTrue(answer.require("Cache-Control").contains("no-store"));
    assertEquals("no-referrer", answer.require("Referrer-Policy"));
    assertTrue(property(Account.ALICE).contains("asker=\"link web page\""));
    assertTrue(property(Account.ALICE).contains("by=\"" + link.link().id() + "\""));
    UUID owner = link.link().owner();
    assertEquals(
        "2026-01-01T12:00:00Z", String.valueOf(server.links().list(owner).get(0).lastUsed()));
    server.links().revoke(owner, link.link().id());
    anonymous(path).expect(404);
  }

  @Test
  @Spec("security.md 2.2")
  void aLinkThatDoesNotWorkIsNotThereWhateverTheReason() {
    NewLink closed = server.freeBusyLink(Account.ALICE, "");
    NewLink gone = server.freeBusyLink(Account.ALICE, "");
    server.links().revoke(gone.link().owner(), gone.link().id());
    Answer first = anonymous("/freebusy/0.ifb").expect(404);
    for (String token : List.of(closed.token(), gone.token(), "", "a/b", "x".repeat(3000))) {
      Answer other = anonymous("/freebusy/" + token + ".ifb").expect(404);
      assertArrayEquals(first.body(), other.body());
      assertEquals(headers(first), headers(other));
      server.passMinutes(1);
    }
    for (String method : List.of("PUT", "DELETE", "PROPFIND", "REPORT")) {
      server.send(new Request(method, "/freebusy/" + closed.token() + ".ifb")).expect(405);
    }
  }

  @Test
  @Spec("security.md 2.1")
  void whoTriesLinksIsStoppedAndThenARightOneLooksLikeAWrongOne() {
    open("link");
    NewLink link = server.freeBusyLink(Account.ALICE, "");
    String right = "/freebusy/" + link.token() + ".ifb";
    anonymous(right).expect(200);
    int tried = 0;
    while (anonymous("/freebusy/guess" + tried + ".ifb").status() == 404) {
      tried++;
    }
    assertTrue(tried <= 30, "tried " + tried);
    Answer wrong = anonymous("/freebusy/other.ifb").expect(429);
    Answer same = anonymous(right).expect(429);
    assertArrayEquals(wrong.body(), same.body());
    assertEquals(wrong.require("Retry-After"), same.require("Retry-After"));
    server.passMinutes(1);
    anonymous(right).expect(200);
  }

  private Answer anonymous(String path) {
    return server.send(new Request("GET", path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=x",
        "end=20200101T000000Z",
        "start=20260101T000000Z&start=20260102T000000Z",
        "end=20260103T000000Z&period=P1D",
        "period=-P1D",
        "period=P99999999D",
        "period=PT99999999999999999999S",
        "start=99999999T000000Z",
        "start=%zz",
        "start=1800-01-01",
        "start=20260101T000000"
      })
  @Spec("free-busy.md")
  void aRangeThatIsNoneIsRefused(String query) {
    open("authenticated");
    send(Account.BOB, "GET", URL + "?" + query).expect(400);
    anonymous("/freebusy/x.ifb?" + query).expect(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=20260102T000000Z&end=20260103T000000Z",
        "start=2026-01-02T00:00:00Z&period=P1D",
        "start=2026-01-02&duration=PT24H",
        "start=2026-01-02T01:00:00%2B01:00&end=2026-01-03",
        "start=20260102T000000Z&end=20260103T000000Z&user=alice&format=text/calendar&token="
      })
  @Spec("free-busy.md")
  void theRangeIsGivenInSeveralWays(String query) {
    Answer answer = send(Account.ALICE, "GET", URL + "?" + query);
    assertEquals(1, busy(answer).size());
    assertTrue(answer.text().contains("DTSTART:20260102T000000Z"), answer.text());
    assertTrue(answer.text().contains("DTEND:20260103T000000Z"), answer.text());
    assertArrayEquals(answer.body(), send(Account.ALICE, "POST", URL + "?" + query).body());
    assertEquals(0, send(Account.ALICE, "HEAD", URL + "?" + query).expect(200).body().length);
  }
}
