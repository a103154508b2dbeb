package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** A calendar for whoever has its secret link, without signing in. */
class CalendarLinksTest {

  private static final String NAMESPACE = "urn:kalends:ns";

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();

  private static String body(String root, String... elements) {
    return "<"
        + root
        + " xmlns=\""
        + NAMESPACE
        + "\">"
        + String.join("", elements)
        + "</"
        + root
        + ">";
  }

  private Answer create(Account by, String... elements) {
    return by.request("POST", hers.path()).xml(body("create-link", elements)).send();
  }

  /** The path of a new link. */
  private String link(String level, String... more) {
    List<String> elements = new ArrayList<>(List.of(more));
    elements.add("<level>" + level + "</level>");
    Answer made = create(Account.ALICE, elements.toArray(String[]::new)).expect(201);
    assertEquals("no-store", made.require("Cache-Control"));
    String href = Xml.hrefs(made.xml()).get(0);
    assertTrue(href.startsWith(LiveServer.origin() + "/links/"), href);
    return URI.create(href).getRawPath();
  }

  private List<Element> listed(Account by) {
    return Xml.children(
        by.request("PROPFIND", hers.path())
            .depth("0")
            .xml(
                body("x", "")
                    .replace("<x", "<D:propfind xmlns:D=\"DAV:\"")
                    .replace("</x>", "<D:prop><links/></D:prop></D:propfind>"))
            .send()
            .multistatus()
            .only()
            .properties()
            .get(200)
            .values()
            .iterator()
            .next());
  }

  private static String text(Element link, String local) {
    for (Element child : Xml.children(link)) {
      if (child.getLocalName().equals(local)) {
        return child.getTextContent();
      }
    }
    return "";
  }

  private static Answer get(String path) {
    return new Request("GET", path).send();
  }

  @Test
  @Spec({"wishes.md 10", "docs/links.md"})
  void aLinkShowsTheCalendarToWhoeverHasIt() {
    hers.put("a.ics", Ics.event("a"));
    String path = link("full", "<label>For the &lt;band&gt;</label>");
    Answer answer = get(path).expect(200);
    assertEquals(Account.ALICE.request("GET", hers.path()).send().text(), answer.text());
    assertEquals("text/calendar; charset=utf-8", answer.require("Content-Type"));
    assertEquals("no-referrer", answer.require("Referrer-Policy"));
    assertEquals("noindex", answer.require("X-Robots-Tag"));
    assertTrue(answer.require("Cache-Control").contains("private"));
    Answer head = new Request("HEAD", path).send().expect(200);
    assertEquals(answer.etag(), head.etag());
    assertEquals(0, head.body().length);
    get(path.substring(0, path.length() - 4)).expect(404);
    get(path + "/").expect(404);
  }

