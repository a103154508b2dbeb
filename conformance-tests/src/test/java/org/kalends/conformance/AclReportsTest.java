package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** The reports of RFC 3744 section 9. */
class AclReportsTest {

  private static final String NAMES = "<D:prop><D:displayname/></D:prop>";

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();

  private static Answer report(Account by, String path, String root, String content) {
    return by.request("REPORT", path).depth("0").xml(Xml.document(root, content)).send();
  }

  private static List<String> hrefs(Answer answer) {
    return answer.multistatus().responses().stream()
        .filter(response -> response.status().isEmpty())
        .map(Multistatus.Resource::href)
        .sorted()
        .toList();
  }

  private static String search(String property, String match) {
    return "<D:property-search><D:prop><"
        + property
        + "/></D:prop><D:match>"
        + match
        + "</D:match></D:property-search>"
        + NAMES;
  }

  @Test
  @Spec("RFC 3744 9.2")
  void thePrincipalsOfAnAclAreNamedOnce() {
    Acls.set(
        Account.ALICE,
        hers.path(),
        Acls.grant(Account.BOB, "D:read"),
        Acls.grant(Account.BOB, "D:bind"),
        Acls.grant("<D:authenticated/>", "C:read-free-busy"),
        Acls.grant(Acls.href("/principals/groups/staff/"), "D:read"));
    Answer answer = report(Account.ALICE, hers.path(), "D:acl-principal-prop-set", NAMES);
    assertEquals(
        List.of("/principals/groups/staff/", Account.ALICE.principal(), Account.BOB.principal()),
        hrefs(answer));
    report(Account.BOB, hers.path(), "D:acl-principal-prop-set", NAMES)
        .expectError(403, "D:need-privileges");
  }

  @Test
  @Spec("RFC 3744 9.3")
  void principalMatchFindsOneselfAndOnesGroups() {
    List<String> all =
        List.of(
            "/principals/groups/staff/",
            "/principals/locations/room/calendar-proxy-read/",
            "/principals/resources/beamer/calendar-proxy-read/",
            Account.BOB.principal());
    assertEquals(all, hrefs(report(Account.BOB, "/principals/", "D:principal-match", "<D:self/>")));
    assertEquals(
        List.of(Account.BOB.principal()),
        hrefs(report(Account.BOB, "/principals/users/", "D:principal-match", "<D:self/>" + NAMES)));
    assertEquals(
        List.of("/principals/groups/staff/"),
        hrefs(report(Account.BOB, "/principals/groups/staff/", "D:principal-match", "<D:self/>")));
    assertEquals(
        List.of(),
        hrefs(report(Account.BOB, Account.ALICE.principal(), "D:principal-match", "<D:self/>")));
  }

  @Test
  @Spec("RFC 3744 9.3")
  void principalMatchFindsWhatNamesOneself() {
    hers.put("a.ics", Ics.event("a"));
    hers.put("b.ics", Ics.event("b"));
    String owner = "<D:principal-property><D:owner/></D:principal-property>";
    assertEquals(
        List.of(hers.path("a.ics"), hers.path("b.ics")),
        hrefs(report(Account.ALICE, hers.path(), "D:principal-match", owner)));
    Account.ALICE
        .request("PROPPATCH", hers.path("b.ics"))
        .xml(Bodies.set("<X:who>" + Acls.href(Account.ALICE.principal()) + "</X:who>"))
        .send()
        .expect(207);
    assertEquals(
        List.of(hers.path("b.ics")),
        hrefs(
            report(
                Account.ALICE,
                hers.path(),
                "D:principal-match",
                "<D:principal-property><X:who/></D:principal-property>")));
  }

  @Test
  @Spec({"RFC 3744 9.4", "RFC 3744 9.4.1"})
  void principalsAreFoundByTheBeginningOfAWordOfTheirName() {
    for (String match : List.of("alice", "ALI")) {
      assertTrue(
          hrefs(find("/principals/", search("D:displayname", match)))
              .contains(Account.ALICE.principal()),
          match);
    }
    for (String match : List.of("lice", "a", "", "%", "*")) {
      assertEquals(List.of(), hrefs(find("/principals/", search("D:displayname", match))), match);
    }
    assertEquals(List.of(), hrefs(find("/principals/groups/", search("D:displayname", "alice"))));
    assertEquals(List.of(), hrefs(find(Account.BOB.home(), search("D:displayname", "alice"))));
    assertEquals(
        List.of("/principals/locations/room/"),
        hrefs(
            find(
                Account.BOB.home(),
                search("D:displayname", "room") + "<D:apply-to-principal-collection-set/>")));
  }

