package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** What the ACL method takes, what it refuses and what then holds. */
class AclMethodTest {

  private static final String BOB = Acls.href(Account.BOB.principal());

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();

  @Test
  @Spec({"RFC 3744 8.1", "RFC 3744 6"})
  void whatIsGrantedHoldsFromTheNextRequestAndWhatIsRevokedNoLonger() {
    hers.put("a.ics", Ics.event("a"));
    bob("GET", "a.ics").expect(404);
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read"));
    bob("GET", "a.ics").expect(200);
    bob("PROPFIND", "").expect(207);
    Account.CAROL.request("GET", hers.path("a.ics")).send().expect(404);
    Acls.set(Account.ALICE, hers.path());
    bob("GET", "a.ics").expect(404);
    bob("PROPFIND", "").expect(404);
  }

  @Test
  @Spec({"RFC 3744 5.5", "RFC 3744 5.5.3"})
  void theAclIsWhatWasSetAfterWhatIsProtected() {
    Acls.set(
        Account.ALICE,
        hers.path(),
        Acls.deny(Account.CAROL, "D:read"),
        Acls.grant("<D:authenticated/>", "D:read", "C:read-free-busy"));
    List<Element> aces = aces(Account.ALICE, hers.path());
    assertEquals(3, aces.size());
    assertTrue(has(aces.get(0), "D:protected"));
    assertTrue(has(aces.get(1), "D:deny"));
    assertTrue(aces.get(1).getTextContent().contains(Account.CAROL.principal()));
    assertTrue(has(aces.get(2), "D:grant"));
    assertFalse(has(aces.get(2), "D:protected"));
  }

  @Test
  @Spec("RFC 3744 5.5.4")
  void aMemberAndACalendarInheritWhatIsSetAboveThem() {
    hers.put("a.ics", Ics.event("a"));
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read"));
    List<Element> aces = aces(Account.ALICE, hers.path("a.ics"));
    assertEquals(2, aces.size());
    assertTrue(has(aces.get(1), "D:inherited"));
    assertTrue(aces.get(1).getTextContent().contains(hers.path()));
  }

  @Test
  @Spec({"RFC 3744 6", "RFC 3744 8.1.1"})
  void whatIsDeniedFirstIsNotGrantedByAGroup() {
    Acls.set(
        Account.ALICE,
        hers.path(),
        Acls.deny(Account.BOB, "D:write"),
        Acls.grant("<D:authenticated/>", "D:read", "D:write", "D:read-current-user-privilege-set"));
    Set<QName> bobs = Acls.privileges(Account.BOB, hers.path());
    assertTrue(bobs.contains(Xml.name("D:read")));
    assertFalse(bobs.contains(Xml.name("D:write")));
    assertFalse(bobs.contains(Xml.name("D:bind")));
    assertTrue(Acls.privileges(Account.CAROL, hers.path()).contains(Xml.name("D:bind")));
  }

  @Test
  @Spec({"RFC 3744 6", "RFC 3744 5.6"})
  void whatIsGrantedFirstIsNotDeniedByWhatComesAfter() {
    hers.put("a.ics", Ics.event("a"));
    Acls.set(
        Account.ALICE,
        hers.path(),
        Acls.grant(Account.BOB, "D:read"),
        Acls.deny("<D:authenticated/>", "D:read"));
    bob("GET", "a.ics").expect(200);
    Account.CAROL.request("GET", hers.path("a.ics")).send().expect(404);
    List<Element> aces = aces(Account.ALICE, hers.path());
    assertTrue(has(aces.get(1), "D:grant"));
    assertTrue(has(aces.get(2), "D:deny"));
  }