  @Test
  @Spec({"wishes.md 10", "RFC 9110 13.1.2", "RFC 9110 8.4"})
  void whatHasNotChangedIsNotSentAgainAndTheRestIsCompressed() throws IOException {
    for (int i = 0; i < 20; i++) {
      hers.put(i + ".ics", Ics.event("uid-" + i));
    }
    String path = link("full");
    String etag = get(path).etag();
    new Request("GET", path).ifNoneMatch(etag).send().expect(304);
    hers.put("more.ics", Ics.event("more"));
    Answer changed = new Request("GET", path).ifNoneMatch(etag).send().expect(200);
    assertNotEquals(etag, changed.etag());
    Answer packed = new Request("GET", path).header("Accept-Encoding", "gzip").send().expect(200);
    assertEquals("gzip", packed.require("Content-Encoding"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertEquals(changed.text(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  @Spec({"wishes.md 10", "acceptance.md C9"})
  void eachLevelShowsNoMoreThanItsName() {
    hers.proppatch(
            Bodies.set(
                "<D:displayname>Clinic</D:displayname>",
                "<C:calendar-description>Secret too</C:calendar-description>"))
        .expect(207);
    String secret = "DESCRIPTION:Secret\r\nATTENDEE:mailto:guest@example.com\r\n";
    hers.put(
        "secret-name.ics",
        Ics.bareEvent("secret-uid", "DTSTART:20260310T090000Z", "DTEND:20260310T100000Z")
            .replace(
                "END:VEVENT", "SUMMARY:Visible\r\nLOCATION:There\r\n" + secret + "END:VEVENT"));
    String titles = get(link("titles")).expect(200).text();
    assertTrue(titles.contains("SUMMARY:Visible") && titles.contains("LOCATION:There"), titles);
    assertFalse(titles.contains("Secret") || titles.contains("guest@"), titles);
    String busy = get(link("busy")).expect(200).text();
    assertTrue(busy.contains("DTSTART:20260310T090000Z"), busy);
    for (String hidden :
        List.of("Visible", "There", "Secret", "guest@", "secret-uid", "secret-name", "Clinic")) {
      assertFalse(busy.contains(hidden), busy);
    }
  }

  @Test
  @Spec({"acceptance.md C9", "caldav-privateevents 4.2.2"})
  void privateEventsAreInNoLink() {
    hers.put("a.ics", Ics.event("a", "CLASS:PRIVATE"));
    hers.put("b.ics", Ics.event("b", "CLASS:CONFIDENTIAL", "DESCRIPTION:Secret"));
    for (String level : List.of("full", "titles", "busy")) {
      String text = get(link(level)).expect(200).text();
      assertEquals(2, text.split("BEGIN:VEVENT", -1).length, text);
      assertFalse(text.contains("Secret"), text);
    }
  }

  @Test
  @Spec({"wishes.md 10", "RFC 3744 5.5"})
  void whatIsDeniedToSomebodyIsInNoLink() {
    hers.put("a.ics", Ics.event("a"));
    hers.put("b.ics", Ics.event("b"));
    Acls.set(Account.ALICE, hers.path("b.ics"), Acls.deny(Account.BOB, "D:read"));
    String text = get(link("full")).expect(200).text();
    assertEquals(2, text.split("BEGIN:VEVENT", -1).length, text);
  }

  @Test
  @Spec({"wishes.md 10", "security.md 2.2"})
  void wrongRevokedAndForeignLinksAreAnsweredAlike() {
    String path = link("full", "<label>old</label>");
    String id = text(listed(Account.ALICE).get(0), "id");
    get(path).expect(200);
    Account.ALICE
        .request("POST", hers.path())
        .xml(body("revoke-link", "<id>" + id + "</id>"))
        .send()
        .expect(204);
    String revoked = shape(get(path).expect(404));
    assertEquals(revoked, shape(get("/links/" + "0".repeat(40) + ".ics").expect(404)));
    assertEquals(revoked, shape(get("/links/x.ics").expect(404)));
    String gone;
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      Answer made =
          other
              .request("POST", "")
              .xml(body("create-link", "<level>busy</level>"))
              .send()
              .expect(201);
      gone = URI.create(Xml.hrefs(made.xml()).get(0)).getRawPath();
      get(gone).expect(200);
    }
    assertEquals(revoked, shape(get(gone).expect(404)));
    new Request("PUT", path).calendar(Ics.event("x")).send().expect(405);
    new Request("PROPFIND", path).depth("0").send().expect(405);
  }

  /** All of an answer but the moment it was sent. */
  private static String shape(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    headers.remove("date");
    return answer.status() + headers.toString() + answer.text();
  }

  @Test
  @Spec("wishes.md 10")
  void theOwnerSeesWhatThereIsButNeverTheSecret() {
    Instant expires = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    String path = link("titles", "<label>Team</label>", "<expires>" + expires + "</expires>");
    get(path).expect(200);
    Element link = listed(Account.ALICE).get(0);
    assertEquals("titles", text(link, "level"));
    assertEquals("Team", text(link, "label"));
    assertEquals(expires, Instant.parse(text(link, "expires")));
    assertFalse(text(link, "created").isEmpty());
    assertFalse(text(link, "last-used").isEmpty());
    String token = path.substring("/links/".length(), path.length() - 4);
    String all =
        Account.ALICE
            .request("PROPFIND", hers.path())
            .depth("0")
            .xml(Bodies.propname())
            .send()
            .text();
    assertFalse(all.contains(token));
    assertFalse(text(link, "id").contains(token) || token.contains(text(link, "id")));
  }

  @Test
  @Spec({"RFC 3744 3.8", "wishes.md 10"})
  void onlyWhoMayOpenTheCalendarToOthersMakesLinks() {
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read", "D:write"));
    create(Account.BOB, "<level>full</level>").expectError(403, "D:need-privileges");
    create(Account.CAROL, "<level>full</level>").expect(404);
    link("busy");
    assertEquals(
        403,
        Account.BOB
            .request("PROPFIND", hers.path())
            .depth("0")
            .xml(
                Xml.document("D:propfind", "<D:prop><links xmlns=\"" + NAMESPACE + "\"/></D:prop>"))
            .send()
            .multistatus()
            .only()
            .properties()
            .keySet()
            .stream()
            .mapToInt(status -> status)
            .max()
            .orElse(0));
  }

  @Test
  @Spec("docs/links.md")
  void whatIsNotUnderstoodMakesNoLink() {
    create(Account.ALICE).expect(400);
    create(Account.ALICE, "<level>everything</level>").expect(400);
    create(Account.ALICE, "<level>free-busy</level>").expect(400);
    create(Account.ALICE, "<level>busy</level><expires>tomorrow</expires>").expect(400);
    create(Account.ALICE, "<level>busy</level><expires>2020-01-01T00:00:00Z</expires>").expect(403);
    create(Account.ALICE, "<level>busy</level><label>" + "x".repeat(300) + "</label>").expect(403);
    Request revoke = Account.ALICE.request("POST", hers.path());
    revoke.xml(body("revoke-link", "<id>0000000000</id>")).send().expect(404);
    Account.ALICE.request("POST", hers.path()).xml(body("revoke-link")).send().expect(400);
    assertEquals(0, listed(Account.ALICE).size());
  }
}
