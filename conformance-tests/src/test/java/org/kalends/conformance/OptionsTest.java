package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

class OptionsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec({"RFC 4918 10.1", "RFC 4791 5.1", "RFC 5689 3.1"})
  void everyResourceSaysTheSameComplianceClassesAndStartsWithOne() {
    for (String place : places()) {
      Answer answer = options(place).expect(200);
      List<String> classes = answer.list("DAV");
      assertEquals("1", classes.get(0), place);
      assertTrue(
          classes.containsAll(
              List.of("1", "3", "access-control", "calendar-access", "extended-mkcol")));
      assertEquals(options("/").list("DAV"), classes, place);
    }
  }

  @Test
  @Spec({"RFC 4918 10.1", "RFC 4918 18.2"})
  void locksAreNotAdvertisedUnlessTheyWork() {
    Answer options = options(calendar.path());
    boolean advertised = options.list("DAV").contains("2");
    assertEquals(advertised, options.list("Allow").contains("LOCK"));
    calendar
        .request("LOCK", "")
        .xml(
            Xml.document(
                "D:lockinfo",
                "<D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype>"))
        .send()
        .expect(advertised ? new int[] {200, 201} : new int[] {405, 501});
  }

  @Test
  @Spec("RFC 9110 10.2.1")
  void allowNamesExactlyTheMethodsThatWorkThere() {
    for (String place : places()) {
      Set<String> allowed = new TreeSet<>(options(place).list("Allow"));
      Set<String> works = new TreeSet<>();
      for (String method : Places.METHODS) {
        // no resource has this tag, so nothing is done; but what does not work at all says so first
        Answer answer = Account.ALICE.request(method, place).ifMatch("\"of-nothing\"").send();
        if (answer.status() != 405 && answer.status() != 501) {
          works.add(method);
        }
      }
      assertEquals(works, allowed, place);
    }
  }

  @Test
  @Spec("RFC 9110 15.5.6")
  void refusedMethodsComeWithTheSameAllowAsOptions() {
    for (String place : places()) {
      Set<String> allowed = new HashSet<>(options(place).list("Allow"));
      for (String method : Places.METHODS) {
        Answer answer = Account.ALICE.request(method, place).ifMatch("\"of-nothing\"").send();
        if (answer.status() == 405) {
          assertEquals(allowed, new HashSet<>(answer.list("Allow")), method + " " + place);
        }
      }
    }
  }

  @Test
  @Spec("RFC 9110 15.6.2")
  void methodsNobodyKnowsAreNotImplemented() {
    for (String place : places()) {
      Account.ALICE.request("FROBNICATE", place).send().expect(501);
      Account.ALICE.request("propfind", place).send().expect(501);
    }
  }

  @Test
  @Spec("RFC 9110 13.2.1")
  void optionsIgnoresConditions() {
    Account.ALICE.request("OPTIONS", "/").ifMatch("\"of-nothing\"").send().expect(200);
    calendar.request("OPTIONS", "").ifNoneMatch("*").send().expect(200);
  }

  @Test
  void optionsWithAnOriginIsNoPreflight() {
    Answer answer =
        calendar.request("OPTIONS", "").header("Origin", "http://127.0.0.1").send().expect(200);
    assertEquals(options(calendar.path()).list("Allow"), answer.list("Allow"));
    assertFalse(answer.header("Access-Control-Allow-Origin").isPresent());
  }

  @Test
  void optionsWhereNothingIsTellsWhatCouldBeMade() {
    Set<String> inHome = new HashSet<>(options(Places.HOME + "new").list("Allow"));
    assertTrue(inHome.containsAll(Set.of("OPTIONS", "MKCOL", "MKCALENDAR")), inHome.toString());
    Set<String> inCalendar = new HashSet<>(options(calendar.path("new.ics")).list("Allow"));
    assertTrue(inCalendar.containsAll(Set.of("OPTIONS", "PUT")), inCalendar.toString());
    options("/calendars/users/nobody/").expect(404);
  }

  @Test
  @Spec("RFC 3253 3.1.3")
  void supportedMethodSetSaysTheSameAsAllow() {
    for (String place : places()) {
      Set<String> supported = new HashSet<>();
      Xml.children(
              Account.ALICE
                  .request("PROPFIND", place)
                  .depth("0")
                  .xml(Bodies.propfind("D:supported-method-set"))
                  .send()
                  .multistatus()
                  .only()
                  .property("D:supported-method-set"))
          .forEach(method -> supported.add(method.getAttribute("name")));
      assertEquals(new HashSet<>(options(place).list("Allow")), supported, place);
    }
  }

  private List<String> places() {
    calendar.request("PUT", "a.ics").calendar(Ics.event("a")).send().expect(201, 204);
    List<String> places = new ArrayList<>(Places.FIXED);
    places.add(calendar.path());
    places.add(calendar.path("a.ics"));
    return places;
  }

  private static Answer options(String path) {
    return Account.ALICE.request("OPTIONS", path).send();
  }
}