  @Test
  @Spec({"RFC 3744 6", "RFC 3744 5.5.4"})
  void whatIsSetOnAMemberDecidesBeforeWhatItInheritsInAnyOrder() {
    hers.put("a.ics", Ics.event("a"));
    hers.put("b.ics", Ics.event("b"));
    Acls.set(
        Account.ALICE,
        hers.path(),
        Acls.grant(Account.CAROL, "D:read"),
        Acls.deny(Account.BOB, "D:read"));
    Acls.set(
        Account.ALICE,
        hers.path("a.ics"),
        Acls.grant(Account.BOB, "D:read"),
        Acls.deny(Account.CAROL, "D:read"));
    bob("GET", "a.ics").expect(200);
    bob("GET", "b.ics").expect(404);
    Account.CAROL.request("GET", hers.path("a.ics")).send().expect(404);
    Account.CAROL.request("GET", hers.path("b.ics")).send().expect(200);
  }

  @Test
  @Spec("RFC 3744 5.5.1")
  void theOwnerAsAPropertyIsWhoeverOwnsTheCalendar() {
    Acls.set(
        Account.ALICE, hers.path(), Acls.grant("<D:property><D:owner/></D:property>", "D:read"));
    assertEquals(2, aces(Account.ALICE, hers.path()).size());
  }

  @Test
  @Spec({"RFC 3744 8.1.1", "RFC 3744 5.6"})
  void restrictionsAreToldAndEnforced() {
    Element restrictions =
        Account.ALICE
            .request("PROPFIND", hers.path())
            .depth("0")
            .xml(Bodies.propfind("D:acl-restrictions"))
            .send()
            .multistatus()
            .only()
            .property("D:acl-restrictions");
    assertTrue(has(restrictions, "D:no-invert"));
    assertFalse(has(restrictions, "D:deny-before-grant"));
    assertFalse(has(restrictions, "D:grant-only"));
    refused(
        "D:no-invert",
        "<D:ace><D:invert><D:principal>"
            + BOB
            + "</D:principal></D:invert><D:grant><D:privilege><D:read/></D:privilege></D:grant></D:ace>");
  }

  @Test
  @Spec("RFC 3744 8.1.1")
  void entriesThatCannotBeAreRefusedWithTheirPrecondition() {
    refused("D:not-supported-privilege", Acls.grant(Account.BOB, "C:schedule"));
    refused("D:not-supported-privilege", Acls.grant(Account.BOB, "C:schedule-deliver"));
    refused("D:recognized-principal", Acls.grant(Acls.href("/principals/users/nobody/"), "D:read"));
    refused("D:recognized-principal", Acls.grant(Acls.href(Account.BOB.home()), "D:read"));
    refused(
        "D:recognized-principal", Acls.grant(Acls.href("http://elsewhere.example/p/"), "D:read"));
    refused("D:recognized-principal", Acls.grant(Acls.href("mailto:bob@example.com"), "D:read"));
    refused("D:allowed-principal", Acls.grant("<D:all/>", "D:read"));
    refused("D:allowed-principal", Acls.grant("<D:unauthenticated/>", "D:read"));
    refused("D:allowed-principal", Acls.grant("<D:self/>", "D:read"));
    refused("D:no-protected-ace-conflict", Acls.deny(Account.ALICE, "D:write-acl"));
    refused(
        "D:no-protected-ace-conflict", Acls.deny("<D:property><D:owner/></D:property>", "D:read"));
    refused(
        "D:no-ace-conflict",
        Acls.deny(Account.BOB, "D:read", "D:write"),
        Acls.grant(Account.BOB, "D:bind"));
    refused(
        "D:no-ace-conflict",
        Acls.grant(Account.BOB, "D:read"),
        Acls.deny(Account.BOB, "C:read-free-busy"));
    refused(
        "D:no-ace-conflict",
        Acls.grant("<D:authenticated/>", "D:read"),
        Acls.deny(Account.BOB, "D:read"));
    refused("D:no-ace-conflict", withMark("<D:protected/>"));
    refused("D:no-ace-conflict", withMark("<D:inherited>" + BOB + "</D:inherited>"));
    hers.put("a.ics", Ics.event("a"));
    Account.ALICE
        .request("ACL", hers.path("a.ics"))
        .xml(Acls.acl(Acls.deny(Account.ALICE, "D:write-acl")))
        .send()
        .expectError(403, "D:no-inherited-ace-conflict");
    refused("D:limited-number-of-aces", Acls.grant(Account.BOB, "D:read").repeat(101));
    assertEquals(1, aces(Account.ALICE, hers.path()).size());
  }

