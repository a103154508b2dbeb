package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class DiscoveryTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/caldav",
        "/.well-known/caldav/",
        "/.well-known/carddav",
        "/.well-known/carddav/",
        "/.well-known/caldav?x=y",
        "/.well-known/timezone"
      })
  @Spec({"RFC 6764 5", "RFC 8615 3"})
  void wellKnownSendsEveryMethodOnSignedInOrNot(String path) {
    for (String method : Places.METHODS) {
      for (Request request :
          List.of(
              new Request(method, path),
              Account.ALICE.request(method, path),
              new Request(method, path).ifMatch("nothing"))) {
        Answer answer = request.send().expect(307, 308);
        URI location = URI.create(answer.require("Location"));
        assertEquals("/", location.getPath().substring(0, 1));
        assertTrue(location.getHost() == null || location.getHost().equals(LiveServer.host()));
      }
    }
  }

  @Test
  @Spec({"RFC 8615 3", "RFC 6764 5"})
  void theCollectionOfWellKnownPathsCanBeSeenByAnybodyAndChangedByNobody() {
    for (String depth : List.of("0", "1")) {
      Multistatus all =
          new Request("PROPFIND", "/.well-known/")
              .depth(depth)
              .xml(Bodies.propfind("D:resourcetype", "D:current-user-principal", "D:owner"))
              .send()
              .multistatus();
      assertEquals(1, Xml.children(all.only().property("D:resourcetype")).size());
      assertEquals(
          Xml.name("D:unauthenticated"),
          Xml.nameOf(Xml.children(all.only().property("D:current-user-principal")).get(0)));
    }
    Account.ALICE.request("PROPFIND", "/.well-known/").depth("1").send().multistatus().only();
    assertTrue(new Request("GET", "/.well-known/").send().expect(200).text().contains("caldav"));
    for (String method : List.of("PUT", "DELETE", "PROPPATCH", "MKCOL", "MKCALENDAR", "REPORT")) {
      new Request(method, "/.well-known/").send().expect(401);
      Account.ALICE.request(method, "/.well-known/").send().expect(400, 403, 405);
    }
    new Request("PROPFIND", "/.well-known/other").depth("0").send().expect(401);
  }

  @Test
  @Spec({"RFC 6764 6", "RFC 5397 3", "RFC 4791 6.2.1"})
  void fromWellKnownToTheCalendarsInFourSteps() {
    String start = new Request("PROPFIND", "/.well-known/caldav").send().require("Location");
    new Request("PROPFIND", start).depth("0").send().expect(401);
    String principal = href(start, "D:current-user-principal");
    assertEquals(Account.ALICE.principal(), principal);
    String home = href(principal, "C:calendar-home-set");
    assertEquals(Account.ALICE.home(), home);
    Multistatus listing =
        Account.ALICE
            .request("PROPFIND", home)
            .depth("1")
            .xml(Bodies.propfind("D:resourcetype"))
            .send()
            .multistatus();
    assertTrue(
        Xml.child(listing.at(calendar.path()).property("D:resourcetype"), "C:calendar")
            .isPresent());
    assertFalse(Xml.child(listing.at(home).property("D:resourcetype"), "C:calendar").isPresent());
  }

  @Test
  @Spec("RFC 5397 3")
  void everyResourceSaysWhoIsAskingWhenAskedForItOrForEverything() {
    calendar.put("a.ics", Ics.event("a"));
    List<String> places = new ArrayList<>(Places.FIXED);
    places.addAll(List.of(calendar.path(), calendar.path("a.ics"), "/principals/users/bob/"));
    for (String place : places) {
      assertEquals(Account.ALICE.principal(), href(place, "D:current-user-principal"));
      Multistatus.Resource all =
          Account.ALICE
              .request("PROPFIND", place)
              .depth("0")
              .xml(Bodies.allprop())
              .send()
              .multistatus()
              .only();
      assertEquals(List.of(Account.ALICE.principal()), all.hrefs("D:current-user-principal"));
      Multistatus.Resource bare =
          Account.ALICE.request("PROPFIND", place).depth("0").send().multistatus().only();
      assertEquals(List.of(Account.ALICE.principal()), bare.hrefs("D:current-user-principal"));
    }
  }

  @Test
  @Spec({"RFC 3744 4", "RFC 3744 5.8", "RFC 4791 6.2.1", "RFC 6638 2.4"})
  void aPrincipalTellsWhatClientsNeedOfIt() {
    Multistatus.Resource alice =
        Account.ALICE
            .request("PROPFIND", Account.ALICE.principal())
            .depth("0")
            .xml(
                Bodies.propfind(
                    "D:resourcetype",
                    "D:displayname",
                    "D:principal-URL",
                    "D:alternate-URI-set",
                    "D:group-membership",
                    "D:group-member-set",
                    "D:principal-collection-set",
                    "D:current-user-principal",
                    "D:supported-report-set",
                    "C:calendar-home-set",
                    "C:calendar-user-address-set",
                    "C:calendar-user-type",
                    "CS:email-address-set"))
            .send()
            .multistatus()
            .only();
    assertTrue(alice.names(404).isEmpty(), alice.names(404).toString());
    assertTrue(Xml.child(alice.property("D:resourcetype"), "D:principal").isPresent());
    assertEquals("Alice", alice.text("D:displayname"));
    assertEquals(List.of(Account.ALICE.principal()), alice.hrefs("D:principal-URL"));
    assertEquals(List.of("/principals/"), alice.hrefs("D:principal-collection-set"));
    assertEquals(List.of(Account.ALICE.home()), alice.hrefs("C:calendar-home-set"));
    List<String> addresses = alice.hrefs("C:calendar-user-address-set");
    assertTrue(addresses.contains("mailto:alice@example.com"), addresses.toString());
    assertTrue(addresses.contains(Account.ALICE.principal()), addresses.toString());
    assertTrue(addresses.stream().anyMatch(address -> address.startsWith("urn:uuid:")));
    assertEquals("INDIVIDUAL", alice.text("C:calendar-user-type"));
    assertEquals(
        List.of("/principals/groups/staff/", "/principals/locations/room/calendar-proxy-write/"),
        alice.hrefs("D:group-membership"));
  }

  @Test
  @Spec({"RFC 3744 4.3", "RFC 6638 2.4.2"})
  void groupsRoomsAndThingsArePrincipalsToo() {
    String[] wanted = {"D:group-member-set", "C:calendar-user-type", "D:displayname"};
    Multistatus.Resource staff = principal("/principals/groups/staff/", wanted);
    assertEquals(
        List.of(Account.ALICE.principal(), Account.BOB.principal()),
        staff.hrefs("D:group-member-set").stream().sorted().toList());
    assertEquals("GROUP", staff.text("C:calendar-user-type"));
    Multistatus.Resource room = principal("/principals/locations/room/", wanted);
    assertEquals("ROOM", room.text("C:calendar-user-type"));
    Multistatus.Resource beamer = principal("/principals/resources/beamer/", wanted);
    assertEquals("RESOURCE", beamer.text("C:calendar-user-type"));
    assertEquals(List.of(), beamer.hrefs("D:group-member-set"));
  }

  @Test
  void namesWithQuotesAndAccentsArriveWhole() {
    Multistatus.Resource carol = principal(Account.CAROL.principal(), "D:displayname");
    assertEquals("Cárol \"C\" <Smith> & Co", carol.text("D:displayname"));
  }

  @Test
  @Spec("RFC 4918 5.2")
  void theCollectionsAboveListTheirMembersWithSlashes() {
    assertEquals(List.of("/", "/principals/", "/calendars/"), hrefs("/", "1"));
    assertEquals(
        List.of(
            "/principals/",
            "/principals/users/",
            "/principals/groups/",
            "/principals/locations/",
            "/principals/resources/"),
        hrefs("/principals/", "1"));
    assertEquals(List.of("/principals/"), hrefs("/principals", "0"));
  }

  @Test
  void whereNothingIsIsNotFound() {
    for (String path : List.of("/nowhere", "/nowhere/", "/principals/robots/", "/calendars/x/y/")) {
      Account.ALICE.request("PROPFIND", path).depth("0").send().expect(404);
      Account.ALICE.request("GET", path).send().expect(404);
      Account.ALICE.request("DELETE", path).send().expect(404);
    }
  }

  private static List<String> hrefs(String path, String depth) {
    return Account.ALICE.request("PROPFIND", path).depth(depth).send().multistatus().hrefs();
  }

  private static Multistatus.Resource principal(String path, String... names) {
    return Account.ALICE
        .request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }

  private static String href(String path, String property) {
    return principal(path, property).hrefs(property).get(0);
  }
}
