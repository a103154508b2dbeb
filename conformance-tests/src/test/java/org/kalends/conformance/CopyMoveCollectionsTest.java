package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

class CopyMoveCollectionsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private final String target = Places.HOME + UUID.randomUUID() + "/";

  @BeforeEach
  void twoEventsAndProperties() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    calendar.proppatch(Bodies.set("<D:displayname>N</D:displayname>", "<X:p>1</X:p>")).expect(207);
    calendar.request("PROPPATCH", "a.ics").xml(Bodies.set("<X:p>2</X:p>")).send().expect(207);
  }

  @AfterEach
  void remove() {
    Account.ALICE.request("DELETE", target).send().expect(204, 404);
  }

  @Test
  @Spec({"RFC 4918 9.8.3", "RFC 4918 9.8.2"})
  void aCopiedCalendarHasMembersAndProperties() {
    calendar.request("COPY", "").destination(target).send().expect(201);
    Multistatus copy =
        Account.ALICE
            .request("PROPFIND", target)
            .depth("1")
            .xml(Bodies.propfind("D:displayname", "X:p", "D:resourcetype"))
            .send()
            .multistatus();
    assertEquals(Set.of(target, target + "a.ics", target + "b.ics"), copy.present());
    assertEquals("N", copy.at(target).text("D:displayname"));
    assertEquals("1", copy.at(target).text("X:p"));
    assertEquals("2", copy.at(target + "a.ics").text("X:p"));
    assertTrue(Xml.child(copy.at(target).property("D:resourcetype"), "C:calendar").isPresent());
    Account.ALICE.request("DELETE", target + "a.ics").send().expect(204);
    calendar.get("a.ics").expect(200);
  }

  @Test
  @Spec("RFC 4918 9.8.3")
  void depthZeroCopiesTheCalendarWithoutItsMembers() {
    calendar.request("COPY", "").depth("0").destination(target).send().expect(201);
    Multistatus copy =
        Account.ALICE
            .request("PROPFIND", target)
            .depth("1")
            .xml(Bodies.propfind("X:p"))
            .send()
            .multistatus();
    assertEquals("1", copy.only().text("X:p"));
    calendar.request("COPY", "").depth("1").destination(target).send().expect(400);
  }

  @Test
  @Spec({"RFC 4918 9.9.2", "RFC 4918 9.9.1"})
  void aMovedCalendarIsThereWithEverythingAndNoLongerHere() {
    String etag = calendar.get("a.ics").etag();
    calendar.request("MOVE", "").depth("0").destination(target).send().expect(400);
    calendar.request("MOVE", "").destination(target).send().expect(201);
    calendar.request("PROPFIND", "").depth("0").send().expect(404);
    calendar.get("a.ics").expect(404);
    assertEquals(etag, Account.ALICE.request("GET", target + "a.ics").send().etag());
    assertEquals(
        "N",
        Account.ALICE
            .request("PROPFIND", target)
            .depth("0")
            .xml(Bodies.propfind("D:displayname"))
            .send()
            .multistatus()
            .only()
            .text("D:displayname"));
  }

  @Test
  @Spec("RFC 4918 9.8.4")
  void overwriteReplacesACalendarAsAWholeOrNotAtAll() {
    Account.ALICE.request("MKCALENDAR", target).send().expect(201);
    Account.ALICE.request("PUT", target + "old.ics").calendar(Ics.event("old")).send().expect(201);
    calendar.request("COPY", "").destination(target).header("Overwrite", "F").send().expect(412);
    Account.ALICE.request("GET", target + "old.ics").send().expect(200);
    calendar.request("COPY", "").destination(target).send().expect(204);
    Account.ALICE.request("GET", target + "old.ics").send().expect(404);
    Account.ALICE.request("GET", target + "a.ics").send().expect(200);
    calendar.request("MOVE", "").destination(target).send().expect(204);
    calendar.request("PROPFIND", "").depth("0").send().expect(404);
  }

  @Test
  @Spec({"RFC 4918 9.8.5", "RFC 4791 5.3.1.1"})
  void aCalendarCannotGoIntoItselfOrIntoAnotherCalendar() {
    calendar.request("COPY", "").destination(calendar.path("inner/")).send().expect(403);
    calendar.request("MOVE", "").destination(calendar.path("inner/")).send().expect(403);
    calendar.request("MOVE", "").destination(calendar.path()).send().expect(403);
    calendar.request("COPY", "").destination(Places.HOME).send().expect(403);
    Account.ALICE.request("MKCALENDAR", target).send().expect(201);
    calendar
        .request("COPY", "")
        .destination(target + "inner/")
        .send()
        .expectError(403, "C:calendar-collection-location-ok");
    calendar
        .request("MOVE", "")
        .destination(target + "inner/")
        .send()
        .expectError(403, "C:calendar-collection-location-ok");
    calendar.get("a.ics").expect(200);
  }

  @Test
  @Spec("RFC 4918 9.9.4")
  void homesAndWhatIsAboveThemStayWhereTheyAre() {
    for (String fixed :
        new String[] {Places.HOME, "/principals/users/alice/", "/", "/calendars/"}) {
      Account.ALICE.request("MOVE", fixed).destination(target).send().expect(403, 405);
      Account.ALICE.request("DELETE", fixed).send().expect(403, 405);
    }
    calendar.get("a.ics").expect(200);
  }

  @Test
  @Spec("RFC 6578 3.2")
  void theTokenOfACalendarIsOfNoUseForItsCopy() {
    String token = calendar.syncToken();
    calendar.request("COPY", "").destination(target).send().expect(201);
    Account.ALICE
        .request("REPORT", target)
        .xml(Bodies.sync(token))
        .send()
        .expectError(403, "D:valid-sync-token");
  }

  @Test
  @Spec("RFC 4918 9.8.3")
  void aPlainCollectionIsCopiedWithTheCalendarsInIt() {
    String plain = Places.HOME + UUID.randomUUID() + "/";
    Account.ALICE.request("MKCOL", plain).send().expect(201);
    try {
      Account.ALICE.request("PUT", plain + "note.txt").body("text/plain", "n").send().expect(201);
      Account.ALICE.request("MKCALENDAR", plain + "c/").send().expect(201);
      Account.ALICE.request("PUT", plain + "c/x.ics").calendar(Ics.event("x")).send().expect(201);
      Account.ALICE.request("COPY", plain).destination(target).send().expect(201);
      assertEquals("n", Account.ALICE.request("GET", target + "note.txt").send().text());
      assertEquals(Ics.event("x"), Account.ALICE.request("GET", target + "c/x.ics").send().text());
    } finally {
      Account.ALICE.request("DELETE", plain).send().expect(204);
    }
  }
}