  private static String withMark(String mark) {
    return Acls.grant(Account.BOB, "D:read").replace("</D:ace>", mark + "</D:ace>");
  }

  @ParameterizedTest
  @Spec("RFC 3744 8.1.5")
  @ValueSource(
      strings = {
        "<D:ace/>",
        "<D:ace><D:principal><D:authenticated/></D:principal></D:ace>",
        "<D:ace><D:principal/><D:grant><D:privilege><D:read/></D:privilege></D:grant></D:ace>",
        "<D:ace><D:grant><D:privilege><D:read/></D:privilege></D:grant></D:ace>",
        "<D:ace><D:principal><D:authenticated/></D:principal><D:grant><D:read/></D:grant></D:ace>",
        "<D:ace><D:principal><D:authenticated/></D:principal><D:grant/></D:ace>",
        "<D:ace><D:principal><D:authenticated/></D:principal><D:grant><D:privilege><D:read/></D:privilege></D:grant><D:deny><D:privilege><D:write/></D:privilege></D:deny></D:ace>",
        "<D:ace><D:principal><D:authenticated/><D:all/></D:principal><D:grant><D:privilege><D:read/></D:privilege></D:grant></D:ace>"
      })
  void whatIsNoEntryIsABadRequest(String ace) {
    Account.ALICE.request("ACL", hers.path()).xml(Acls.acl(ace)).send().expect(400);
    Account.ALICE.request("ACL", hers.path()).xml(Bodies.allprop()).send().expect(400);
    Account.ALICE.request("ACL", hers.path()).send().expect(400);
  }

  @Test
  @Spec({"RFC 3744 7.1.1", "RFC 3744 3.8"})
  void onlyWhoMayWriteTheAclChangesIt() {
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read", "D:write"));
    Answer refused =
        Account.BOB
            .request("ACL", hers.path())
            .xml(Acls.acl(Acls.grant(Account.BOB, "D:all")))
            .send();
    Element resource = Xml.children(refused.expectError(403, "D:need-privileges")).get(0);
    assertEquals(List.of(hers.path()), Xml.hrefs(resource));
    Account.CAROL
        .request("ACL", hers.path())
        .xml(Acls.acl(Acls.grant(Account.CAROL, "D:all")))
        .send()
        .expect(404);
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read", "D:write-acl"));
    Acls.set(Account.BOB, hers.path(), Acls.grant(Account.BOB, "D:read", "D:read-acl"));
    assertEquals(2, aces(Account.BOB, hers.path()).size());
  }

  @Test
  @Spec({"RFC 3744 3.6", "RFC 3744 3.7"})
  void theAclAndOnesOwnPrivilegesAreReadByWhoMay() {
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read"));
    Multistatus.Resource seen =
        Account.BOB
            .request("PROPFIND", hers.path())
            .depth("0")
            .xml(Bodies.propfind("D:acl", "D:current-user-privilege-set", "D:displayname"))
            .send()
            .multistatus()
            .only();
    assertEquals(403, seen.statusOf("D:acl"));
    assertEquals(403, seen.statusOf("D:current-user-privilege-set"));
  }

