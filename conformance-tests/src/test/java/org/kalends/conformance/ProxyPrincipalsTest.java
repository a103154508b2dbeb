package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Alice says who acts for her, and it holds from the next request on. */
class ProxyPrincipalsTest {

  private static final String READ = Account.ALICE.principal() + "calendar-proxy-read/";
  private static final String WRITE = Account.ALICE.principal() + "calendar-proxy-write/";
  private static final String STAFF = "/principals/groups/staff/";

  @AfterEach
  void nobodyActsForHer() {
    name(Account.ALICE, READ).expect(207);
    name(Account.ALICE, WRITE).expect(207);
  }

  private static Answer name(Account by, String group, String... members) {
    String hrefs = List.of(members).stream().map(Acls::href).collect(Collectors.joining());
    return by.request("PROPPATCH", group)
        .xml(Bodies.set("<D:group-member-set>" + hrefs + "</D:group-member-set>"))
        .send();
  }

  private static void named(String group, String... members) {
    assertEquals(
        200,
        name(Account.ALICE, group, members).multistatus().only().statusOf("D:group-member-set"));
  }

  private static Multistatus.Resource look(Account by, String path, String... names) {
    return by.request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }

  @Test
  @Spec({"caldav-proxy 5.2", "RFC 3744 4.2"})
  void aPrincipalIsACollectionOfItsTwoGroups() {
    for (String depth : List.of("1", "infinity")) {
      Multistatus found =
          Account.ALICE
              .request("PROPFIND", Account.ALICE.principal())
              .depth(depth)
              .xml(Bodies.propfind("D:resourcetype", "D:principal-URL", "D:owner"))
              .send()
              .multistatus();
      assertEquals(Set.of(Account.ALICE.principal(), READ, WRITE), found.present());
      assertTrue(types(found.at(Account.ALICE.principal())).contains("D:collection"));
      assertEquals(
          Set.of("D:principal", "D:collection", "CS:calendar-proxy-read"), types(found.at(READ)));
      assertEquals(
          Set.of("D:principal", "D:collection", "CS:calendar-proxy-write"), types(found.at(WRITE)));
      assertEquals(List.of(WRITE), found.at(WRITE).hrefs("D:principal-URL"));
      assertEquals(List.of(Account.ALICE.principal()), found.at(WRITE).hrefs("D:owner"));
    }
  }

  private static Set<String> types(Multistatus.Resource resource) {
    return Xml.children(resource.property("D:resourcetype")).stream()
        .map(type -> (type.getNamespaceURI().equals("DAV:") ? "D:" : "CS:") + type.getLocalName())
        .collect(Collectors.toSet());
  }

  @Test
  @Spec("caldav-proxy 5.1")
  void everyResourceSaysThatThereAreDelegates() {
    for (String path : List.of("/", Account.ALICE.principal(), READ, Account.ALICE.home())) {
      assertTrue(
          Account.ALICE.request("OPTIONS", path).send().list("DAV").contains("calendar-proxy"),
          path);
    }
  }

  @Test
  @Spec({"caldav-proxy 5.2", "caldav-proxy 5.4", "RFC 3744 4.3", "RFC 3744 4.4"})
  void whoIsNamedReadsFromTheNextRequestOnAndNoLongerThanThat() {
    Account.BOB.request("PROPFIND", Account.ALICE.home()).depth("0").send().expect(404);
    named(READ, Account.BOB.principal());
    Account.BOB.request("PROPFIND", Account.ALICE.home()).depth("0").send().expect(207);
    Account.BOB
        .request("PUT", Account.ALICE.home() + "calendar/by-bob.ics")
        .calendar(Ics.event("by-bob"))
        .send()
        .expectError(403, "D:need-privileges");
    assertEquals(
        List.of(Account.BOB.principal()),
        look(Account.ALICE, READ, "D:group-member-set").hrefs("D:group-member-set"));
    Multistatus.Resource bob =
        look(
            Account.BOB,
            Account.BOB.principal(),
            "D:group-membership",
            "CS:calendar-proxy-read-for",
            "CS:calendar-proxy-write-for");
    assertEquals(
        List.of(STAFF, READ),
        bob.hrefs("D:group-membership").stream()
            .filter(href -> !href.contains("/locations/"))
            .toList());
    assertTrue(bob.hrefs("CS:calendar-proxy-read-for").contains(Account.ALICE.principal()));
    assertEquals(List.of(), bob.hrefs("CS:calendar-proxy-write-for"));
    named(READ);
    Account.BOB.request("PROPFIND", Account.ALICE.home()).depth("0").send().expect(404);
    assertFalse(
        look(Account.BOB, Account.BOB.principal(), "CS:calendar-proxy-read-for")
            .hrefs("CS:calendar-proxy-read-for")
            .contains(Account.ALICE.principal()));
  }

