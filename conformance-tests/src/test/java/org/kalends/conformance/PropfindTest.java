package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class PropfindTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @BeforeEach
  void twoEvents() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
  }

  @Test
  @Spec("RFC 4918 9.1")
  void depthZeroIsTheResourceAlone() {
    assertEquals(List.of(calendar.path()), calendar.propfind("0", "D:getetag").hrefs());
    assertEquals(
        List.of(calendar.path("a.ics")),
        find("a.ics", "0", Bodies.propfind("D:getetag")).multistatus().hrefs());
  }

  @Test
  @Spec("RFC 4918 9.1")
  void depthOneIsTheResourceAndItsMembers() {
    assertEquals(
        Set.of(calendar.path(), calendar.path("a.ics"), calendar.path("b.ics")),
        calendar.propfind("1", "D:getetag").present());
    assertEquals(
        List.of(calendar.path("a.ics")),
        find("a.ics", "1", Bodies.propfind("D:getetag")).multistatus().hrefs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/principals/", "/calendars/", "/calendars/users/alice/"})
  @Spec("RFC 4918 9.1")
  void depthInfinityAndNoDepthOnCollectionsAreRefused(String path) {
    Account.ALICE
        .request("PROPFIND", path)
        .depth("infinity")
        .send()
        .expectError(403, "D:propfind-finite-depth");
    Account.ALICE
        .request("PROPFIND", path)
        .xml(Bodies.allprop())
        .send()
        .expectError(403, "D:propfind-finite-depth");
    find("", "infinity", Bodies.allprop()).expectError(403, "D:propfind-finite-depth");
  }

  @Test
  @Spec("RFC 4918 9.1")
  void depthInfinityOnAnObjectIsTheObject() {
    assertEquals(1, find("a.ics", "infinity", Bodies.allprop()).multistatus().responses().size());
    assertEquals(1, calendar.request("PROPFIND", "a.ics").send().multistatus().responses().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "one", "1,0", "\"1\""})
  @Spec("RFC 4918 10.2")
  void otherDepthsAreBadRequests(String depth) {
    find("", depth, Bodies.allprop()).expect(400);
  }

  @Test
  @Spec("RFC 4918 9.1")
  void noBodyAsksForAllprop() {
    Multistatus.Resource bare =
        calendar.request("PROPFIND", "a.ics").depth("0").send().multistatus().only();
    Multistatus.Resource all = find("a.ics", "0", Bodies.allprop()).multistatus().only();
    assertEquals(all.names(200), bare.names(200));
    for (String name :
        List.of(
            "D:resourcetype",
            "D:getetag",
            "D:getcontenttype",
            "D:getcontentlength",
            "D:getlastmodified",
            "D:creationdate")) {
      assertTrue(all.find(name).isPresent(), name);
    }
    assertEquals(Set.of(200), all.properties().keySet());
  }

  @Test
  @Spec({"RFC 4918 9.1", "RFC 4791 5.2", "RFC 6578 4", "RFC 3744 5"})
  void allpropLeavesOutWhatIsCostlyOrOfOtherSpecifications() {
    Multistatus.Resource all = find("", "0", Bodies.allprop()).multistatus().only();
    for (String name :
        List.of(
            "D:sync-token",
            "C:supported-calendar-component-set",
            "C:calendar-timezone",
            "D:current-user-privilege-set",
            "D:supported-report-set",
            "D:quota-used-bytes")) {
      assertFalse(all.find(name).isPresent(), name);
    }
  }

  @Test
  @Spec("RFC 4918 14.8")
  void allpropGivesDeadPropertiesToo() {
    calendar.proppatch(Bodies.set("<X:a>1</X:a>")).expect(207);
    assertEquals("1", find("", "0", Bodies.allprop()).multistatus().only().text("X:a"));
  }

  @Test
  @Spec("RFC 4918 14.8")
  void includeAddsToAllpropAndGivesNothingTwice() {
    calendar.proppatch(Bodies.set("<X:dead>1</X:dead>")).expect(207);
    Multistatus.Resource all =
        find(
                "",
                "0",
                Xml.document(
                    "D:propfind",
                    "<D:allprop/><D:include>"
                        + Xml.empty("D:sync-token", "D:resourcetype", "X:dead", "X:nothing")
                        + "</D:include>"))
            .multistatus()
            .only();
    assertTrue(all.find("D:sync-token").isPresent());
    assertTrue(all.find("D:resourcetype").isPresent());
    assertEquals("1", all.text("X:dead"));
    assertEquals(404, all.statusOf("X:nothing"));
  }

  @Test
  @Spec("RFC 4918 9.1")
  void propnameGivesTheNamesOfAllThatIsThereWithoutValues() {
    calendar.proppatch(Bodies.set("<X:a>1</X:a>")).expect(207);
    Multistatus.Resource names = find("", "0", Bodies.propname()).multistatus().only();
    names
        .properties()
        .get(200)
        .values()
        .forEach(value -> assertFalse(value.hasChildNodes(), Xml.print(value)));
    assertTrue(names.names(200).contains(Xml.name("X:a")));
    assertTrue(names.names(200).contains(Xml.name("D:sync-token")));
    String[] all =
        names.names(200).stream()
            .map(
                name ->
                    "<n:" + name.getLocalPart() + " xmlns:n=\"" + name.getNamespaceURI() + "\"/>")
            .toArray(String[]::new);
    Multistatus.Resource values =
        find("", "0", Xml.document("D:propfind", "<D:prop>" + String.join("", all) + "</D:prop>"))
            .multistatus()
            .only();
    assertEquals(names.names(200), values.names(200));
  }

  @Test
  @Spec("RFC 4918 9.1")
  void unknownPropertiesAreNotFoundEachByItself() {
    Multistatus.Resource answer = calendar.properties("X:one", "D:displayname", "D:two", "C:three");
    assertEquals(404, answer.statusOf("X:one"));
    assertEquals(404, answer.statusOf("D:two"));
    assertEquals(404, answer.statusOf("C:three"));
    assertEquals(200, answer.statusOf("D:displayname"));
  }

  @Test
  @Spec("RFC 4918 14.20")
  void askingTwiceForOnePropertyGivesItOnce() {
    Multistatus.Resource answer =
        calendar.properties("D:displayname", "D:displayname", "X:a", "X:a");
    assertEquals(200, answer.statusOf("D:displayname"));
    assertEquals(404, answer.statusOf("X:a"));
  }

  @Test
  void propertiesWithoutANamespaceAreNamesLikeOthers() {
    find("", "0", Xml.document("D:propfind", "<D:prop><plain/><D:getetag/></D:prop>"))
        .multistatus()
        .only();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "not xml",
        "<D:propfind xmlns:D=\"DAV:\">",
        "<D:propfind xmlns:D=\"DAV:\"><D:prop></D:propfind>",
        "<propfind xmlns=\"DAV:\"><D:prop/></propfind>",
        "<propfind xmlns=\"DAV:\"><allprop/></propfind><more/>",
        "<propfind xmlns=\"DAV:\"><prop>&undefined;</prop></propfind>",
        "<propfind xmlns=\"DAV:\"><prop a=\"1\" a=\"2\"/></propfind>",
        "<propfind xmlns=\"DAV:\"><prop><b:x xmlns:b=\"\"/></prop></propfind>",
        "<propfind xmlns=\"DAV:\"><prop>\u0000</prop></propfind>",
        " "
      })
  @Spec("RFC 4918 8.2")
  void malformedXmlIsABadRequest(String body) {
    find("", "0", body).expect(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<propertyupdate xmlns=\"DAV:\"/>",
        "<propfind/>",
        "<propfind xmlns=\"urn:other\"><allprop/></propfind>",
        "<propfind xmlns=\"DAV:\"/>",
        "<propfind xmlns=\"DAV:\"><expired-props xmlns=\"http://www.example.com/\"/></propfind>",
        "<propfind xmlns=\"DAV:\"><allprop/><propname/></propfind>",
        "<propfind xmlns=\"DAV:\"><prop/><allprop/></propfind>"
      })
  @Spec({"RFC 4918 9.1", "RFC 4918 14.20", "RFC 4918 A.3"})
  void aBodyThatIsNoPropfindIsABadRequest(String body) {
    find("", "0", body).expect(400);
  }

  @Test
  @Spec("RFC 4918 17")
  void elementsNobodyKnowsArePassedOver() {
    find(
            "",
            "0",
            "<propfind xmlns=\"DAV:\" leave=\"out\"><leave-out/><prop><displayname/></prop></propfind>")
        .multistatus()
        .only()
        .property("D:displayname");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE propfind><propfind xmlns=\"DAV:\"><allprop/></propfind>",
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<propfind xmlns=\"DAV:\"><prop><x>&x;</x></prop></propfind>",
        "<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            + "<propfind xmlns=\"DAV:\"><prop>&b;</prop></propfind>",
        "<!DOCTYPE p SYSTEM \"http://127.0.0.1:9/x.dtd\"><propfind xmlns=\"DAV:\"><allprop/></propfind>"
      })
  @Spec({"RFC 4918 20.6", "RFC 4918 16"})
  void aDocumentTypeIsRefused(String body) {
    find("", "0", body).expectError(403, "D:no-external-entities");
  }

  @Test
  void whiteSpaceBeforeTheRootAndOtherEncodingsAreXmlAsWell() {
    find("", "0", "\n\n  <propfind xmlns=\"DAV:\"><allprop/></propfind>\n").expect(207);
    byte[] utf16 =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><propfind xmlns=\"DAV:\"><allprop/></propfind>"
            .getBytes(java.nio.charset.StandardCharsets.UTF_16);
    calendar
        .request("PROPFIND", "")
        .depth("0")
        .header("Content-Type", "application/xml; charset=utf-16")
        .body(utf16)
        .send()
        .expect(207);
  }

  @Test
  void xmlOfAnyMediaTypeOrNoneIsRead() {
    for (String type : List.of("text/xml", "application/xml", "application/octet-stream")) {
      calendar.request("PROPFIND", "").depth("0").body(type, Bodies.allprop()).send().expect(207);
    }
    byte[] body = Bodies.allprop().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    calendar.request("PROPFIND", "").depth("0").body(body).send().expect(207);
  }

  private Answer find(String name, String depth, String body) {
    return calendar.request("PROPFIND", name).depth(depth).xml(body).send();
  }
}