  @Test
  @Spec({"RFC 3744 5.1", "RFC 3744 5.2", "RFC 3744 5.3", "RFC 3744 5.7", "RFC 3744 5.8"})
  void everyResourceHasThePropertiesOfAccessControl() {
    hers.put("a.ics", Ics.event("a"));
    for (String path :
        List.of(
            "/",
            "/principals/",
            Account.ALICE.principal(),
            Account.ALICE.home(),
            hers.path(),
            hers.path("a.ics"))) {
      Multistatus.Resource found =
          Account.ALICE
              .request("PROPFIND", path)
              .depth("0")
              .xml(
                  Bodies.propfind(
                      "D:owner",
                      "D:group",
                      "D:supported-privilege-set",
                      "D:current-user-privilege-set",
                      "D:acl-restrictions",
                      "D:inherited-acl-set",
                      "D:principal-collection-set"))
              .send()
              .multistatus()
              .only();
      // nobody owns what is not in a home (RFC 3744 section 5.1)
      boolean owned = path.startsWith(Account.ALICE.home());
      assertEquals(owned ? 200 : 404, found.statusOf("D:owner"), path);
      assertEquals(owned ? Set.of(200) : Set.of(200, 404), found.properties().keySet(), path);
      assertEquals(owned ? 7 : 6, found.properties().get(200).size(), path);
    }
    assertTrue(
        aces(Account.ALICE, Account.ALICE.principal()).stream()
            .allMatch(ace -> has(ace, "D:protected")));
  }

  @Test
  @Spec({"RFC 3744 5.5", "RFC 4918 9.2"})
  void theAclIsProtectedFromProppatch() {
    for (String property : List.of("D:acl", "D:owner", "D:group", "D:acl-restrictions")) {
      Multistatus.Resource refused =
          Account.ALICE
              .request("PROPPATCH", hers.path())
              .xml(Bodies.set("<" + property + "/>"))
              .send()
              .multistatus()
              .only();
      assertEquals(403, refused.statusOf(property), property);
    }
  }

  @Test
  @Spec({"RFC 3744 7.3", "RFC 3744 7.4"})
  void aMovedObjectKeepsItsAclAndACopyDoesNot() {
    hers.put("a.ics", Ics.event("a"));
    Acls.set(Account.ALICE, hers.path("a.ics"), Acls.deny(Account.BOB, "D:read"));
    Account.ALICE
        .request("MOVE", hers.path("a.ics"))
        .destination(hers.path("b.ics"))
        .send()
        .expect(201);
    assertEquals(2, aces(Account.ALICE, hers.path("b.ics")).size());
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      Account.ALICE
          .request("COPY", hers.path("b.ics"))
          .destination(other.path("b.ics"))
          .send()
          .expect(201);
      assertEquals(1, aces(Account.ALICE, other.path("b.ics")).size());
      Account.ALICE
          .request("MOVE", hers.path("b.ics"))
          .destination(other.path("b.ics"))
          .send()
          .expect(204);
      assertEquals(2, aces(Account.ALICE, other.path("b.ics")).size());
    }
  }

  @Test
  @Spec({"RFC 4791 6.1.1", "RFC 4791 7.10", "acceptance.md C7"})
  void whoMayOnlyReadFreeBusySeesNothingElse() {
    hers.put("a.ics", Ics.event("a"));
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "C:read-free-busy"));
    String query =
        Xml.document("C:free-busy-query", Bodies.timeRange("20200101T000000Z", "20300101T000000Z"));
    Account.BOB.request("REPORT", hers.path()).xml(query).send().expect(200);
    bob("GET", "a.ics").expectError(403, "D:need-privileges");
    bob("PROPFIND", "").expectError(403, "D:need-privileges");
    Account.BOB
        .request("REPORT", hers.path())
        .xml(Bodies.query(""))
        .send()
        .expectError(403, "D:need-privileges");
    Account.CAROL.request("REPORT", hers.path()).xml(query).send().expect(404);
  }

  private Answer bob(String method, String name) {
    return Account.BOB.request(method, hers.path(name)).depth("0").send();
  }

  private void refused(String condition, String... aces) {
    Account.ALICE
        .request("ACL", hers.path())
        .xml(Acls.acl(aces))
        .send()
        .expectError(403, condition);
  }

  private static List<Element> aces(Account of, String path) {
    return Xml.children(
        of.request("PROPFIND", path)
            .depth("0")
            .xml(Bodies.propfind("D:acl"))
            .send()
            .multistatus()
            .only()
            .property("D:acl"));
  }

  private static boolean has(Element element, String child) {
    return Xml.children(element).stream().anyMatch(one -> Xml.nameOf(one).equals(Xml.name(child)));
  }
}
