package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** Bob may read and write Alice's calendar, but not every event of it is his business. */
class PrivateEventsTest {

  private static final String ACCESS = "X-CALENDARSERVER-ACCESS:";

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar his = TestCalendar.of(Account.BOB);

  @BeforeEach
  void share() {
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read", "D:write"));
    hers.put("open.ics", event("open"));
  }

  private static String event(String uid, String... lines) {
    List<String> all = new ArrayList<>(List.of("DTSTART:20260310T090000Z", "DURATION:PT1H"));
    all.addAll(List.of(lines));
    return Ics.bareEvent(uid, all.toArray(String[]::new));
  }

  private static String closed(String uid, String access, String... lines) {
    String event = event(uid, lines);
    return access.isEmpty()
        ? event
        : event.replace("BEGIN:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\n" + ACCESS + access + "\r\n");
  }

  private Request bob(String method, String name) {
    return Account.BOB.request(method, hers.path(name));
  }

  private Request alice(String method, String name) {
    return Account.ALICE.request(method, hers.path(name));
  }

  @Test
  @Spec("caldav-privateevents 4.2.1")
  void theServerSaysThatItKeepsEventsPrivate() {
    assertTrue(bob("OPTIONS", "").send().list("DAV").contains("calendarserver-private-events"));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIDENTIAL, '', false, false",
    "'', CONFIDENTIAL, false, false",
    "CONFIDENTIAL, PUBLIC, true, true",
    "'', RESTRICTED, true, false",
    "PRIVATE, RESTRICTED, true, false"
  })
  @Spec({"caldav-privateevents 4.2.2.4", "caldav-privateevents 4.2.2.5", "acceptance.md C9"})
  void whatIsShownGoesByTheClass(String cls, String access, boolean title, boolean all) {
    String[] lines = cls.isEmpty() ? new String[0] : new String[] {"CLASS:" + cls};
    List<String> more = new ArrayList<>(List.of(lines));
    more.addAll(List.of("SUMMARY:plan", "LOCATION:cave", "DESCRIPTION:long", "X-N:odd"));
    alice("PUT", "a.ics").calendar(closed("a", access, more.toArray(String[]::new))).send();
    Answer get = bob("GET", "a.ics").send().expect(200);
    String queried = Bodies.queryFor("<D:prop><C:calendar-data/></D:prop>", "");
    for (String text :
        List.of(
            get.text(),
            bob("REPORT", "").xml(Bodies.multiget(hers.path("a.ics"))).send().text(),
            bob("REPORT", "").depth("1").xml(queried).send().text(),
            bob("GET", "").send().text())) {
      assertTrue(text.contains("UID:a"), text);
      assertTrue(text.contains("DTSTART"), text);
      assertEquals(title, text.contains("SUMMARY:plan"), text);
      assertEquals(title, text.contains("LOCATION:cave"), text);
      assertEquals(all, text.contains("DESCRIPTION:long"), text);
      assertEquals(all, text.contains("X-N:odd"), text);
    }
    Answer own = alice("GET", "a.ics").send().expect(200);
    assertTrue(own.text().contains("DESCRIPTION:long"));
    assertEquals(all, own.etag().equals(get.etag()));
    String length =
        bob("PROPFIND", "a.ics")
            .depth("0")
            .xml(Bodies.propfind("D:getcontentlength"))
            .send()
            .multistatus()
            .only()
            .text("D:getcontentlength");
    assertEquals(Integer.toString(get.body().length), length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLASS:CONFIDENTIAL", "CLASS:PRIVATE", "CLASS:X-OTHER"})
  @Spec({"caldav-privateevents 4.2.3", "RFC 3744 7.1.1", "acceptance.md C9"})
  void whatIsNotShownInFullIsNotChanged(String cls) {
    alice("PUT", "a.ics").calendar(event("a", cls)).send().expect(201);
    boolean hidden = !cls.endsWith("CONFIDENTIAL");
    String before = alice("GET", "a.ics").send().text();
    bob("PUT", "a.ics").calendar(event("a", "X-N:2")).send().expect(403);
    bob("PROPPATCH", "a.ics").xml(Bodies.set("<X:a/>")).send().expect(hidden ? 404 : 403);
    bob("DELETE", "a.ics").send().expect(hidden ? 404 : 403);
    bob("MOVE", "a.ics").destination(his.path("a.ics")).send().expect(hidden ? 404 : 403);
    bob("MOVE", "open.ics").destination(hers.path("a.ics")).send().expect(403);
    bob("COPY", "open.ics").destination(hers.path("a.ics")).send().expect(403);
    assertEquals(before, alice("GET", "a.ics").send().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE", "CONFIDENTIAL", "RESTRICTED"})
  @Spec({"caldav-privateevents 4.2.2.1", "caldav-privateevents 4.2.6"})
  void onlyTheOwnerClosesAnEvent(String access) {
    String own = closed("mine", access);
    String condition = "CS:valid-access-restriction-change";
    bob("PUT", "mine.ics").calendar(own).send().expectError(403, condition);
    Account.BOB
        .request("POST", hers.path() + "?add-member")
        .calendar(own)
        .send()
        .expectError(403, condition);
    his.put("mine.ics", own);
    Account.BOB
        .request("COPY", his.path("mine.ics"))
        .destination(hers.path("mine.ics"))
        .send()
        .expectError(403, condition);
    bob("PUT", "mine.ics").calendar(closed("mine", "PUBLIC")).send().expect(201);
    bob("PUT", "mine.ics").calendar(own).send().expectError(403, condition);
    alice("PUT", "mine.ics").calendar(own).send().expect(204);
  }

  @Test
  @Spec("caldav-privateevents 4.2.6")
  void aValueNobodyKnowsIsRefused() {
    alice("PUT", "a.ics")
        .calendar(closed("a", "X-SECRET"))
        .send()
        .expectError(403, "CS:valid-access-restriction");
  }

  @Test
  @Spec("caldav-privateevents 5")
  void aClientThatDoesNotKnowThePropertyOpensNothing() {
    alice("PUT", "a.ics").calendar(closed("a", "CONFIDENTIAL", "SUMMARY:one")).send().expect(201);
    Answer again = alice("PUT", "a.ics").calendar(event("a", "SUMMARY:two")).send();
    assertTrue(again.expect(204).header("ETag").isEmpty());
    String stored = alice("GET", "a.ics").send().text();
    assertTrue(stored.contains(ACCESS + "CONFIDENTIAL"), stored);
    assertTrue(stored.contains("SUMMARY:two"), stored);
    assertFalse(bob("GET", "a.ics").send().text().contains("SUMMARY"));
    alice("PUT", "a.ics").calendar(closed("a", "PUBLIC", "SUMMARY:two")).send().expect(204);
    assertTrue(bob("GET", "a.ics").send().text().contains("SUMMARY:two"));
  }

  @Test
  @Spec("acceptance.md C9")
  void whatIsConfidentialByItsClassIsCalledBusy() {
    alice("PUT", "a.ics").calendar(event("a", "CLASS:CONFIDENTIAL", "SUMMARY:plan")).send();
    String shown = bob("GET", "a.ics").send().text();
    assertTrue(shown.contains("SUMMARY:Busy\r\n"), shown);
    assertFalse(shown.contains("plan"), shown);
    alice("PUT", "b.ics").calendar(closed("b", "CONFIDENTIAL", "SUMMARY:plan")).send();
    String other = bob("GET", "b.ics").send().text();
    assertFalse(other.contains("SUMMARY"), other);
  }

  @Test
  @Spec({"acceptance.md C9", "security.md 2.2"})
  void filtersAndConditionsSeeWhatIsShown() {
    alice("PUT", "a.ics")
        .calendar(event("a", "CLASS:CONFIDENTIAL", "SUMMARY:plan", "DESCRIPTION:plan"))
        .send();
    for (String property : List.of("SUMMARY", "DESCRIPTION", "CLASS")) {
      String filter =
          Bodies.component(
              "VEVENT",
              "<C:prop-filter name='"
                  + property
                  + "'><C:text-match>"
                  + (property.equals("CLASS") ? "CONFIDENTIAL" : "plan")
                  + "</C:text-match></C:prop-filter>");
      assertEquals(
          List.of(),
          bob("REPORT", "").depth("1").xml(Bodies.query(filter)).send().multistatus().responses());
    }
    String own = alice("GET", "a.ics").send().etag();
    String seen = bob("GET", "a.ics").send().etag();
    assertNotEquals(own, seen);
    bob("GET", "a.ics").header("If-Match", own).send().expect(412);
    bob("GET", "a.ics").header("If-Match", seen).send().expect(200);
    bob("GET", "a.ics").header("If-None-Match", seen).send().expect(304);
  }

  @Test
  @Spec({"RFC 4791 7.10", "acceptance.md C8"})
  void privateEventsStillMakeTheirOwnerBusy() {
    String query =
        Xml.document("C:free-busy-query", Bodies.timeRange("20260101T000000Z", "20281231T000000Z"));
    alice("DELETE", "open.ics").send().expect(204);
    assertFalse(bob("REPORT", "").depth("1").xml(query).send().text().contains("FREEBUSY;"));
    alice("PUT", "a.ics").calendar(event("a", "CLASS:PRIVATE")).send().expect(201);
    assertTrue(bob("REPORT", "").depth("1").xml(query).send().text().contains("FREEBUSY;"));
  }

  @Test
  @Spec({"acceptance.md C9", "security.md 2.2"})
  void aPrivateEventIsToldFromAMissingOneByNoByte() {
    String token = bob("REPORT", "").xml(Bodies.sync("", "D:getetag")).send().text();
    token = token.replaceAll("(?s).*<D:sync-token>(.*)</D:sync-token>.*", "$1");
    Map<String, String> missing = answers(token);
    alice("PUT", "a.ics").calendar(event("a", "CLASS:PRIVATE")).send().expect(201);
    assertEquals(missing, answers(token));
    alice("PUT", "a.ics").calendar(event("a", "CLASS:PRIVATE", "X-N:2")).send().expect(204);
    assertEquals(missing, answers(token));
    alice("DELETE", "a.ics").send().expect(204);
    assertEquals(missing, answers(token));
  }

  private Map<String, String> answers(String token) {
    Map<String, String> answers = new TreeMap<>();
    for (String name : List.of("a.ics", "")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "ACL", "PROPPATCH", "LOCK", "MOVE")) {
        answers.put(method + name, whole(bob(method, name).send()));
      }
      for (String depth : List.of("0", "1")) {
        answers.put("all" + depth + name, whole(bob("PROPFIND", name).depth(depth).send()));
        for (String body :
            List.of(
                Bodies.query(""),
                Bodies.multiget(hers.path("a.ics"), hers.path("open.ics")),
                Bodies.sync("", "D:getetag"),
                Bodies.sync(token, "D:getetag"),
                Xml.document("D:expand-property", "<D:property name='owner'/>"),
                Xml.document("D:principal-match", "<D:self/>"))) {
          answers.put(
              body + depth + name, whole(bob("REPORT", name).depth(depth).xml(body).send()));
        }
      }
    }
    return answers;
  }

  /** All but the date. */
  private static String whole(Answer answer) {
    Map<String, List<String>> head = new TreeMap<>(answer.headers().map());
    head.keySet().removeIf("date"::equalsIgnoreCase);
    return answer.status() + " " + head + " " + answer.text();
  }
}