  @Test
  @Spec({"caldav-proxy 3", "caldav-proxy 5.4"})
  void whoMayWriteWritesButDecidesNothing() {
    named(WRITE, Account.BOB.principal());
    String event = Account.ALICE.home() + "calendar/by-bob.ics";
    Account.BOB.request("PUT", event).calendar(Ics.event("by-bob")).send().expect(201);
    Account.BOB.request("DELETE", event).send().expect(204);
    Account.BOB
        .request("ACL", Account.ALICE.home() + "calendar/")
        .xml(Acls.acl(Acls.grant(Account.CAROL, "D:read")))
        .send()
        .expectError(403, "D:need-privileges");
    name(Account.BOB, WRITE, Account.CAROL.principal()).expectError(403, "D:need-privileges");
    assertEquals(
        List.of(Account.BOB.principal()),
        look(Account.BOB, WRITE, "D:group-member-set").hrefs("D:group-member-set"));
  }

  @Test
  @Spec({"caldav-proxy 5.3.1", "caldav-proxy 5.3.2", "RFC 3744 4.3"})
  void aGroupCanBeADelegateAndThatCountsForThoseInIt() {
    named(WRITE, STAFF);
    Account.BOB.request("PROPFIND", Account.ALICE.home()).depth("0").send().expect(207);
    Multistatus.Resource bob =
        look(
            Account.BOB,
            Account.BOB.principal(),
            "D:group-membership",
            "CS:calendar-proxy-write-for");
    assertTrue(bob.hrefs("CS:calendar-proxy-write-for").contains(Account.ALICE.principal()));
    assertFalse(bob.hrefs("D:group-membership").contains(WRITE), "in it through a group only");
    assertTrue(
        look(Account.BOB, STAFF, "D:group-membership").hrefs("D:group-membership").contains(WRITE));
  }

  @Test
  @Spec({"RFC 3253 3.8", "caldav-proxy 3.2"})
  void theNamesOfThoseOneActsForComeInOneReport() {
    named(READ, Account.BOB.principal());
    String body =
        Xml.document(
            "D:expand-property",
            "<D:property name=\"calendar-proxy-read-for\""
                + " namespace=\"http://calendarserver.org/ns/\"><D:property"
                + " name=\"displayname\"/><D:property name=\"calendar-user-address-set\""
                + " namespace=\"urn:ietf:params:xml:ns:caldav\"/></D:property>");
    String text =
        Account.BOB
            .request("REPORT", Account.BOB.principal())
            .depth("0")
            .xml(body)
            .send()
            .expect(207)
            .text();
    assertTrue(text.contains(">" + Account.ALICE.principal() + "<"), text);
    assertTrue(text.contains(">mailto:alice@example.com<"), text);
  }

