package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** The inbox and the outbox that every home has. */
class SchedulingCollectionsTest {

  private static final String INBOX = Places.HOME + "inbox/";
  private static final String OUTBOX = Places.HOME + "outbox/";
  private static final Set<String> DELIVER =
      Set.of("schedule-deliver-invite", "schedule-deliver-reply");
  private static final Set<String> SEND =
      Set.of(
          "schedule-send", "schedule-send-invite", "schedule-send-reply", "schedule-send-freebusy");

  @BeforeEach
  void whatOthersSentIsGone() {
    Inbox.empty(Account.ALICE);
  }

  @AfterEach
  void asItWas() {
    Viewer.undelegate();
    Acls.set(Account.ALICE, INBOX, Acls.DELIVERY);
    Acls.set(Account.ALICE, OUTBOX);
  }

  private static Multistatus.Resource look(String path, String... names) {
    return Account.ALICE
        .request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }

  private static Set<String> names(Element of) {
    return Xml.children(of).stream()
        .map(Element::getLocalName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @Spec({"RFC 6638 2.1", "RFC 6638 2.2"})
  void bothAreCollectionsOfTheirTypeInTheListingOfTheHome() {
    Multistatus home =
        Account.ALICE
            .request("PROPFIND", Places.HOME)
            .depth("1")
            .xml(Bodies.propfind("D:resourcetype"))
            .send()
            .multistatus();
    assertEquals(
        Set.of("collection", "schedule-inbox"), names(home.at(INBOX).property("D:resourcetype")));
    assertEquals(
        Set.of("collection", "schedule-outbox"), names(home.at(OUTBOX).property("D:resourcetype")));
  }

  @Test
  @Spec({"RFC 6638 2.1.1", "RFC 6638 2.2.1", "RFC 6638 2.4.1"})
  void thePrincipalTellsWhereTheyAre() {
    String[] names = {
      "C:schedule-inbox-URL", "C:schedule-outbox-URL", "C:calendar-user-address-set"
    };
    Multistatus.Resource alice = look(Account.ALICE.principal(), names);
    assertEquals(List.of(INBOX), alice.hrefs("C:schedule-inbox-URL"));
    assertEquals(List.of(OUTBOX), alice.hrefs("C:schedule-outbox-URL"));
    List<String> addresses = alice.hrefs("C:calendar-user-address-set");
    assertTrue(addresses.stream().anyMatch(it -> it.startsWith("mailto:")), addresses.toString());
    assertTrue(addresses.stream().anyMatch(it -> it.startsWith("urn:uuid:")), addresses.toString());
    assertTrue(addresses.contains(Account.ALICE.principal()), addresses.toString());
    assertEquals(
        List.of(Account.BOB.home() + "inbox/"),
        look(Account.BOB.principal(), names).hrefs("C:schedule-inbox-URL"));
    assertEquals(404, look("/principals/groups/staff/", names).statusOf("C:schedule-inbox-URL"));
  }

  @Test
  @Spec({"RFC 6638 2.2", "RFC 6638 2.3"})
  void theInboxTakesTheReportsOnMessagesAndTheOutboxNone() {
    Set<String> inbox = reports(INBOX);
    assertTrue(
        inbox.containsAll(Set.of("calendar-query", "calendar-multiget", "sync-collection")),
        inbox.toString());
    assertFalse(inbox.contains("free-busy-query"));
    Set<String> outbox = reports(OUTBOX);
    assertFalse(outbox.contains("calendar-query"));
    assertFalse(outbox.contains("calendar-multiget"));
    assertFalse(outbox.contains("free-busy-query"));
    for (String box : List.of(INBOX, OUTBOX)) {
      Account.ALICE
          .request("REPORT", box)
          .xml(
              Xml.document(
                  "C:free-busy-query",
                  "<C:time-range start='20260101T000000Z' end='20260201T000000Z'/>"))
          .send()
          .expectError(403, "D:supported-report");
    }
    String query =
        Xml.document(
            "C:calendar-query",
            "<D:prop><D:getetag/></D:prop><C:filter><C:comp-filter name='VCALENDAR'/></C:filter>");
    assertEquals(
        List.of(),
        Account.ALICE
            .request("REPORT", INBOX)
            .depth("1")
            .xml(query)
            .send()
            .multistatus()
            .responses());
  }

  private static Set<String> reports(String path) {
    return Xml.children(look(path, "D:supported-report-set").property("D:supported-report-set"))
        .stream()
        .map(each -> Xml.children(Xml.children(each).get(0)).get(0).getLocalName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @Spec({"RFC 6638 2.1", "RFC 6638 2.2"})
  void whatAMessageMayBeIsTold() {
    String[] names = {
      "C:supported-calendar-component-set", "C:supported-calendar-data", "C:max-resource-size"
    };
    for (String box : List.of(INBOX, OUTBOX)) {
      Multistatus.Resource found = look(box, names);
      assertEquals(
          Set.of("VEVENT", "VTODO", "VFREEBUSY"),
          Xml.children(found.property(names[0])).stream()
              .map(comp -> comp.getAttribute("name"))
              .collect(Collectors.toSet()));
      found.property(names[1]);
      found.property(names[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {INBOX_NAME, OUTBOX_NAME})
  @Spec({"RFC 6638 2.1", "RFC 6638 2.2", "RFC 6638 4.1"})
  void nothingIsPutIntoThemAndTheyStayWhereTheyAre(String name) {
    String box = Places.HOME + name;
    String elsewhere = Places.HOME + "elsewhere/";
    try (TestCalendar calendar = TestCalendar.of(Account.ALICE).make()) {
      String event = calendar.path() + "a.ics";
      Account.ALICE.request("PUT", event).calendar(Ics.event("a")).send().expect(201);
      Account.ALICE.request("PUT", box + "a.ics").calendar(Ics.event("a")).send().expect(403);
      Account.ALICE.request("MKCOL", box + "a/").send().expect(403);
      Account.ALICE.request("MKCALENDAR", box + "a/").send().expect(403);
      for (String method : List.of("COPY", "MOVE")) {
        Account.ALICE.request(method, event).destination(box + "b.ics").send().expect(403);
        Account.ALICE.request(method, calendar.path()).destination(box + "c/").send().expect(403);
        Account.ALICE.request(method, calendar.path()).destination(box).send().expect(403);
        Account.ALICE.request(method, box).destination(elsewhere).send().expect(403);
      }
      Account.ALICE.request("DELETE", box).send().expect(403);
      assertEquals(
          1,
          Account.ALICE
              .request("PROPFIND", box)
              .depth("1")
              .xml(Bodies.allprop())
              .send()
              .multistatus()
              .responses()
              .size());
    }
  }

  private static final String INBOX_NAME = "inbox/";
  private static final String OUTBOX_NAME = "outbox/";

  @Test
  @Spec({"RFC 6638 6", "RFC 6638 6.1", "RFC 6638 6.2", "RFC 6638 6.3"})
  void theirPrivilegesAreInTheTreeOfThoseTheyAreFor() {
    assertEquals(
        Set.of(
            "schedule-deliver",
            "schedule-deliver-invite",
            "schedule-deliver-reply",
            "schedule-query-freebusy"),
        scheduling(supported(INBOX)));
    assertEquals(SEND, scheduling(supported(OUTBOX)));
    assertEquals(Set.of(), scheduling(supported(Places.HOME)));
  }

  private static Set<String> supported(String path) {
    Element set = look(path, "D:supported-privilege-set").property("D:supported-privilege-set");
    Set<String> all = new TreeSet<>();
    var names = set.getElementsByTagNameNS("DAV:", "privilege");
    for (int i = 0; i < names.getLength(); i++) {
      all.addAll(names((Element) names.item(i)));
    }
    return all;
  }

  private static Set<String> held(Account of, String path) {
    return scheduling(
        Acls.privileges(of, path).stream()
            .map(javax.xml.namespace.QName::getLocalPart)
            .collect(Collectors.toSet()));
  }

  private static Set<String> scheduling(Set<String> all) {
    return all.stream().filter(it -> it.startsWith("schedule-")).collect(Collectors.toSet());
  }

  @Test
  @Spec({"RFC 6638 6.1.2", "RFC 6638 6.1.3", "RFC 6638 6.1.4"})
  void whoeverSignedInMayDeliverUntilTheOwnerSaysOtherwise() {
    Account.BOB.request("PROPFIND", INBOX).depth("0").send().expect(404);
    Acls.set(
        Account.ALICE,
        INBOX,
        Acls.DELIVERY,
        Acls.grant(Account.BOB, "D:read", "D:read-current-user-privilege-set"));
    assertEquals(DELIVER, held(Account.BOB, INBOX));
    Acls.set(
        Account.ALICE,
        INBOX,
        Acls.deny(Account.BOB, "C:schedule-deliver-invite"),
        Acls.DELIVERY,
        Acls.grant(Account.BOB, "D:read", "D:read-current-user-privilege-set"));
    assertEquals(Set.of("schedule-deliver-reply"), held(Account.BOB, INBOX));
    Acls.set(
        Account.ALICE,
        INBOX,
        Acls.grant(
            Account.BOB, "D:read", "D:read-current-user-privilege-set", "C:schedule-deliver"));
    assertEquals(
        Set.of(
            "schedule-deliver",
            "schedule-deliver-invite",
            "schedule-deliver-reply",
            "schedule-query-freebusy"),
        held(Account.BOB, INBOX));
  }

  @Test
  @Spec({"RFC 6638 6.2", "caldav-proxy 3"})
  void onlyWriteDelegatesSendInTheOwnersName() {
    assertEquals(SEND, held(Account.ALICE, OUTBOX));
    Viewer.delegates("read", Acls.href(Account.BOB.principal()));
    assertEquals(Set.of(), held(Account.BOB, OUTBOX));
    assertTrue(held(Account.BOB, INBOX).contains("schedule-query-freebusy"));
    Viewer.undelegate();
    Viewer.delegates("write", Acls.href(Account.BOB.principal()));
    assertEquals(SEND, held(Account.BOB, OUTBOX));
    assertTrue(held(Account.BOB, INBOX).contains("schedule-deliver"));
  }

  @Test
  @Spec("RFC 6638 6.2.1")
  void theOwnerLetsSomebodyElseSend() {
    Acls.set(
        Account.ALICE,
        OUTBOX,
        Acls.grant(
            Account.BOB,
            "D:read",
            "D:read-current-user-privilege-set",
            "C:schedule-send-freebusy"));
    assertEquals(Set.of("schedule-send-freebusy"), held(Account.BOB, OUTBOX));
    Account.ALICE
        .request("ACL", OUTBOX)
        .xml(Acls.acl(Acls.grant(Account.BOB, "C:schedule-deliver")))
        .send()
        .expectError(403, "D:not-supported-privilege");
  }
}
