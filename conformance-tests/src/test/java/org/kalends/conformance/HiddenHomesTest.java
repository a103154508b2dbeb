package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** What somebody may not read is not there: nothing tells it from what never was. */
class HiddenHomesTest {

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar his = TestCalendar.of(Account.BOB);

  @ParameterizedTest
  @ValueSource(strings = {"", "calendar/", "calendar", "calendar/x.ics", "none/", "none/x.ics"})
  @Spec("acceptance.md C6")
  void anotherUsersHomeAnswersLikeThatOfNobody(String below) {
    Account.BOB.request("PROPFIND", Account.BOB.home()).depth("0").send().expect(207);
    Account.BOB
        .request("PUT", Account.BOB.home() + "calendar/x.ics")
        .calendar(Ics.event("hidden"))
        .send()
        .expect(201, 204);
    for (String method : Places.METHODS) {
      shapes("x").forEach(shape -> same(method, below, shape));
    }
  }

  @Test
  @Spec("acceptance.md C6")
  void anotherUsersHomeIsNotFound() {
    his.put("x.ics", Ics.event("x"));
    for (String path : List.of(Account.BOB.home(), his.path(), his.path("x.ics"))) {
      for (String method : List.of("GET", "HEAD", "PROPFIND", "DELETE", "REPORT", "OPTIONS")) {
        Account.ALICE.request(method, path).send().expect(404);
      }
    }
    his.get("x.ics").expect(200);
  }

  @Test
  @Spec("acceptance.md C6")
  void destinationsInAnotherUsersHomeAreLikeThoseInTheHomeOfNobody() {
    hers.put("x.ics", Ics.event("x"));
    his.put("there.ics", Ics.event("there"));
    for (String method : List.of("COPY", "MOVE")) {
      for (String name : List.of("there.ics", "new.ics")) {
        for (String overwrite : List.of("T", "F")) {
          Answer known = transfer(method, his.path(name), overwrite);
          Answer nobodys = transfer(method, "/calendars/users/nobody/work/" + name, overwrite);
          assertEquals(409, known.status());
          assertSame(nobodys, known);
        }
      }
    }
    hers.get("x.ics").expect(200);
  }

  @Test
  @Spec("acceptance.md C6")
  void aMultigetOfAnotherUsersObjectFindsNothing() {
    his.put("x.ics", Ics.event("x"));
    String missing = "/calendars/users/nobody/work/x.ics";
    Multistatus answer =
        hers.report(Bodies.multiget(his.path("x.ics"), his.path("none.ics"), missing))
            .multistatus();
    assertEquals(3, answer.withStatus(404).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"there.ics", "hidden.ics"})
  @Spec({"acceptance.md C6", "RFC 3744 7.1.1"})
  void whoMayKnowBusyTimesOnlyIsRefusedAlikeWhateverIsThere(String name) {
    his.put("there.ics", Ics.event("there"));
    his.put("hidden.ics", Ics.event("hidden"));
    Acls.set(Account.BOB, his.path(), Acls.grant(Account.ALICE, "C:read-free-busy"));
    Acls.set(Account.BOB, his.path("hidden.ics"), Acls.deny(Account.ALICE, "C:read-free-busy"));
    for (String method : Places.METHODS) {
      shapes("there").forEach(shape -> sameAsMissing(method, name, shape));
    }
    Account.ALICE.request("GET", his.path(name)).send().expectError(403, "D:need-privileges");
  }

  @Test
  @Spec("acceptance.md C6")
  void aHiddenCalendarOfAHomeOfBusyTimesIsLikeOneThatIsMissing() {
    String home = Account.BOB.home();
    Acls.set(Account.BOB, his.path(), Acls.deny(Account.ALICE, "C:read-free-busy"));
    Acls.set(Account.BOB, home, Acls.grant(Account.ALICE, "C:read-free-busy"));
    try {
      for (String method : List.of("GET", "HEAD", "PROPFIND", "PROPPATCH", "DELETE", "ACL")) {
        for (String below : List.of("", "x.ics")) {
          Answer hidden = Account.ALICE.request(method, his.path(below)).depth("0").send();
          Answer missing =
              Account.ALICE.request(method, home + "no-such-calendar/" + below).depth("0").send();
          assertEquals(404, hidden.status(), hidden.request());
          assertEquals(404, missing.status(), missing.request());
          assertEquals(missing.text(), hidden.text(), hidden.request());
        }
      }
    } finally {
      Acls.set(Account.BOB, home);
    }
  }