  private static Answer find(String path, String content) {
    return report(Account.ADMIN, path, "D:principal-property-search", content);
  }

  @Test
  @Spec({"RFC 3744 9.4", "security.md 2.2"})
  void addressesAreFoundByTheWholeOfThemOnly() {
    assertEquals(
        List.of("/principals/groups/staff/"),
        hrefs(byAddress("/principals/", search("CS:email-address-set", "STAFF@example.com"))));
    assertEquals(
        List.of(), hrefs(byAddress("/principals/", search("CS:email-address-set", "staff@"))));
    assertEquals(
        List.of("/principals/groups/staff/"),
        hrefs(
            byAddress(
                "/principals/",
                search("C:calendar-user-address-set", "mailto:staff@example.com"))));
    assertEquals(List.of(), hrefs(byAddress("/principals/", search("X:secret", "staff"))));
    assertEquals(
        List.of(),
        hrefs(
            byAddress(
                "/principals/",
                search("C:calendar-user-type", "ROOM").replace(NAMES, "")
                    + search("D:displayname", "staff"))));
  }

  private static Answer byAddress(String path, String content) {
    return report(Account.CAROL, path, "D:principal-property-search", content);
  }

  @Test
  @Spec({"RFC 3744 9.2", "RFC 3744 9.3"})
  void whatIsAskedForIsSaidOnce() {
    report(Account.ALICE, hers.path(), "D:acl-principal-prop-set", NAMES + NAMES).expect(400);
    report(Account.ALICE, "/principals/", "D:principal-match", "<D:self/>" + NAMES + NAMES)
        .expect(400);
  }

  @Test
  @Spec("RFC 3744 9.2")
  void whatAsksForNoPropertiesOfThoseNamedIsABadRequest() {
    report(Account.ALICE, hers.path(), "D:acl-principal-prop-set", "").expect(400);
    report(Account.ALICE, hers.path(), "D:acl-principal-prop-set", "<D:all/>").expect(400);
    report(Account.ALICE, hers.path(), "D:acl-principal-prop-set", NAMES).expect(207);
  }

  @Test
  @Spec("RFC 3744 9.5")
  void whatCanBeSearchedIsTold() {
    Element set =
        report(Account.ALICE, "/principals/", "D:principal-search-property-set", "")
            .expect(200)
            .xml();
    assertEquals(Xml.name("D:principal-search-property-set"), Xml.nameOf(set));
    assertEquals(4, Xml.children(set).size());
  }

  @ParameterizedTest
  @Spec({"RFC 3744 9.2", "RFC 3744 9.3", "RFC 3744 9.4", "RFC 3744 9.5"})
  @ValueSource(
      strings = {
        "acl-principal-prop-set",
        "principal-match",
        "principal-property-search",
        "principal-search-property-set"
      })
  void anotherDepthThanZeroIsABadRequest(String name) {
    Account.BOB
        .request("REPORT", "/principals/")
        .depth("1")
        .xml(Xml.document("D:" + name, "<D:self/>" + search("D:displayname", "x")))
        .send()
        .expect(400);
  }

  @ParameterizedTest
  @Spec("RFC 3744 9.4")
  @ValueSource(
      strings = {
        "",
        "<D:property-search/>",
        "<D:property-search><D:prop/><D:match>alice</D:match></D:property-search>",
        "<D:property-search><D:prop><D:displayname/></D:prop></D:property-search>"
      })
  void aSearchForNothingIsABadRequest(String content) {
    report(Account.BOB, "/principals/", "D:principal-property-search", content).expect(400);
  }

  @Test
  @Spec("security.md 2.2")
  void whoSearchesTooOftenHasToWait() {
    Answer answer = searchOfDave();
    for (int i = 0; i < 61 && answer.status() != 429; i++) {
      answer = searchOfDave();
    }
    answer.expect(429);
    int seconds = Integer.parseInt(answer.require("Retry-After"));
    assertTrue(seconds > 0 && seconds <= 60, () -> seconds + " seconds");
  }

  private static Answer searchOfDave() {
    return Account.DAVE
        .request("REPORT", "/principals/")
        .xml(Xml.document("D:principal-property-search", search("D:displayname", "al")))
        .sendOnce();
  }
}
