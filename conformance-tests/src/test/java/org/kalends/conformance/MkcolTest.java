package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class MkcolTest {

  private static final String CALENDAR =
      "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>";

  private final String path = Places.HOME + UUID.randomUUID() + "/";

  @AfterEach
  void remove() {
    Account.ALICE.request("DELETE", path).send().expect(204, 404);
  }

  @Test
  @Spec("RFC 4918 9.3")
  void withoutABodyItIsAPlainCollection() {
    make("").expect(201);
    assertEquals(
        List.of(Xml.name("D:collection")),
        Xml.names(read("D:resourcetype").property("D:resourcetype")));
    Account.ALICE.request("PUT", path + "notes.txt").body("text/plain", "x").send().expect(201);
    Answer get = Account.ALICE.request("GET", path + "notes.txt").send().expect(200);
    assertEquals("x", get.text());
    assertTrue(get.require("Content-Type").startsWith("text/plain"));
  }

  @Test
  @Spec("RFC 4918 9.3.1")
  void inPlainCollectionsMoreAndCalendarsCanBeMade() {
    make("").expect(201);
    Account.ALICE.request("MKCOL", path + "a/").send().expect(201);
    Account.ALICE.request("MKCALENDAR", path + "a/work/").send().expect(201);
    Account.ALICE.request("PUT", path + "a/work/x.ics").calendar(Ics.event("x")).send().expect(201);
    Account.ALICE.request("DELETE", path).send().expect(204);
    Account.ALICE.request("GET", path + "a/work/x.ics").send().expect(404);
  }

  @Test
  @Spec("RFC 5689 3")
  void anExtendedOneMakesACalendarWithItsProperties() {
    make(Bodies.mkcol(
            CALENDAR,
            "<D:displayname>Special</D:displayname>",
            "<C:supported-calendar-component-set><C:comp name=\"VTODO\"/>"
                + "</C:supported-calendar-component-set>"))
        .expect(201);
    Multistatus.Resource made =
        read("D:resourcetype", "D:displayname", "C:supported-calendar-component-set");
    assertTrue(Xml.child(made.property("D:resourcetype"), "C:calendar").isPresent());
    assertEquals("Special", made.text("D:displayname"));
    Account.ALICE.request("PUT", path + "t.ics").calendar(Ics.todo("t")).send().expect(201);
  }

  @Test
  @Spec({"RFC 5689 3", "clients/README.md vdirsyncer"})
  void vdirsyncersBodyHasNoDeclarationAndItsPathNoSlash() {
    Account.ALICE
        .request("MKCOL", path.substring(0, path.length() - 1))
        .header("Content-Type", "application/xml; charset=UTF-8")
        .body(
            ("\n            <mkcol xmlns=\"DAV:\">\n                <set>\n                    <prop>\n"
                    + "                        <resourcetype>\n                            <collection/>\n"
                    + "                            <C:calendar xmlns:C=\"urn:ietf:params:xml:ns:caldav\"/>\n"
                    + "                        </resourcetype>\n                    </prop>\n"
                    + "                </set>\n            </mkcol>\n        ")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .send()
        .expect(201);
    assertTrue(
        Xml.child(read("D:resourcetype").property("D:resourcetype"), "C:calendar").isPresent());
  }

  @Test
  @Spec({"RFC 5689 3", "RFC 5689 5.1"})
  void onePropertyThatCannotBeSetMeansThatNothingIsMade() {
    Answer answer =
        make(
            Bodies.mkcol(CALENDAR, "<D:displayname>N</D:displayname>", "<D:getetag>1</D:getetag>"));
    assertTrue(answer.status() == 403 || answer.status() == 424, answer.text());
    assertEquals(Xml.name("D:mkcol-response"), Xml.nameOf(answer.xml()));
    assertTrue(answer.text().contains("HTTP/1.1 424"), answer.text());
    Account.ALICE.request("PROPFIND", path).depth("0").send().expect(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<D:resourcetype><D:collection/><X:unknown/></D:resourcetype>",
        "<D:resourcetype><C:calendar/></D:resourcetype>",
        "<D:resourcetype/>",
        "<D:resourcetype><D:collection/><D:principal/></D:resourcetype>",
        "<D:resourcetype><D:collection/><CR:addressbook/></D:resourcetype>"
      })
  @Spec("RFC 5689 3.3")
  void typesThatCannotBeMadeAreRefused(String type) {
    make(Bodies.mkcol(type)).expectError(403, "D:valid-resourcetype");
    Account.ALICE.request("PROPFIND", path).depth("0").send().expect(404);
  }

  @Test
  @Spec("RFC 4918 9.3.1")
  void whereSomethingIsNothingIsMade() {
    make("").expect(201);
    make("").expect(405);
    make(Bodies.mkcol(CALENDAR)).expect(405);
    Account.ALICE.request("MKCOL", Places.HOME).send().expect(405);
    Account.ALICE.request("MKCOL", "/").send().expect(405);
  }

  @Test
  @Spec("RFC 4918 9.3.1")
  void withoutAParentIsAConflict() {
    Account.ALICE.request("MKCOL", path + "a/b/").send().expect(409);
    Account.ALICE.request("MKCOL", path + "a/b/").xml(Bodies.mkcol(CALENDAR)).send().expect(409);
  }

  @Test
  @Spec("RFC 4918 9.3.1")
  void aBodyOfATypeNobodyKnowsIsUnsupported() {
    Account.ALICE.request("MKCOL", path).body("text/plain", "hello").send().expect(415);
    Account.ALICE
        .request("MKCOL", path)
        .xml("<X:other xmlns:X=\"urn:example:x\"/>")
        .send()
        .expect(415);
    Account.ALICE.request("MKCOL", path).xml("<not xml").send().expect(400);
    Account.ALICE.request("PROPFIND", path).depth("0").send().expect(404);
  }

  @Test
  @Spec("RFC 4791 5.3.1.1")
  void anExtendedOneCannotPutACalendarIntoACalendar() {
    make(Bodies.mkcol(CALENDAR)).expect(201);
    Account.ALICE
        .request("MKCOL", path + "inner/")
        .xml(Bodies.mkcol(CALENDAR))
        .send()
        .expectError(403, "C:calendar-collection-location-ok");
  }

  @Test
  @Spec("RFC 4918 9.6.1")
  void deleteRemovesACollectionWithAllThatIsInIt() {
    make(Bodies.mkcol(CALENDAR)).expect(201);
    Account.ALICE.request("PUT", path + "a.ics").calendar(Ics.event("a")).send().expect(201);
    Account.ALICE.request("DELETE", path).depth("0").send().expect(400);
    Account.ALICE.request("GET", path + "a.ics").send().expect(200);
    Account.ALICE.request("DELETE", path).depth("infinity").send().expect(204);
    Account.ALICE.request("GET", path + "a.ics").send().expect(404);
    Account.ALICE.request("DELETE", path).send().expect(404);
    make(Bodies.mkcol(CALENDAR)).expect(201);
    Account.ALICE.request("GET", path + "a.ics").send().expect(404);
  }

  private Answer make(String body) {
    Request request = Account.ALICE.request("MKCOL", path);
    return (body.isEmpty() ? request : request.xml(body)).send();
  }

  private Multistatus.Resource read(String... names) {
    return Account.ALICE
        .request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }
}
