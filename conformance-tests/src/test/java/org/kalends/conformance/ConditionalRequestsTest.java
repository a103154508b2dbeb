package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class ConditionalRequestsTest {

  private static final String CHANGED = Ics.event("a", "X-CHANGED:yes");

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private String etag = "";

  @BeforeEach
  void anEvent() {
    etag = calendar.put("a.ics", Ics.event("a")).etag();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"E", "*", "\"other\", E", "E , \"other\"", "W/E", "bare", "gzip", "W/gzip"})
  @Spec({"RFC 9110 13.1.1", "clients/README.md 2.4"})
  void ifMatchHoldsForTheTagInTheFormsThatProxiesAndClientsMakeOfIt(String form) {
    put("a.ics").ifMatch(tags(form)).send().expect(204);
    assertEquals(CHANGED, calendar.get("a.ics").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "other", "W/\"other\"", "\"other-gzip\"", "\"\"", "\"*\""})
  @Spec("RFC 9110 13.1.1")
  void ifMatchFailsForAnyOtherTagWhateverTheMethod(String tag) {
    put("a.ics").ifMatch(tag).send().expect(412);
    calendar.request("DELETE", "a.ics").ifMatch(tag).send().expect(412);
    move("b.ics").ifMatch(tag).send().expect(412);
    calendar
        .request("COPY", "a.ics")
        .destination(Places.HOME + "calendar/copied.ics")
        .ifMatch(tag)
        .send()
        .expect(412);
    unchanged();
  }

  @Test
  @Spec("RFC 9110 13.1.1")
  void ifMatchOnWhatIsNotThereFails() {
    put("new.ics").ifMatch("*").send().expect(412);
    put("new.ics").ifMatch(etag).send().expect(412);
    calendar.get("new.ics").expect(404);
    calendar.request("DELETE", "new.ics").ifMatch("*").send().expect(404, 412);
  }

  @Test
  @Spec("RFC 9110 13.1.2")
  void ifNoneMatchStarOnlyCreates() {
    put("a.ics").ifNoneMatch("*").send().expect(412);
    unchanged();
    calendar
        .request("PUT", "new.ics")
        .ifNoneMatch("*")
        .calendar(Ics.event("new"))
        .send()
        .expect(201);
    calendar.request("DELETE", "new.ics").ifNoneMatch("*").send().expect(412);
    calendar.get("new.ics").expect(200);
  }

  @Test
  @Spec("RFC 9110 13.1.2")
  void ifNoneMatchWithTheTagIsNotModifiedOrFailed() {
    assertEquals(
        etag, calendar.request("GET", "a.ics").ifNoneMatch(etag).send().expect(304).etag());
    calendar.request("HEAD", "a.ics").ifNoneMatch("W/" + etag).send().expect(304);
    calendar.request("GET", "a.ics").ifNoneMatch("*").send().expect(304);
    calendar.request("GET", "a.ics").ifNoneMatch("\"other\"").send().expect(200);
    put("a.ics").ifNoneMatch(etag).send().expect(412);
    unchanged();
    put("a.ics").ifNoneMatch("\"other\"").send().expect(204);
  }

  @Test
  @Spec({"RFC 9110 13.1.3", "RFC 9110 13.1.4"})
  void datesAreCompared() {
    String modified = calendar.get("a.ics").require("Last-Modified");
    String past = "Sat, 01 Jan 2000 00:00:00 GMT";
    String future = "Sat, 01 Jan 2101 00:00:00 GMT";
    get("If-Modified-Since", modified).expect(304);
    get("If-Modified-Since", future).expect(304);
    get("If-Modified-Since", past).expect(200);
    get("If-Modified-Since", "nonsense").expect(200);
    put("a.ics").header("If-Unmodified-Since", past).send().expect(412);
    unchanged();
    calendar
        .request("GET", "a.ics")
        .header("If-Modified-Since", future)
        .ifNoneMatch("\"other\"")
        .send()
        .expect(200);
    put("a.ics").header("If-Unmodified-Since", modified).send().expect(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "([E])",
        "(Not [\"other\"])",
        "([\"other\"]) ([E])",
        "(Not <DAV:no-lock>)",
        "([E] Not <DAV:no-lock>)",
        "<A> ([E])",
        "<A> ([\"other\"]) ([E])",
        "<C> (<T>)",
        "<C> (<T>) <A> ([\"other\"])",
        "<N> (Not [E])",
        "<ABSOLUTE> ([E])",
        "([W/E])"
      })
  @Spec({"RFC 4918 10.4", "RFC 6578 5"})
  void ifHoldsWhenOneOfItsListsDoes(String header) {
    put("a.ics").header("If", filled(header)).send().expect(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "([\"other\"])",
        "(Not [E])",
        "([E] [\"other\"])",
        "(<DAV:no-lock>)",
        "(<urn:uuid:0c6ba7ce-0000-0000-0000-000000000000>)",
        "<A> ([\"other\"])",
        "<C> (<urn:kalends:sync:other>)",
        "<C> (Not <T>)",
        "<N> ([E])",
        "<http://other.example/x> ([E])",
        "(<T>)"
      })
  @Spec({"RFC 4918 10.4", "RFC 6578 5"})
  void ifFailsWhenNoneOfItsListsHolds(String header) {
    put("a.ics").header("If", filled(header)).send().expect(412);
    calendar.request("DELETE", "a.ics").header("If", filled(header)).send().expect(412);
    unchanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "(",
        "()",
        "([E]",
        "[E]",
        "<A>",
        "(Not)",
        "([E]) <A>",
        "(<>)",
        "([])",
        "(())"
      })
  @Spec("RFC 4918 10.4.2")
  void anIfHeaderThatIsNoneIsABadRequest(String header) {
    put("a.ics").header("If", filled(header)).send().expect(400);
    unchanged();
  }

  @Test
  @Spec("RFC 6578 5")
  void theSyncTokenInAnIfHeaderGuardsAgainstAnyChange() {
    String token = calendar.syncToken();
    String condition = "<" + calendar.path() + "> (<" + token + ">)";
    calendar
        .request("PUT", "b.ics")
        .header("If", condition)
        .calendar(Ics.event("b"))
        .send()
        .expect(201);
    calendar
        .request("PUT", "c.ics")
        .header("If", condition)
        .calendar(Ics.event("c"))
        .send()
        .expect(412);
    calendar.get("c.ics").expect(404);
  }

  @Test
  @Spec("RFC 6578 5")
  void ofManyWritersWithOneSyncTokenOneWins() throws Exception {
    String condition = "<" + calendar.path() + "> (<" + calendar.syncToken() + ">)";
    List<Integer> statuses =
        Together.run(
            6,
            i ->
                calendar
                    .request("PUT", "n" + i + ".ics")
                    .header("If", condition)
                    .calendar(Ics.event("n" + i))
                    .send()
                    .status());
    assertEquals(1, statuses.stream().filter(status -> status == 201).count());
    assertEquals(5, statuses.stream().filter(status -> status == 412).count());
    assertEquals(2, calendar.members().size());
  }

  @ParameterizedTest
  @CsvSource({"If-Match,''", "If-None-Match,''", "If-Match,','"})
  void emptyListsAreBadRequests(String header, String value) {
    put("a.ics").header(header, value).send().expect(400);
    unchanged();
  }

  @Test
  void listsMayComeInSeveralLines() {
    put("a.ics").ifMatch("\"other\"").ifMatch(etag).send().expect(204);
  }

  private Request put(String name) {
    return calendar.request("PUT", name).calendar(CHANGED);
  }

  private Request move(String name) {
    return calendar.request("MOVE", "a.ics").destination(calendar.path(name));
  }

  private Answer get(String header, String value) {
    return calendar.request("GET", "a.ics").header(header, value).send();
  }

  private String tags(String form) {
    String bare = etag.substring(1, etag.length() - 1);
    return form.replace("bare", bare).replace("gzip", "\"" + bare + "-gzip\"").replace("E", etag);
  }

  private String filled(String header) {
    return header
        .replace("<ABSOLUTE>", "<" + LiveServer.origin() + calendar.path("a.ics") + ">")
        .replace("[E]", "[" + etag + "]")
        .replace("W/E", "W/" + etag)
        .replace("<A>", "<" + calendar.path("a.ics") + ">")
        .replace("<C>", "<" + calendar.path() + ">")
        .replace("<N>", "<" + calendar.path("none.ics") + ">")
        .replace("<T>", "<" + calendar.syncToken() + ">");
  }

  private void unchanged() {
    Answer now = calendar.get("a.ics").expect(200);
    assertEquals(Ics.event("a"), now.text());
    assertEquals(etag, now.etag());
    assertEquals(1, calendar.members().size());
  }
}
