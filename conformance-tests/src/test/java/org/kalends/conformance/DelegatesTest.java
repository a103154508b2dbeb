package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** The calendar of a room: Alice may write, Bob may read, for Carol it is not there. */
class DelegatesTest {

  private final String home = "/calendars/locations/room/";
  private final String calendar = home + UUID.randomUUID() + "/";
  private String etag = "";

  @BeforeEach
  void aCalendarWithAnEvent() {
    Account.ALICE.request("MKCALENDAR", calendar).send().expect(201);
    etag =
        Account.ALICE
            .request("PUT", calendar + "a.ics")
            .calendar(Ics.event("a"))
            .send()
            .expect(201)
            .etag();
  }

  @AfterEach
  void remove() {
    Account.ALICE.request("DELETE", calendar).send().expect(204);
  }

  @Test
  @Spec({"RFC 3744 5.4", "acceptance.md C6"})
  void privilegesAreTrueForEachReader() {
    Set<QName> writer = privileges(Account.ALICE);
    assertTrue(writer.containsAll(names("D:read", "D:write", "D:write-content", "D:bind")));
    assertFalse(writer.contains(Xml.name("D:all")));
    assertFalse(writer.contains(Xml.name("D:write-acl")));
    Set<QName> reader = privileges(Account.BOB);
    assertTrue(reader.containsAll(names("D:read", "C:read-free-busy")));
    for (QName none :
        names("D:all", "D:write", "D:write-properties", "D:write-content", "D:bind", "D:unbind")) {
      assertFalse(reader.contains(none), none.toString());
    }
    // rooms tell whoever signed in when they are busy, and no more
    Account.CAROL.request("PROPFIND", calendar).depth("0").send().expect(403);
  }

  @Test
  @Spec({"RFC 3744 3.1", "RFC 4791 7.10"})
  void whoMayReadCanUseEveryReadingMethodAndReport() {
    Account.BOB.request("GET", calendar + "a.ics").send().expect(200);
    Account.BOB.request("HEAD", calendar + "a.ics").send().expect(200);
    Account.BOB.request("PROPFIND", calendar).depth("1").send().expect(207);
    report(Bodies.sync("", "D:getetag")).multistatus().only();
    report(Bodies.multiget(calendar + "a.ics")).multistatus().only();
    report(Bodies.query("")).multistatus().only();
    report(
            Xml.document(
                "C:free-busy-query", Bodies.timeRange("20260310T000000Z", "20260311T000000Z")))
        .expect(200);
    assertEquals(
        List.of("/principals/locations/room/"),
        Account.BOB
            .request("PROPFIND", calendar)
            .depth("0")
            .xml(Bodies.propfind("D:owner"))
            .send()
            .multistatus()
            .only()
            .hrefs("D:owner"));
  }

  @Test
  @Spec({"RFC 3744 7.1.1", "RFC 3744 B"})
  void whoMayNotWriteIsToldWhichPrivilegeIsMissingWhere() {
    missing(
        Account.BOB.request("PUT", calendar + "a.ics").calendar(Ics.event("a")),
        "D:write-content",
        calendar + "a.ics");
    missing(
        Account.BOB.request("PUT", calendar + "n.ics").calendar(Ics.event("n")),
        "D:bind",
        calendar);
    missing(Account.BOB.request("DELETE", calendar + "a.ics"), "D:unbind", calendar);
    missing(Account.BOB.request("DELETE", calendar), "D:unbind", home);
    missing(
        Account.BOB.request("PROPPATCH", calendar).xml(Bodies.set("<X:a/>")),
        "D:write-properties",
        calendar);
    missing(Account.BOB.request("MKCALENDAR", home + "new/"), "D:bind", home);
    missing(Account.BOB.request("MKCOL", home + "new/"), "D:bind", home);
    missing(
        Account.BOB.request("POST", calendar + "?add-member").calendar(Ics.event("p")),
        "D:bind",
        calendar);
    missing(
        Account.BOB.request("COPY", calendar + "a.ics").destination(calendar + "b.ics"),
        "D:bind",
        calendar);
    missing(
        Account.BOB
            .request("MOVE", calendar + "a.ics")
            .destination("/calendars/users/bob/calendar/moved.ics"),
        "D:unbind",
        calendar);
    assertEquals(etag, Account.BOB.request("GET", calendar + "a.ics").send().etag());
    Account.BOB.request("PROPFIND", home + "new/").depth("0").send().expect(404);
  }

  @Test
  @Spec("RFC 3744 B")
  void whoMayWriteCanDoAllThat() {
    Account.ALICE.request("PUT", calendar + "b.ics").calendar(Ics.event("b")).send().expect(201);
    Account.ALICE
        .request("PUT", calendar + "b.ics")
        .calendar(Ics.event("b", "X-N:2"))
        .send()
        .expect(204);
    Account.ALICE.request("PROPPATCH", calendar).xml(Bodies.set("<X:a/>")).send().expect(207);
    Account.ALICE
        .request("MOVE", calendar + "b.ics")
        .destination(calendar + "c.ics")
        .send()
        .expect(201);
    Account.ALICE.request("DELETE", calendar + "c.ics").send().expect(204);
  }

  @Test
  @Spec("RFC 4918 9.8")
  void whoMayReadCanCopyIntoHisOwnCalendar() {
    try (TestCalendar own = TestCalendar.of(Account.BOB).make()) {
      Account.BOB
          .request("COPY", calendar + "a.ics")
          .destination(own.path("a.ics"))
          .send()
          .expect(201);
      assertEquals(Ics.event("a"), own.get("a.ics").text());
    }
  }

  @Test
  @Spec("caldav-proxy 3")
  void aMemberOfADelegatedGroupReadsToo() {
    String beamer = "/calendars/resources/beamer/";
    Account.BOB.request("PROPFIND", beamer).depth("1").send().expect(207);
    Account.ALICE.request("PROPFIND", beamer).depth("1").send().expect(207);
    Account.CAROL.request("PROPFIND", beamer).depth("1").send().expect(403);
  }

  private Answer report(String body) {
    return Account.BOB.request("REPORT", calendar).depth("1").xml(body).send();
  }

  private static void missing(Request request, String privilege, String at) {
    Element needed = request.send().expectError(403, "D:need-privileges");
    Element resource = Xml.child(needed, "D:resource").orElseThrow();
    assertEquals(List.of(at), Xml.hrefs(resource), request.toString());
    assertEquals(
        List.of(Xml.name(privilege)),
        Xml.names(Xml.child(resource, "D:privilege").orElseThrow()),
        request.toString());
  }

  private Set<QName> privileges(Account account) {
    Set<QName> held = new HashSet<>();
    Xml.children(
            account
                .request("PROPFIND", calendar)
                .depth("0")
                .xml(Bodies.propfind("D:current-user-privilege-set"))
                .send()
                .multistatus()
                .only()
                .property("D:current-user-privilege-set"),
            "D:privilege")
        .forEach(privilege -> held.addAll(Xml.names(privilege)));
    return held;
  }

  private static Set<QName> names(String... prefixed) {
    Set<QName> names = new HashSet<>();
    for (String name : prefixed) {
      names.add(Xml.name(name));
    }
    return names;
  }
}
