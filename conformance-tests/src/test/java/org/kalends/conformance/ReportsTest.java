package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

class ReportsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @BeforeEach
  void anEvent() {
    calendar.put("a.ics", Ics.event("a"));
  }

  /** A request that works, for each report there is. */
  private Map<String, String> bodies() {
    String href = "<D:href>" + calendar.path("a.ics") + "</D:href>";
    String prop = "<D:prop><D:getetag/></D:prop>";
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("C:calendar-multiget", prop + href),
            Map.entry(
                "C:calendar-query",
                prop + "<C:filter><C:comp-filter name=\"VCALENDAR\"/></C:filter>"),
            Map.entry(
                "C:free-busy-query", Bodies.timeRange("20260310T000000Z", "20260311T000000Z")),
            Map.entry("D:sync-collection", "<D:sync-token/><D:sync-level>1</D:sync-level>" + prop),
            Map.entry("D:expand-property", "<D:property name=\"displayname\"/>"),
            Map.entry("D:acl-principal-prop-set", "<D:prop><D:displayname/></D:prop>"),
            Map.entry("D:principal-match", "<D:self/>"),
            Map.entry(
                "D:principal-property-search",
                "<D:property-search><D:prop><D:displayname/></D:prop><D:match>alice</D:match>"
                    + "</D:property-search><D:prop><D:displayname/></D:prop>"),
            Map.entry("D:principal-search-property-set", ""),
            Map.entry(
                "CS:calendarserver-principal-search", "<CS:search-token>alice</CS:search-token>"),
            Map.entry("D:version-tree", prop),
            Map.entry("CR:addressbook-multiget", prop + href),
            Map.entry("CR:addressbook-query", prop + "<CR:filter/>")));
  }

  @Test
  @Spec("RFC 3253 3.1.5")
  void supportedReportSetNamesExactlyTheReportsThatWork() {
    for (String place :
        List.of(
            "/",
            "/principals/",
            Places.PRINCIPAL,
            Places.HOME,
            calendar.path(),
            calendar.path("a.ics"))) {
      Set<String> works = new TreeSet<>();
      for (Map.Entry<String, String> report : bodies().entrySet()) {
        Answer answer =
            Account.ALICE
                .request("REPORT", place)
                .depth("0")
                .xml(Xml.document(report.getKey(), report.getValue()))
                .send();
        if (answer.status() == 403) {
          answer.expectError(403, "D:supported-report");
        } else {
          assertTrue(answer.status() == 200 || answer.status() == 207, report + " " + place);
          works.add(Xml.name(report.getKey()).toString());
        }
      }
      assertEquals(works, supported(place), place);
    }
  }

  @Test
  @Spec("RFC 3253 3.6")
  void aReportNobodyKnowsIsNotSupported() {
    calendar.report(Xml.document("X:unheard-of", "")).expectError(403, "D:supported-report");
    calendar.report("").expect(400);
    calendar.report("nonsense").expect(400);
    calendar.request("REPORT", "none.ics").xml(Bodies.sync("")).send().expect(404);
  }

  @Test
  @Spec("RFC 4918 20.6")
  void aDocumentTypeIsRefused() {
    String body = Bodies.sync("").replaceFirst("<\\?xml.*\\?>\n", "");
    calendar.report("<!DOCTYPE x>" + body).expectError(403, "D:no-external-entities");
  }

  @Test
  @Spec({"RFC 3253 3.8", "clients/apple-flow.md 1.13"})
  void appleAsksForTheDelegatesOfAPrincipal() {
    String inner =
        "<D:property name=\"calendar-user-address-set\""
            + " namespace=\"urn:ietf:params:xml:ns:caldav\"/>"
            + "<D:property name=\"email-address-set\" namespace=\"http://calendarserver.org/ns/\"/>"
            + "<D:property name=\"displayname\" namespace=\"DAV:\"/>";
    Multistatus answer =
        Account.ALICE
            .request("REPORT", Places.PRINCIPAL)
            .xml(
                Xml.document(
                    "D:expand-property",
                    "<D:property name=\"calendar-proxy-read-for\""
                        + " namespace=\"http://calendarserver.org/ns/\">"
                        + inner
                        + "</D:property><D:property name=\"calendar-proxy-write-for\""
                        + " namespace=\"http://calendarserver.org/ns/\">"
                        + inner
                        + "</D:property>"))
            .send()
            .multistatus();
    assertEquals(Places.PRINCIPAL, answer.only().href());
    assertTrue(answer.only().statusOf("CS:calendar-proxy-read-for") > 0);
  }

  @Test
  @Spec("RFC 3253 3.8")
  void hrefsAreReplacedByTheResourcesTheyName() {
    Multistatus.Resource answer =
        calendar
            .request("REPORT", "")
            .xml(
                Xml.document(
                    "D:expand-property",
                    "<D:property name=\"displayname\"/><D:property name=\"nothing\"/>"
                        + "<D:property name=\"owner\"><D:property name=\"displayname\"/>"
                        + "<D:property name=\"calendar-home-set\""
                        + " namespace=\"urn:ietf:params:xml:ns:caldav\">"
                        + "<D:property name=\"resourcetype\"/></D:property></D:property>"))
            .send()
            .multistatus()
            .only();
    assertEquals(calendar.path(), answer.href());
    assertEquals(404, answer.statusOf("D:nothing"));
    Element owner = Xml.child(answer.property("D:owner"), "D:response").orElseThrow();
    assertEquals(List.of(Places.PRINCIPAL), Xml.hrefs(owner));
    assertTrue(owner.getTextContent().contains("Alice"));
    assertTrue(Xml.print(owner).contains(Places.HOME));
  }

  @Test
  @Spec("RFC 3253 3.8")
  void groupMembershipExpandsToTheGroups() {
    Multistatus.Resource answer =
        Account.ALICE
            .request("REPORT", Places.PRINCIPAL)
            .xml(
                Xml.document(
                    "D:expand-property",
                    "<D:property name=\"group-membership\"><D:property name=\"displayname\"/>"
                        + "<D:property name=\"displayname\"/></D:property>"))
            .send()
            .multistatus()
            .only();
    Element group = Xml.child(answer.property("D:group-membership"), "D:response").orElseThrow();
    assertEquals(List.of("/principals/groups/staff/"), Xml.hrefs(group));
  }

  @Test
  void nestingThatNeverEndsIsABadRequest() {
    String nested = "<D:property name=\"owner\"/>";
    for (int i = 0; i < 20; i++) {
      nested = "<D:property name=\"owner\">" + nested + "</D:property>";
    }
    calendar.report(Xml.document("D:expand-property", nested)).expect(400);
  }

  @Test
  @Spec({"RFC 3744 5.4", "RFC 3744 3.12", "clients/README.md 2.6"})
  void privilegesAreSpelledOutAndTrue() {
    for (String place : List.of(Places.HOME, calendar.path(), calendar.path("a.ics"))) {
      Set<QName> held = privileges(Account.ALICE, place);
      for (String name :
          List.of(
              "D:all",
              "D:read",
              "C:read-free-busy",
              "D:write",
              "D:write-properties",
              "D:write-content",
              "D:bind",
              "D:unbind",
              "D:read-current-user-privilege-set")) {
        assertTrue(held.contains(Xml.name(name)), place + " " + name);
      }
    }
    for (String place : List.of("/", "/principals/", "/calendars/", "/principals/users/bob/")) {
      Set<QName> held = privileges(Account.ALICE, place);
      assertTrue(held.contains(Xml.name("D:read")), place);
      for (String name : List.of("D:all", "D:write", "D:bind", "D:write-properties")) {
        assertFalse(held.contains(Xml.name(name)), place + " " + name);
      }
    }
    calendar.put("w.ics", Ics.event("w"));
    calendar.request("DELETE", "w.ics").send().expect(204);
    calendar.proppatch(Bodies.set("<X:a/>")).expect(207);
  }

  @Test
  @Spec("RFC 3744 5.3")
  void everyPrivilegeSomebodyHoldsIsASupportedOne() {
    Multistatus.Resource answer = calendar.properties("D:supported-privilege-set");
    Set<QName> supported = new java.util.HashSet<>();
    collect(answer.property("D:supported-privilege-set"), supported);
    assertTrue(supported.containsAll(privileges(Account.ALICE, calendar.path())));
    Element all =
        Xml.child(answer.property("D:supported-privilege-set"), "D:supported-privilege")
            .orElseThrow();
    assertEquals(
        List.of(Xml.name("D:all")), Xml.names(Xml.child(all, "D:privilege").orElseThrow()));
  }

  private static void collect(Element in, Set<QName> into) {
    for (Element supported : Xml.children(in, "D:supported-privilege")) {
      into.addAll(Xml.names(Xml.child(supported, "D:privilege").orElseThrow()));
      collect(supported, into);
    }
  }

  private static Set<QName> privileges(Account account, String place) {
    Set<QName> held = new java.util.HashSet<>();
    Xml.children(find(account, place, "D:current-user-privilege-set"), "D:privilege")
        .forEach(privilege -> held.addAll(Xml.names(privilege)));
    return held;
  }

  private static Set<String> supported(String place) {
    Set<String> names = new TreeSet<>();
    for (Element report :
        Xml.children(find(Account.ALICE, place, "D:supported-report-set"), "D:supported-report")) {
      names.add(Xml.names(Xml.child(report, "D:report").orElseThrow()).get(0).toString());
    }
    return names;
  }

  private static Element find(Account account, String place, String property) {
    return account
        .request("PROPFIND", place)
        .depth("0")
        .xml(Bodies.propfind(property))
        .send()
        .multistatus()
        .only()
        .property(property);
  }
}