  /** What a request may be told to look at before what it is for; with an event of this UID. */
  private List<UnaryOperator<Request>> shapes(String uid) {
    return List.of(
        request -> request.depth("0"),
        request -> request.ifMatch("*"),
        request -> request.ifNoneMatch("*"),
        request -> request.destination(hers.path("copy.ics")),
        request -> request.calendar(Ics.event(uid)),
        request -> request.xml(Bodies.propfind("D:getetag")),
        request -> request.header("If", "(<urn:x>)"));
  }

  private void sameAsMissing(String method, String name, UnaryOperator<Request> shape) {
    String none = "x".repeat(name.length() - ".ics".length()) + ".ics";
    Answer there = shape.apply(Account.ALICE.request(method, his.path(name))).send();
    Answer missing = shape.apply(Account.ALICE.request(method, his.path(none))).send();
    assertEquals(missing.status(), there.status(), there.request());
    assertEquals(missing.text(), there.text().replace(name, none), there.request());
    assertFalse(there.status() < 300 && !method.equals("OPTIONS"), there.request());
  }

  @Test
  @Spec("RFC 4918 10.4")
  void conditionsOnAnotherUsersResourcesNeverHold() {
    String etag = his.put("x.ics", Ics.event("x")).etag();
    String token = his.syncToken();
    hers.put("mine.ics", Ics.event("mine"));
    for (String condition : List.of("([" + etag + "])", "(<" + token + ">)")) {
      String resource = condition.startsWith("([") ? his.path("x.ics") : his.path();
      hers.request("DELETE", "mine.ics")
          .header("If", "<" + resource + "> " + condition)
          .send()
          .expect(412);
    }
  }

  @Test
  @Spec("RFC 6578 3.2")
  void theSyncTokenOfAnotherUsersCalendarIsWorthNothing() {
    hers.report(Bodies.sync(his.syncToken())).expectError(403, "D:valid-sync-token");
  }

  @Test
  void listingsShowNobodyButOneself() {
    for (String path : List.of("/calendars/users/", "/principals/users/")) {
      Multistatus listing = Account.ALICE.request("PROPFIND", path).depth("1").send().multistatus();
      assertEquals(List.of(path, path + "alice/"), listing.hrefs());
    }
  }

  @Test
  void theAdministratorSeesEveryHome() {
    his.put("x.ics", Ics.event("x"));
    Account.ADMIN.request("GET", his.path("x.ics")).send().expect(200);
    Account.ADMIN.request("PROPFIND", Account.BOB.home()).depth("1").send().expect(207);
  }

  @Test
  void aHomeIsThereFromTheFirstRequestOnWithItsFirstCalendars() {
    Account newcomer = Account.DAVE;
    newcomer
        .request("PUT", newcomer.home() + "calendar/first.ics")
        .calendar(Ics.event("first"))
        .send()
        .expect(201);
    Multistatus home =
        newcomer.request("PROPFIND", newcomer.home()).depth("1").send().multistatus();
    assertTrue(home.find(newcomer.home() + "calendar/").isPresent());
    assertTrue(home.find(newcomer.home() + "tasks/").isPresent());
  }

  private Answer transfer(String method, String to, String overwrite) {
    return hers.request(method, "x.ics").destination(to).header("Overwrite", overwrite).send();
  }

  private static void same(String method, String below, UnaryOperator<Request> shape) {
    Answer known =
        shape.apply(Account.ALICE.request(method, "/calendars/users/bob/" + below)).send();
    Answer unknown =
        shape.apply(Account.ALICE.request(method, "/calendars/users/eve/" + below)).send();
    assertSame(unknown, known);
  }

  private static void assertSame(Answer unknown, Answer known) {
    assertEquals(unknown.status(), known.status(), known.request());
    assertEquals(headers(unknown), headers(known), known.request());
    assertArrayEquals(unknown.body(), known.body(), known.request());
    assertFalse(known.text().contains("bob"), known.text());
  }

  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> fields = new HashMap<>(answer.headers().map());
    fields.keySet().removeIf(name -> name.equalsIgnoreCase("Date"));
    return fields;
  }
}