  @Test
  @Spec({"caldav-proxy 5.2", "RFC 3744 9.3"})
  void principalMatchFindsTheGroupsOneIsIn() {
    named(WRITE, Account.BOB.principal());
    String self = Xml.document("D:principal-match", "<D:self/>");
    assertTrue(
        Account.BOB
            .request("REPORT", "/principals/")
            .depth("0")
            .xml(self)
            .send()
            .multistatus()
            .present()
            .containsAll(Set.of(Account.BOB.principal(), STAFF, WRITE)));
    assertFalse(
        Account.CAROL
            .request("REPORT", "/principals/")
            .depth("0")
            .xml(self)
            .send()
            .multistatus()
            .present()
            .contains(WRITE));
  }

  @Test
  @Spec({"security.md 2.2", "caldav-proxy 3"})
  void nobodyElseSeesOrNamesTheDelegates() {
    named(READ, Account.BOB.principal());
    Account.CAROL.request("PROPFIND", READ).depth("0").send().expectError(403, "D:need-privileges");
    name(Account.CAROL, READ, Account.CAROL.principal()).expectError(403, "D:need-privileges");
    assertEquals(
        Set.of(Account.ALICE.principal()),
        Account.CAROL
            .request("PROPFIND", Account.ALICE.principal())
            .depth("1")
            .xml(Bodies.propfind("D:resourcetype"))
            .send()
            .multistatus()
            .present());
    Multistatus.Resource bob =
        look(
            Account.CAROL,
            Account.BOB.principal(),
            "D:group-membership",
            "CS:calendar-proxy-read-for");
    assertEquals(List.of(STAFF), bob.hrefs("D:group-membership"));
    assertEquals(List.of(), bob.hrefs("CS:calendar-proxy-read-for"));
    assertEquals(
        List.of(Account.BOB.principal()),
        look(Account.ADMIN, READ, "D:group-member-set").hrefs("D:group-member-set"));
  }

