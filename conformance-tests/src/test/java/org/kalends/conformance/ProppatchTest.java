package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class ProppatchTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("RFC 4918 9.2")
  void oneFailureLeavesEverythingAsItWas() {
    calendar.proppatch(Bodies.set("<X:old>1</X:old>")).expect(207);
    String before = calendar.ctag();
    Multistatus.Resource answer =
        calendar
            .proppatch(
                Bodies.proppatch(
                    Bodies.setting("<X:a>1</X:a>", "<D:displayname>New</D:displayname>"),
                    Bodies.setting("<D:getetag>\"x\"</D:getetag>"),
                    Bodies.removing("X:old")))
            .multistatus()
            .only();
    assertEquals(403, answer.statusOf("D:getetag"));
    assertEquals(424, answer.statusOf("X:a"));
    assertEquals(424, answer.statusOf("D:displayname"));
    assertEquals(424, answer.statusOf("X:old"));
    Multistatus.Resource after = calendar.properties("X:a", "X:old", "D:displayname");
    assertEquals(404, after.statusOf("X:a"));
    assertEquals("1", after.text("X:old"));
    assertNotEquals("New", after.text("D:displayname"));
    assertEquals(before, calendar.ctag());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<D:getetag>\"1\"</D:getetag>",
        "<D:resourcetype><D:collection/></D:resourcetype>",
        "<D:getcontentlength>5</D:getcontentlength>",
        "<D:getlastmodified>now</D:getlastmodified>",
        "<D:creationdate>2020-01-01T00:00:00Z</D:creationdate>",
        "<D:sync-token>urn:x</D:sync-token>",
        "<CS:getctag>1</CS:getctag>",
        "<D:owner><D:href>/principals/users/bob/</D:href></D:owner>",
        "<D:current-user-principal><D:href>/</D:href></D:current-user-principal>",
        "<D:current-user-privilege-set/>",
        "<D:supported-report-set/>",
        "<D:supported-method-set/>",
        "<D:quota-available-bytes>99999999</D:quota-available-bytes>",
        "<D:quota-used-bytes>0</D:quota-used-bytes>",
        "<D:resource-id><D:href>urn:uuid:0</D:href></D:resource-id>",
        "<C:supported-calendar-component-set><C:comp name=\"VTODO\"/>"
            + "</C:supported-calendar-component-set>",
        "<C:supported-calendar-data/>",
        "<C:max-resource-size>1</C:max-resource-size>",
        "<C:supported-collation-set/>"
      })
  @Spec({"RFC 4918 9.2.1", "RFC 4918 16", "RFC 4791 5.2.3"})
  void protectedPropertiesCannotBeSetOrRemoved(String property) {
    String name = property.replaceAll("(?s)^<([A-Z]+:[a-z-]+).*", "$1");
    for (String body : new String[] {Bodies.set(property), Bodies.remove(name)}) {
      Answer answer = calendar.proppatch(body);
      assertEquals(403, answer.multistatus().only().statusOf(name));
      assertTrue(answer.text().contains("cannot-modify-protected-property"), answer.text());
    }
  }

  @Test
  @Spec("RFC 4918 9.2")
  void instructionsAreFollowedInTheirOrder() {
    calendar
        .proppatch(
            Bodies.proppatch(
                Bodies.setting("<X:a>1</X:a>", "<X:b>1</X:b>"),
                Bodies.removing("X:a"),
                Bodies.setting("<X:a>2</X:a>"),
                Bodies.removing("X:b")))
        .expect(207);
    Multistatus.Resource after = calendar.properties("X:a", "X:b");
    assertEquals("2", after.text("X:a"));
    assertEquals(404, after.statusOf("X:b"));
    calendar
        .proppatch(Bodies.proppatch(Bodies.removing("X:a"), Bodies.setting("<X:a>3</X:a>")))
        .expect(207);
    assertEquals("3", calendar.properties("X:a").text("X:a"));
  }

  @Test
  @Spec("RFC 4918 14.23")
  void removingWhatIsNotThereIsNoError() {
    assertEquals(
        200, calendar.proppatch(Bodies.remove("X:never")).multistatus().only().statusOf("X:never"));
  }

  @Test
  @Spec("RFC 4918 9.2")
  void theNamesOfAllPropertiesComeBackWithoutValues() {
    Multistatus.Resource answer =
        calendar
            .proppatch(Bodies.set("<X:a>1</X:a>", "<D:displayname>N</D:displayname>"))
            .multistatus()
            .only();
    assertEquals(calendar.path(), answer.href());
    assertEquals(200, answer.statusOf("X:a"));
    assertEquals(200, answer.statusOf("D:displayname"));
    assertEquals("", answer.text("X:a"));
  }

  @Test
  @Spec("RFC 4918 15.2")
  void aChangedNameReadsBack() {
    calendar.proppatch(Bodies.set("<D:displayname>Wörk &amp; Söns</D:displayname>")).expect(207);
    assertEquals("Wörk & Söns", calendar.properties("D:displayname").text("D:displayname"));
  }

  @Test
  @Spec({"RFC 4791 5.3.4", "RFC 4918 9.2"})
  void aPropertyOfAnObjectDoesNotChangeItsEntityTagOrItsBytes() {
    String etag = calendar.put("a.ics", Ics.event("a")).etag();
    calendar.request("PROPPATCH", "a.ics").xml(Bodies.set("<X:a>1</X:a>")).send().expect(207);
    Answer get = calendar.get("a.ics").expect(200);
    assertEquals(etag, get.etag());
    assertEquals(Ics.event("a"), get.text());
    Multistatus.Resource read =
        calendar
            .request("PROPFIND", "a.ics")
            .depth("0")
            .xml(Bodies.propfind("X:a", "D:getetag"))
            .send()
            .multistatus()
            .only();
    assertEquals("1", read.text("X:a"));
    assertEquals(etag, read.text("D:getetag"));
    calendar
        .request("PUT", "a.ics")
        .ifMatch(etag)
        .calendar(Ics.event("a", "X-A:b"))
        .send()
        .expect(204);
    Multistatus.Resource kept =
        calendar
            .request("PROPFIND", "a.ics")
            .depth("0")
            .xml(Bodies.propfind("X:a"))
            .send()
            .multistatus()
            .only();
    assertEquals("1", kept.text("X:a"), "RFC 4918 9.7.1: PUT leaves dead properties alone");
  }

  @Test
  @Spec("RFC 4791 5.2.2")
  void aTimezoneThatIsNoneIsRefused() {
    Answer answer =
        calendar.proppatch(
            Bodies.set("<C:calendar-timezone>BEGIN:VEVENT</C:calendar-timezone>", "<X:a/>"));
    Multistatus.Resource refused = answer.multistatus().only();
    assertEquals(403, refused.statusOf("C:calendar-timezone"));
    assertEquals(424, refused.statusOf("X:a"));
    assertTrue(answer.text().contains("valid-calendar-data"), answer.text());
  }

  @Test
  @Spec("RFC 7809 5.2")
  void aTimezoneIdNobodyKnowsIsRefused() {
    assertEquals(
        403,
        calendar
            .proppatch(Bodies.set("<C:calendar-timezone-id>Mars/Olympus</C:calendar-timezone-id>"))
            .multistatus()
            .only()
            .statusOf("C:calendar-timezone-id"));
    calendar
        .proppatch(Bodies.set("<C:calendar-timezone-id>Europe/Vienna</C:calendar-timezone-id>"))
        .multistatus()
        .only()
        .property("C:calendar-timezone-id");
    assertEquals(
        "Europe/Vienna",
        calendar.properties("C:calendar-timezone-id").text("C:calendar-timezone-id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<propfind xmlns=\"DAV:\"><allprop/></propfind>",
        "<propertyupdate xmlns=\"DAV:\"/>",
        "<propertyupdate xmlns=\"DAV:\"><set/></propertyupdate>",
        "<propertyupdate xmlns=\"DAV:\"><set><prop/></set></propertyupdate>"
      })
  @Spec("RFC 4918 14.19")
  void aBodyThatAsksForNoChangeIsABadRequest(String body) {
    calendar.proppatch(body).expect(400);
  }

  @Test
  @Spec("RFC 4918 20.6")
  void aDocumentTypeIsRefused() {
    calendar
        .proppatch("<!DOCTYPE x>" + Bodies.set("<X:a/>").replaceFirst("<\\?xml.*\\?>\n", ""))
        .expectError(403, "D:no-external-entities");
    assertEquals(404, calendar.properties("X:a").statusOf("X:a"));
  }

  @Test
  void whatIsNotThereHasNoProperties() {
    calendar.request("PROPPATCH", "none.ics").xml(Bodies.set("<X:a/>")).send().expect(404);
    calendar.request("PROPPATCH", "x/y/").xml(Bodies.set("<X:a/>")).send().expect(404);
  }

  @Test
  @Spec("RFC 9110 13.1.1")
  void aConditionThatFailsChangesNothing() {
    String etag = calendar.put("a.ics", Ics.event("a")).etag();
    calendar
        .request("PROPPATCH", "a.ics")
        .ifMatch("\"other\"")
        .xml(Bodies.set("<X:a/>"))
        .send()
        .expect(412);
    calendar
        .request("PROPPATCH", "a.ics")
        .ifMatch(etag)
        .xml(Bodies.set("<X:a/>"))
        .send()
        .expect(207);
  }

  @Test
  void aPropertyThatIsTooLongOrOneTooManyIsRefusedAndTheRestStays() {
    String big = "<X:a>" + "x".repeat(300_000) + "</X:a>";
    assertEquals(507, calendar.proppatch(Bodies.set(big)).multistatus().only().statusOf("X:a"));
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      many.append("<X:p").append(i).append("/>");
    }
    calendar.proppatch(Bodies.set(many.toString())).expect(507);
    assertEquals(404, calendar.properties("X:p0").statusOf("X:p0"));
  }

  @Test
  @Spec({"RFC 3744 5.4", "RFC 4918 16"})
  void aPrincipalSaysThatItCannotBeWrittenAndCannot() {
    Multistatus.Resource principal =
        Account.ALICE
            .request("PROPFIND", Places.PRINCIPAL)
            .depth("0")
            .xml(Bodies.propfind("D:current-user-privilege-set"))
            .send()
            .multistatus()
            .only();
    assertEquals(
        0,
        principal
            .property("D:current-user-privilege-set")
            .getElementsByTagNameNS("DAV:", "write-properties")
            .getLength());
    Account.ALICE
        .request("PROPPATCH", Places.PRINCIPAL)
        .xml(Bodies.set("<D:displayname>Me</D:displayname>"))
        .send()
        .expectError(403, "D:need-privileges");
    Multistatus.Resource refused =
        Account.ADMIN
            .request("PROPPATCH", Places.PRINCIPAL)
            .xml(Bodies.set("<D:displayname>Me</D:displayname>", "<X:dead/>"))
            .send()
            .multistatus()
            .only();
    assertEquals(403, refused.statusOf("D:displayname"));
    assertEquals(403, refused.statusOf("X:dead"));
  }
}
