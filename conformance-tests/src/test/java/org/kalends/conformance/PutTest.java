package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class PutTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec({"RFC 9110 9.3.4", "RFC 4918 9.7.1"})
  void anewIsCreatedAndAgainIsNoContent() {
    calendar.request("PUT", "a.ics").calendar(Ics.event("a")).send().expect(201);
    calendar.request("PUT", "a.ics").calendar(Ics.event("a", "X-N:2")).send().expect(204);
    assertEquals(Ics.event("a", "X-N:2"), calendar.get("a.ics").expect(200).text());
    calendar.request("DELETE", "a.ics").send().expect(204);
    calendar.get("a.ics").expect(404);
    calendar.request("DELETE", "a.ics").send().expect(404);
    calendar.request("PUT", "a.ics").calendar(Ics.event("a")).send().expect(201);
  }

  static List<String> objects() {
    return Oddities.ALL;
  }

  @ParameterizedTest
  @MethodSource("objects")
  @Spec({"RFC 4791 5.3.2", "clients/README.md 2.8", "clients/README.md T10"})
  void everyByteComesBackInGetAndInReports(String object) {
    String etag = calendar.put("odd.ics", object).etag();
    Answer get = calendar.get("odd.ics").expect(200);
    assertArrayEquals(object.getBytes(StandardCharsets.UTF_8), get.body());
    assertEquals(etag, get.etag());
    Multistatus.Resource read =
        calendar.report(Bodies.multiget(calendar.path("odd.ics"))).multistatus().only();
    assertEquals(object, read.text("C:calendar-data"));
  }

  @Test
  @Spec({"RFC 5545 3.1", "RFC 4791 9.6"})
  void aLineFoldedInsideACharacterNeverMakesAReportIllFormed() {
    byte[] object = Ics.event("folded", "DESCRIPTION:?!").getBytes(StandardCharsets.UTF_8);
    byte[] cut = {(byte) 0xC3, '\r', '\n', ' ', (byte) 0xBC};
    int at = new String(object, StandardCharsets.UTF_8).indexOf("?!");
    ByteArrayOutputStream folded = new ByteArrayOutputStream();
    folded.write(object, 0, at);
    folded.writeBytes(cut);
    folded.write(object, at + 2, object.length - at - 2);
    Answer put =
        calendar
            .request("PUT", "folded.ics")
            .header("Content-Type", "text/calendar; charset=utf-8")
            .body(folded.toByteArray())
            .send()
            .expect(201, 403);
    if (put.status() == 201) {
      assertArrayEquals(folded.toByteArray(), calendar.get("folded.ics").body());
    }
    calendar.report(Bodies.multiget(calendar.path("folded.ics"))).multistatus();
  }

  @Test
  @Spec({"RFC 4791 5.3.4", "RFC 9110 8.8.3"})
  void theEntityTagIsStrongAndTheSameEverywhere() {
    String etag = calendar.put("a.ics", Ics.event("a")).etag();
    String href = calendar.path("a.ics");
    assertEquals(etag, calendar.get("a.ics").etag());
    assertEquals(etag, calendar.request("HEAD", "a.ics").send().etag());
    assertEquals(etag, calendar.propfind("1", "D:getetag").at(href).text("D:getetag"));
    assertEquals(
        etag,
        calendar.report(Bodies.sync("", "D:getetag")).multistatus().at(href).text("D:getetag"));
    assertEquals(
        etag, calendar.report(Bodies.multiget(href)).multistatus().at(href).text("D:getetag"));
    calendar.request("GET", "a.ics").ifNoneMatch(etag).send().expect(304);
  }

  @Test
  @Spec("RFC 9110 8.8.1")
  void theEntityTagChangesWithTheBytesAndNeverComesBackToAnOlderOne() {
    String first = calendar.put("a.ics", Ics.event("a")).etag();
    String second =
        calendar.request("PUT", "a.ics").calendar(Ics.event("a", "X-N:2")).send().etag();
    String third = calendar.request("PUT", "a.ics").calendar(Ics.event("a")).send().etag();
    calendar.request("DELETE", "a.ics").send().expect(204);
    String fourth = calendar.put("a.ics", Ics.event("a")).etag();
    assertNotEquals(first, second);
    assertNotEquals(second, third);
    assertNotEquals(second, fourth);
  }

  @Test
  @Spec("RFC 9110 9.3.2")
  void headSaysWhatGetWouldWithoutTheBody() {
    calendar.put("a.ics", Ics.event("a"));
    Answer get = calendar.get("a.ics");
    Answer head = calendar.request("HEAD", "a.ics").send().expect(200);
    assertEquals(0, head.body().length);
    for (String name : List.of("ETag", "Content-Type", "Content-Length", "Last-Modified")) {
      assertEquals(get.require(name), head.require(name), name);
    }
    calendar.request("HEAD", "none.ics").send().expect(404);
  }

  @Test
  @Spec({"RFC 4791 4.1", "RFC 5545 8.1"})
  void theMediaTypeNamesTheComponent() {
    calendar.put("e.ics", Ics.event("e"));
    calendar.put("t.ics", Ics.todo("t"));
    assertEquals("text/calendar;charset=utf-8;component=VEVENT", type("e.ics"));
    assertEquals("text/calendar;charset=utf-8;component=VTODO", type("t.ics"));
    assertTrue(
        calendar
            .propfind("1", "D:getcontenttype")
            .at(calendar.path("e.ics"))
            .text("D:getcontenttype")
            .startsWith("text/calendar"));
  }

  @Test
  @Spec({"RFC 9110 12.5.3", "clients/README.md 2.4"})
  void compressionChangesNeitherTheEntityTagNorTheObject() throws IOException {
    String object = Ics.event("a", "DESCRIPTION:" + "long text ".repeat(400));
    String etag = calendar.put("a.ics", object).etag();
    Answer answer =
        calendar.request("GET", "a.ics").header("Accept-Encoding", "gzip").send().expect(200);
    assertEquals(etag, answer.etag());
    assertEquals("gzip", answer.require("Content-Encoding"));
    assertTrue(answer.list("Vary").contains("Accept-Encoding"));
    GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
    assertEquals(object, new String(plain.readAllBytes(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/calendar",
        "text/calendar; charset=utf-8",
        "text/calendar;charset=\"UTF-8\"; component=VEVENT; method=PUBLISH",
        "TEXT/CALENDAR"
      })
  void theWaysToSayTextCalendarAreTaken(String type) {
    calendar.request("PUT", "a.ics").body(type, Ics.event("a")).send().expect(201);
  }

  @Test
  void noMediaTypeIsTakenForTextCalendar() {
    calendar
        .request("PUT", "a.ics")
        .body(Ics.event("a").getBytes(StandardCharsets.UTF_8))
        .send()
        .expect(201);
    assertTrue(calendar.get("a.ics").require("Content-Type").startsWith("text/calendar"));
  }

  @Test
  @Spec("RFC 4918 9.7.1")
  void withoutAParentIsAConflict() {
    calendar.request("PUT", "missing/a.ics").calendar(Ics.event("a")).send().expect(409);
    Account.ALICE
        .request("PUT", Places.HOME + "missing/a.ics")
        .calendar(Ics.event("a"))
        .send()
        .expect(409);
  }

  @Test
  @Spec({"RFC 4918 9.7.2", "clients/README.md 2.7"})
  void aCollectionCannotBePut() {
    calendar.request("PUT", "").calendar(Ics.event("a")).send().expect(405);
    Account.ALICE.request("PUT", Places.HOME).calendar(Ics.event("a")).send().expect(405);
    Account.ALICE.request("PUT", "/").calendar(Ics.event("a")).send().expect(405);
    calendar.request("PUT", "a.ics/").calendar(Ics.event("a")).send().expect(405, 409);
    assertTrue(calendar.members().isEmpty());
  }

  @Test
  void directlyIntoAHomeAFileCanBePut() {
    String file = Places.HOME + "file-in-the-home";
    Account.ALICE.request("PUT", file).calendar(Ics.event("a")).send().expect(201);
    Account.ALICE.request("DELETE", file).send().expect(204);
  }

  @Test
  @Spec("RFC 9110 14.5")
  void aPartOfAResourceCannotBePut() {
    calendar.put("a.ics", Ics.event("a"));
    calendar
        .request("PUT", "a.ics")
        .header("Content-Range", "bytes 0-9/100")
        .calendar(Ics.event("a"))
        .send()
        .expect(400);
    assertEquals(Ics.event("a"), calendar.get("a.ics").text());
  }

  @Test
  @Spec("RFC 5995 3")
  void postAddsAMemberWhoseNameTheServerFinds() {
    String target = calendar.properties("D:add-member").hrefs("D:add-member").get(0);
    Answer answer =
        Account.ALICE.request("POST", target).calendar(Ics.event("posted")).send().expect(201);
    String location = answer.require("Location");
    Answer get = Account.ALICE.request("GET", location).send().expect(200);
    assertEquals(answer.etag(), get.etag());
    assertEquals(Ics.event("posted"), get.text());
    Account.ALICE
        .request("POST", target)
        .calendar(Ics.event("posted"))
        .send()
        .expectError(403, "C:no-uid-conflict");
  }

  private String type(String name) {
    return calendar.get(name).require("Content-Type").replace(" ", "");
  }
}