  @Test
  @Spec("RFC 3253 3.8")
  void nothingIsExpandedThatCouldNotBeAskedFor() {
    named(READ, Account.BOB.principal());
    try (TestCalendar own = TestCalendar.of(Account.CAROL).make()) {
      own.request("PROPPATCH", "")
          .xml(Bodies.set("<X:link>" + Acls.href(READ) + "</X:link>"))
          .send()
          .expect(207);
      String text =
          own.request("REPORT", "")
              .depth("0")
              .xml(
                  Xml.document(
                      "D:expand-property",
                      "<D:property name=\"link\" namespace=\""
                          + Xml.name("X:link").getNamespaceURI()
                          + "\"><D:property name=\"group-member-set\"/></D:property>"))
              .send()
              .expect(207)
              .text();
      assertFalse(text.contains("bob"), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/principals/users/nobody-at-all/",
        "/principals/users/",
        "/calendars/users/bob/",
        "http://elsewhere.example/principals/users/bob/",
        "mailto:bob@example.com",
        "",
        "%%",
        "/principals/users/../users/bob/"
      })
  @Spec({"RFC 3744 4.3", "RFC 4918 9.2"})
  void whatIsNoPrincipalIsRefusedAndChangesNothing(String href) {
    named(READ, Account.BOB.principal());
    refused("D:recognized-principal", READ, Account.CAROL.principal(), href);
    assertEquals(
        List.of(Account.BOB.principal()),
        look(Account.ALICE, READ, "D:group-member-set").hrefs("D:group-member-set"));
  }

  private static void refused(String condition, String group, String... members) {
    Answer answer = name(Account.ALICE, group, members);
    assertEquals(403, answer.multistatus().only().statusOf("D:group-member-set"));
    Element response = Xml.child(answer.xml(), "D:response").orElseThrow();
    Element propstat = Xml.child(response, "D:propstat").orElseThrow();
    Element error = Xml.child(propstat, "D:error").orElseThrow();
    assertEquals(Xml.name(condition), Xml.nameOf(Xml.children(error).get(0)));
  }

  @Test
  @Spec({"RFC 3744 4.3", "caldav-proxy 5.2"})
  void neitherOneselfNorDelegatesAreDelegates() {
    refused("D:allowed-principal", READ, Account.ALICE.principal());
    refused("D:allowed-principal", READ, Account.BOB.principal() + "calendar-proxy-write/");
    Account.ALICE
        .request("ACL", Account.ALICE.home() + "calendar/")
        .xml(Acls.acl(Acls.grant(Acls.href(READ), "D:read")))
        .send()
        .expectError(403, "D:allowed-principal");
  }

  @Test
  @Spec({"RFC 3744 4.3", "RFC 4918 16"})
  void nothingElseOfAPrincipalCanBeSet() {
    assertEquals(403, set(READ, "<D:displayname>x</D:displayname>").statusOf("D:displayname"));
    assertEquals(403, set(READ, "<X:any/>").statusOf("X:any"));
    Answer removed =
        Account.ALICE.request("PROPPATCH", READ).xml(Bodies.remove("D:group-member-set")).send();
    assertEquals(403, removed.multistatus().only().statusOf("D:group-member-set"));
    name(Account.ALICE, STAFF, Account.ALICE.principal()).expectError(403, "D:need-privileges");
    assertEquals(
        403,
        name(Account.ADMIN, STAFF, Account.ALICE.principal())
            .multistatus()
            .only()
            .statusOf("D:group-member-set"));
    assertEquals(
        403,
        set(
                Account.ALICE.home() + "calendar/",
                "<D:group-member-set>" + Acls.href(STAFF) + "</D:group-member-set>")
            .statusOf("D:group-member-set"));
  }

  private static Multistatus.Resource set(String path, String element) {
    return Account.ALICE
        .request("PROPPATCH", path)
        .xml(Bodies.set(element))
        .send()
        .multistatus()
        .only();
  }

  @Test
  @Spec("caldav-proxy 5.2")
  void anAdministratorNamesTheDelegatesOfARoom() {
    String group = "/principals/locations/room/calendar-proxy-read/";
    List<String> before =
        look(Account.ADMIN, group, "D:group-member-set").hrefs("D:group-member-set");
    String home = "/calendars/locations/room/";
    try {
      name(Account.ADMIN, group, Account.CAROL.principal()).expect(207);
      Account.CAROL.request("PROPFIND", home).depth("0").send().expect(207);
    } finally {
      name(Account.ADMIN, group, before.toArray(String[]::new)).expect(207);
    }
    // whoever signed in may ask when a room is free, and so knows that it is there
    Account.CAROL.request("PROPFIND", home).depth("0").send().expectError(403, "D:need-privileges");
  }

  @Test
  @Spec("RFC 4918 8.3.2")
  void aPrincipalFoundByItsIdAnswersUnderItsName() {
    String id =
        look(Account.ALICE, Account.ALICE.principal(), "D:resource-id")
            .hrefs("D:resource-id")
            .get(0)
            .replace("urn:uuid:", "");
    String byId = "/principals/__uids__/" + id.toUpperCase(java.util.Locale.ROOT) + "/";
    assertEquals(
        200,
        name(Account.BOB, Account.BOB.principal() + "calendar-proxy-read/", byId)
            .multistatus()
            .only()
            .statusOf("D:group-member-set"));
    assertEquals(
        List.of(Account.ALICE.principal()),
        look(Account.BOB, Account.BOB.principal() + "calendar-proxy-read/", "D:group-member-set")
            .hrefs("D:group-member-set"));
    name(Account.BOB, Account.BOB.principal() + "calendar-proxy-read/").expect(207);
    Account.BOB.request("PROPFIND", "/principals/__uids__/1-1-1-1-1/").send().expect(404);
    Account.BOB.request("PROPFIND", "/principals/__uids__/x/").send().expect(404);
  }

  @Test
  @Spec("caldav-proxy 5.2")
  void whoIsNamedOftenIsADelegateOnce() {
    String[] many =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> Account.BOB.principal())
            .toArray(String[]::new);
    named(READ, many);
    assertEquals(
        List.of(Account.BOB.principal()),
        look(Account.ALICE, READ, "D:group-member-set").hrefs("D:group-member-set"));
  }
}
