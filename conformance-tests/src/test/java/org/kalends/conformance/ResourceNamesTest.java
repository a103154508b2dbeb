package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class ResourceNamesTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%20b.ics",
        "odd__1__x_y.ics",
        "user@example.com.ics",
        "%7Bcurly%7D.ics",
        "%C3%BCn%C3%AFcode.ics",
        "%F0%9F%93%85.ics",
        "a+b.ics",
        "100%25.ics",
        "%23hash%3F.ics",
        "a%3Bb.ics",
        "it's(1),2!*.ics",
        "%22quoted%22.ics",
        "no-extension",
        ".hidden",
        "a..b",
        "%3Ca%26b%3E.ics",
        "a%5B1%5D%7C%5E%60.ics"
      })
  @Spec({"RFC 3986 2", "RFC 4918 8.3", "clients/README.md T10"})
  void everyNameWorksInEveryMethodAndReport(String name) {
    String etag = calendar.put(name, Ics.event("x")).etag();
    assertEquals(Ics.event("x"), calendar.get(name).expect(200).text());
    Set<String> hrefs = calendar.members();
    assertEquals(1, hrefs.size());
    String href = hrefs.iterator().next();
    assertEquals(decoded(calendar.path(name)), decoded(href));
    assertEquals(etag, Account.ALICE.request("GET", href).send().expect(200).etag());
    assertEquals(
        List.of(href), calendar.report(Bodies.sync("", "D:getetag")).multistatus().hrefs());
    for (String asked : List.of(href, calendar.path(name), LiveServer.origin() + href)) {
      Multistatus.Resource read = calendar.report(Bodies.multiget(asked)).multistatus().only();
      assertEquals(Ics.event("x"), read.text("C:calendar-data"));
    }
    calendar.request("MOVE", name).destination(calendar.path("moved%20" + name)).send().expect(201);
    calendar.request("DELETE", "moved%20" + name).ifMatch("*").send().expect(204);
    assertTrue(calendar.members().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "a.ics,%61.ics",
    "a%2Eics,a.ics",
    "u%40x.ics,u@x.ics",
    "%C3%BC.ics,%c3%bc.ics",
    "it's.ics,it%27s.ics",
    "a:b.ics,a%3Ab.ics",
    "(1).ics,%281%29.ics"
  })
  @Spec("RFC 3986 6.2.2")
  void twoEncodingsAreOneResource(String one, String other) {
    String etag = calendar.put(one, Ics.event("x")).etag();
    assertEquals(etag, calendar.get(other).expect(200).etag());
    calendar.request("PUT", other).calendar(Ics.event("x", "X-N:2")).send().expect(204);
    assertEquals(Ics.event("x", "X-N:2"), calendar.get(one).text());
    assertEquals(1, calendar.members().size());
    Multistatus.Resource read =
        calendar.report(Bodies.multiget(calendar.path(other))).multistatus().only();
    assertEquals(Ics.event("x", "X-N:2"), read.text("C:calendar-data"));
  }

  @Test
  @Spec("RFC 3986 6.2.2.1")
  void lettersOfOtherCaseAreOtherNames() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("A.ics", Ics.event("b"));
    assertEquals(2, calendar.members().size());
  }

  @Test
  void theSpellingOfAnUmlautIsPartOfTheName() {
    calendar.put("%C3%BC.ics", Ics.event("composed"));
    calendar.put("u%CC%88.ics", Ics.event("decomposed"));
    assertEquals(2, calendar.members().size());
  }

  @Test
  void aNameMayHave255BytesAndNoMore() {
    calendar.put("n".repeat(251) + ".ics", Ics.event("x"));
    calendar
        .request("PUT", "n".repeat(252) + ".ics")
        .calendar(Ics.event("y"))
        .send()
        .expect(400, 403, 414);
    assertEquals(1, calendar.members().size());
  }

  @Test
  void calendarsHaveSuchNamesToo() {
    String path = Places.HOME + "M%C3%BCll%20%26%20S%C3%B6hne%20%7B1%7D/";
    Account.ALICE.request("MKCALENDAR", path).send().expect(201);
    try {
      Account.ALICE.request("PUT", path + "a%20b.ics").calendar(Ics.event("x")).send().expect(201);
      Multistatus home =
          Account.ALICE
              .request("PROPFIND", Places.HOME)
              .depth("1")
              .xml(Bodies.propfind("D:displayname"))
              .send()
              .multistatus();
      String href =
          home.hrefs().stream()
              .filter(h -> decoded(h).equals(decoded(path)))
              .findFirst()
              .orElse("");
      assertEquals("Müll & Söhne {1}", home.at(href).text("D:displayname"));
      assertEquals(
          2,
          Account.ALICE.request("PROPFIND", href).depth("1").send().multistatus().hrefs().size());
    } finally {
      Account.ALICE.request("DELETE", path).send().expect(204);
    }
  }

  private static String decoded(String href) {
    String path = URI.create(LiveServer.origin() + href).getPath();
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
