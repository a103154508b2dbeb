package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class CopyMoveTest {

  @RegisterExtension final TestCalendar from = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar to = TestCalendar.ofAlice();

  @BeforeEach
  void anEventWithAProperty() {
    from.put("a.ics", Ics.event("a"));
    from.request("PROPPATCH", "a.ics").xml(Bodies.set("<X:p>1</X:p>")).send().expect(207);
  }

  @Test
  @Spec({"RFC 4918 9.8", "RFC 4918 9.8.2"})
  void aCopyHasTheSameBytesAndProperties() {
    copy("a.ics", to.path("b.ics")).send().expect(201);
    assertEquals(Ics.event("a"), to.get("b.ics").expect(200).text());
    assertEquals(Ics.event("a"), from.get("a.ics").expect(200).text());
    assertEquals("1", property(to, "b.ics"));
    assertEquals("1", property(from, "a.ics"));
  }

  @Test
  @Spec({"RFC 4918 9.9", "RFC 4918 9.9.1"})
  void whatIsMovedIsThereWithItsPropertiesAndNoLongerHere() {
    move("a.ics", to.path("b.ics")).send().expect(201);
    assertEquals(Ics.event("a"), to.get("b.ics").expect(200).text());
    from.get("a.ics").expect(404);
    assertEquals("1", property(to, "b.ics"));
    move("a.ics", to.path("c.ics")).send().expect(404);
  }

  @Test
  @Spec("RFC 4918 9.9")
  void aMoveWithinACalendarIsARenaming() {
    move("a.ics", from.path("b.ics")).send().expect(201);
    assertEquals(Set.of(from.path("b.ics")), from.members());
    assertEquals("1", property(from, "b.ics"));
  }

  @Test
  @Spec({"RFC 4918 10.6", "RFC 4918 9.8.4"})
  void overwriteDecidesWhatHappensToWhatIsThere() {
    to.put("b.ics", Ics.event("a", "X-OLD:1"));
    to.request("PROPPATCH", "b.ics").xml(Bodies.set("<X:old>1</X:old>")).send().expect(207);
    for (String method : List.of("COPY", "MOVE")) {
      from.request(method, "a.ics")
          .destination(to.path("b.ics"))
          .header("Overwrite", "F")
          .send()
          .expect(412);
      assertEquals(Ics.event("a", "X-OLD:1"), to.get("b.ics").text());
      from.get("a.ics").expect(200);
    }
    String old = to.get("b.ics").etag();
    copy("a.ics", to.path("b.ics")).header("Overwrite", "T").send().expect(204);
    assertEquals(Ics.event("a"), to.get("b.ics").text());
    assertNotEquals(old, to.get("b.ics").etag());
    assertEquals("1", property(to, "b.ics"));
    assertEquals(
        404,
        to.request("PROPFIND", "b.ics")
            .depth("0")
            .xml(Bodies.propfind("X:old"))
            .send()
            .multistatus()
            .only()
            .statusOf("X:old"));
    move("a.ics", to.path("b.ics")).send().expect(204);
    from.get("a.ics").expect(404);
    to.get("b.ics").expect(200);
  }

  @Test
  @Spec("RFC 4918 10.6")
  void overwriteFalseWhereNothingIsIsNoObstacle() {
    move("a.ics", to.path("b.ics")).header("Overwrite", "F").send().expect(201);
    to.request("MOVE", "b.ics")
        .destination(from.path("c.ics"))
        .header("Overwrite", "maybe")
        .send()
        .expect(400);
    to.get("b.ics").expect(200);
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void aUidThatIsThereAlreadyIsAConflict() {
    to.put("there.ics", Ics.event("a"));
    for (Request request :
        List.of(
            copy("a.ics", to.path("b.ics")),
            move("a.ics", to.path("b.ics")),
            copy("a.ics", from.path("b.ics")))) {
      Answer answer = request.send();
      String href = Xml.hrefs(answer.expectError(403, "C:no-uid-conflict")).get(0);
      assertTrue(Set.of(to.path("there.ics"), from.path("a.ics")).contains(href), href);
    }
    assertEquals(1, from.members().size());
    assertEquals(1, to.members().size());
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void aMoveOntoTheObjectWithTheSameUidIsNoConflict() {
    to.put("there.ics", Ics.event("a", "X-OLD:1"));
    move("a.ics", to.path("there.ics")).send().expect(204);
    assertEquals(Ics.event("a"), to.get("there.ics").text());
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void whereItsComponentIsNotTakenItCannotGo() {
    for (Request request :
        List.of(
            copy("a.ics", Places.HOME + "tasks/a.ics"),
            move("a.ics", Places.HOME + "tasks/a.ics"))) {
      request.send().expectError(403, "C:supported-calendar-component");
    }
    from.get("a.ics").expect(200);
  }

  @Test
  @Spec({"RFC 4918 9.8.5", "RFC 4918 9.9.4"})
  void withoutAParentIsAConflict() {
    copy("a.ics", Places.HOME + "missing/a.ics").send().expect(409);
    move("a.ics", Places.HOME + "missing/a.ics").send().expect(409);
    move("a.ics", to.path("a/b.ics")).send().expect(409);
    from.get("a.ics").expect(200);
    assertTrue(to.members().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.example/calendars/users/alice/calendar/x.ics",
        "http://127.0.0.1:1/calendars/users/alice/calendar/x.ics",
        "https://other.example/x",
        "ftp://127.0.0.1/x"
      })
  @Spec({"RFC 4918 9.8.5", "RFC 4918 9.9.4"})
  void anotherServerIsABadGateway(String destination) {
    from.request("MOVE", "a.ics").header("Destination", destination).send().expect(502);
    from.request("COPY", "a.ics").header("Destination", destination).send().expect(502);
    from.get("a.ics").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x.ics",
        "../x.ics",
        "//x",
        "/a/../b",
        "/a/%2e%2e/b",
        "/calendars/users/alice/%2f",
        "/a//b",
        "/a%zz",
        "/a%00b"
      })
  @Spec("RFC 4918 10.3")
  void aDestinationThatIsNoneIsABadRequest(String destination) {
    from.request("MOVE", "a.ics").header("Destination", destination).send().expect(400);
    from.request("COPY", "a.ics").header("Destination", destination).send().expect(400);
    from.get("a.ics").expect(200);
  }

  @Test
  @Spec("RFC 4918 10.3")
  void theDestinationIsNeededAndMayBeAPath() {
    from.request("MOVE", "a.ics").send().expect(400);
    from.request("MOVE", "a.ics").header("Destination", to.path("b.ics")).send().expect(201);
    to.get("b.ics").expect(200);
  }

  @Test
  @Spec({"RFC 4918 9.8.5", "RFC 4918 9.9.4"})
  void ontoItselfIsForbidden() {
    for (String same : List.of("a.ics", "%61.ics")) {
      copy("a.ics", from.path(same)).send().expect(403);
      move("a.ics", from.path(same)).send().expect(403);
    }
    assertEquals(Ics.event("a"), from.get("a.ics").expect(200).text());
  }

  @Test
  void ontoACalendarOrAHomeOrAboveItIsForbidden() {
    for (String target : List.of(Places.HOME, "/", "/principals/x", "/x")) {
      move("a.ics", target).send().expect(403, 405, 409);
      copy("a.ics", target).send().expect(403, 405, 409);
    }
    to.put("kept.ics", Ics.event("kept"));
    move("a.ics", to.path()).send().expect(403, 409);
    to.get("kept.ics").expect(200);
    from.get("a.ics").expect(200);
  }

  @Test
  @Spec({"RFC 6578 3.4", "RFC 6578 3.5"})
  void aMoveIsARemovalHereAndAnAdditionThere() {
    String here = from.syncToken();
    String there = to.syncToken();
    move("a.ics", to.path("b.ics")).send().expect(201);
    Multistatus removed = from.report(Bodies.sync(here, "D:getetag")).multistatus();
    assertEquals(Set.of(from.path("a.ics")), removed.withStatus(404));
    Multistatus added = to.report(Bodies.sync(there, "D:getetag")).multistatus();
    assertEquals(Set.of(to.path("b.ics")), added.present());
    assertEquals(to.get("b.ics").etag(), added.only().text("D:getetag"));
  }

  @Test
  void fromOneHomeToAnotherTheAdministratorCanMove() {
    try (TestCalendar his = TestCalendar.of(Account.BOB).make()) {
      Account.ADMIN
          .request("COPY", from.path("a.ics"))
          .destination(his.path("copied.ics"))
          .send()
          .expect(201);
      Account.ADMIN
          .request("MOVE", from.path("a.ics"))
          .destination(his.path("copied.ics"))
          .send()
          .expect(204);
      assertEquals(Ics.event("a"), his.get("copied.ics").expect(200).text());
      assertEquals("1", property(his, "copied.ics"));
      from.get("a.ics").expect(404);
    }
  }

  private Request copy(String name, String destination) {
    return from.request("COPY", name).destination(destination);
  }

  private Request move(String name, String destination) {
    return from.request("MOVE", name).destination(destination);
  }

  private static String property(TestCalendar calendar, String name) {
    return calendar
        .request("PROPFIND", name)
        .depth("0")
        .xml(Bodies.propfind("X:p"))
        .send()
        .multistatus()
        .only()
        .text("X:p");
  }
}
