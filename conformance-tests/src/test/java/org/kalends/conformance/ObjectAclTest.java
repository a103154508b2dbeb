package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Bob reads Alice's calendar, but not every event of it. */
class ObjectAclTest {

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();

  @BeforeEach
  void share() {
    Acls.set(Account.ALICE, hers.path(), Acls.grant(Account.BOB, "D:read", "D:write"));
    hers.put("open.ics", Ics.event("open"));
    hers.put("secret.ics", Ics.event("secret"));
  }

  private void hide() {
    Acls.set(Account.ALICE, hers.path("secret.ics"), Acls.deny(Account.BOB, "D:read"));
  }

  private void show() {
    Acls.set(Account.ALICE, hers.path("secret.ics"));
  }

  private void change(String name) {
    Account.ALICE
        .request("PUT", hers.path(name + ".ics"))
        .calendar(Ics.event(name, "X-N:2"))
        .send()
        .expect(204);
  }

  private Request bob(String method, String name) {
    return Account.BOB.request(method, hers.path(name));
  }

  private Multistatus sync(String token) {
    return bob("REPORT", "").xml(Bodies.sync(token, "D:getetag")).send().multistatus();
  }

  private static String token(Multistatus answer) {
    return answer.syncToken().orElseThrow();
  }

  private static List<String> hrefs(Multistatus answer) {
    return answer.responses().stream().map(Multistatus.Resource::href).sorted().toList();
  }

  @Test
  @Spec({"RFC 3744 6", "acceptance.md C6"})
  void aHiddenEventIsInNoAnswer() {
    hide();
    bob("GET", "secret.ics").send().expect(404);
    String all = bob("PROPFIND", "").depth("1").send().multistatus().toString();
    assertFalse(all.contains("secret"));
    List<String> rest = List.of(hers.path("open.ics"));
    assertEquals(
        rest, hrefs(bob("REPORT", "").depth("1").xml(Bodies.query("")).send().multistatus()));
    assertEquals(rest, hrefs(sync("")));
    Multistatus.Resource missing =
        bob("REPORT", "").xml(Bodies.multiget(hers.path("secret.ics"))).send().multistatus().only();
    assertEquals(OptionalInt.of(404), missing.status());
    assertFalse(bob("GET", "").send().expect(200).text().contains("UID:secret"));
    hers.get("secret.ics").expect(200);
  }

  @Test
  @Spec({"RFC 6578 3.5.2", "acceptance.md C5"})
  void toLoseSightIsARemovalAndToGainItAChange() {
    String before = token(sync(""));
    hide();
    Multistatus lost = sync(before);
    assertEquals(OptionalInt.of(404), lost.only().status());
    assertEquals(hers.path("secret.ics"), lost.only().href());
    String hidden = token(lost);
    assertTrue(sync(hidden).responses().isEmpty());
    change("secret");
    assertTrue(sync(hidden).responses().isEmpty());
    assertEquals(hidden, token(sync(hidden)));
    show();
    Multistatus found = sync(hidden);
    assertEquals(hers.path("secret.ics"), found.only().href());
    assertEquals(OptionalInt.empty(), found.only().status());
  }

  @Test
  @Spec({"RFC 6578 3.5.2", "acceptance.md C5"})
  void whatWasHiddenAllAlongIsNeverTold() {
    hide();
    String hidden = token(sync(""));
    String tag = ctag();
    change("secret");
    Account.ALICE.request("DELETE", hers.path("secret.ics")).send().expect(204);
    Multistatus answer = sync(hidden);
    assertTrue(answer.responses().isEmpty());
    assertEquals(hidden, token(answer));
    assertEquals(tag, ctag());
    change("open");
    assertEquals(hers.path("open.ics"), sync(hidden).only().href());
    assertNotEquals(tag, ctag());
  }

  private String ctag() {
    return bob("PROPFIND", "")
        .depth("0")
        .xml(Bodies.propfind("CS:getctag"))
        .send()
        .multistatus()
        .only()
        .text("CS:getctag");
  }

  @Test
  @Spec({"RFC 4791 5.3.2.1", "acceptance.md C3"})
  void theNameAndTheUidOfAHiddenEventAreTakenButTellNothing() {
    hide();
    Answer conflict = bob("PUT", "other.ics").calendar(Ics.event("secret")).send();
    assertTrue(Xml.hrefs(conflict.expectError(403, "C:no-uid-conflict")).isEmpty());
    bob("PUT", "secret.ics").calendar(Ics.event("mine")).send().expect(403);
    bob("MKCALENDAR", "secret.ics/").send().expect(403);
    bob("MOVE", "open.ics").destination(hers.path("secret.ics")).send().expect(403);
    assertTrue(hers.get("secret.ics").expect(200).text().contains("UID:secret"));
  }

  @Test
  @Spec({"RFC 3744 6", "RFC 3744 B"})
  void whatIsDeniedOnOneEventIsWrittenOnOthers() {
    Acls.set(Account.ALICE, hers.path("secret.ics"), Acls.deny(Account.BOB, "D:write-content"));
    bob("PUT", "open.ics").calendar(Ics.event("open", "X-N:2")).send().expect(204);
    Answer refused = bob("PUT", "secret.ics").calendar(Ics.event("secret", "X-N:2")).send();
    assertEquals(
        List.of(hers.path("secret.ics")),
        Xml.hrefs(Xml.children(refused.expectError(403, "D:need-privileges")).get(0)));
    bob("GET", "secret.ics").send().expect(200);
  }

  @Test
  @Spec("RFC 3744 6")
  void oneEventIsGrantedToSomebodyWhoSeesNothingElse() {
    Account.CAROL.request("GET", hers.path("open.ics")).send().expect(404);
    Acls.set(Account.ALICE, hers.path("open.ics"), Acls.grant(Account.CAROL, "D:read"));
    Account.CAROL.request("GET", hers.path("open.ics")).send().expect(200);
    Account.CAROL.request("GET", hers.path("secret.ics")).send().expect(404);
    Account.CAROL.request("PROPFIND", hers.path()).depth("1").send().expect(404);
    Account.CAROL.request("PROPFIND", Account.ALICE.home()).depth("0").send().expect(404);
  }

  @Test
  @Spec({"RFC 4791 7.10", "acceptance.md C7"})
  void timeThatIsDeniedIsNotBusy() {
    String query =
        Xml.document("C:free-busy-query", Bodies.timeRange("20200101T000000Z", "20300101T000000Z"));
    Acls.set(Account.ALICE, hers.path("open.ics"), Acls.deny(Account.BOB, "D:read"));
    assertTrue(bob("REPORT", "").xml(query).send().expect(200).text().contains("FREEBUSY"));
    Acls.set(Account.ALICE, hers.path("secret.ics"), Acls.deny(Account.BOB, "D:read"));
    assertFalse(bob("REPORT", "").xml(query).send().expect(200).text().contains("\nFREEBUSY"));
  }
}
