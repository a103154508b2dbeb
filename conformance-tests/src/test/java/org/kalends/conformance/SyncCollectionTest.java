package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class SyncCollectionTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("RFC 6578 3.4")
  void anEmptyTokenListsEverythingAndNothingThatIsGone() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    calendar.put("gone.ics", Ics.event("gone"));
    calendar.request("DELETE", "gone.ics").send().expect(204);
    Multistatus all = sync("");
    assertEquals(calendar.members(), all.present());
    assertEquals(2, all.responses().size());
    assertEquals(calendar.syncToken(), all.token());
  }

  @Test
  @Spec("RFC 6578 3.5")
  void onlyWhatChangedSinceTheTokenComesBack() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    calendar.put("c.ics", Ics.event("c"));
    String token = sync("").token();
    assertTrue(sync(token).responses().isEmpty());
    assertEquals(token, sync(token).token());
    calendar.request("PUT", "a.ics").calendar(Ics.event("a", "X-N:2")).send().expect(204);
    calendar.request("DELETE", "b.ics").send().expect(204);
    calendar.put("d.ics", Ics.event("d"));
    Multistatus changes = sync(token);
    assertEquals(Set.of(calendar.path("a.ics"), calendar.path("d.ics")), changes.present());
    assertEquals(Set.of(calendar.path("b.ics")), changes.withStatus(404));
    assertEquals(3, changes.responses().size());
    assertNotEquals(token, changes.token());
    assertEquals(
        calendar.get("a.ics").etag(), changes.at(calendar.path("a.ics")).text("D:getetag"));
    assertTrue(sync(changes.token()).responses().isEmpty());
  }

  @Test
  @Spec({"RFC 6578 3.5.1", "RFC 6578 3.5.2"})
  void whatWasMadeAgainUnderTheSameNameIsSeenOnceAsChanged() {
    calendar.put("a.ics", Ics.event("a"));
    String token = sync("").token();
    calendar.request("DELETE", "a.ics").send().expect(204);
    calendar.put("a.ics", Ics.event("other"));
    Multistatus changes = sync(token);
    assertEquals(calendar.path("a.ics"), changes.only().href());
    assertEquals(Set.of(calendar.path("a.ics")), changes.present());
    assertEquals(calendar.get("a.ics").etag(), changes.only().text("D:getetag"));
  }

  @Test
  @Spec("RFC 6578 3.5.2")
  void whatCameAndWentBetweenTwoTokensIsReportedAsRemoved() {
    String token = sync("").token();
    calendar.put("a.ics", Ics.event("a"));
    calendar.request("DELETE", "a.ics").send().expect(204);
    Multistatus changes = sync(token);
    assertTrue(changes.present().isEmpty());
    assertEquals(Set.of(calendar.path("a.ics")), changes.withStatus(404));
  }

  @Test
  @Spec("RFC 6578 3.5.1")
  void aChangedPropertyOfAMemberIsAChange() {
    calendar.put("a.ics", Ics.event("a"));
    String token = sync("").token();
    calendar.request("PROPPATCH", "a.ics").xml(Bodies.set("<X:p>1</X:p>")).send().expect(207);
    assertEquals(Set.of(calendar.path("a.ics")), sync(token).present());
  }

  @Test
  @Spec("RFC 6578 3.2")
  void requestedPropertiesAreFoundOrNotAsInPropfind() {
    calendar.put("a.ics", Ics.event("a"));
    Multistatus.Resource event =
        calendar
            .report(Bodies.sync("", "D:getetag", "D:getcontenttype", "D:resourcetype", "X:no"))
            .multistatus()
            .only();
    assertEquals(200, event.statusOf("D:getcontenttype"));
    assertEquals(200, event.statusOf("D:resourcetype"));
    assertEquals(404, event.statusOf("X:no"));
  }

  @Test
  @Spec({"RFC 6578 3.2", "RFC 4791 9.6"})
  void calendarDataCanBeAskedForAsWell() {
    calendar.put("a.ics", Ics.event("a"));
    Multistatus.Resource event =
        calendar.report(Bodies.sync("", "D:getetag", "C:calendar-data")).multistatus().only();
    assertEquals(Ics.event("a"), event.text("C:calendar-data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:kalends:sync:nonsense",
        "urn:kalends:sync:",
        "http://other.example/ns/sync/1234",
        "data:,1",
        "1",
        "-1",
        "\u00fc"
      })
  @Spec("RFC 6578 3.2")
  void aTokenThisServerNeverGaveIsNotValid(String token) {
    calendar.report(Bodies.sync(token)).expectError(403, "D:valid-sync-token");
  }

  @Test
  @Spec("RFC 6578 3.2")
  void aTokenOfAnotherCalendarOrACalendarThatIsGoneOrAlteredIsNotValid() {
    String token;
    try (TestCalendar other = TestCalendar.ofAlice().make()) {
      token = other.syncToken();
      calendar.report(Bodies.sync(token)).expectError(403, "D:valid-sync-token");
      other.request("DELETE", "").send().expect(204);
      other.make();
      other.report(Bodies.sync(token)).expectError(403, "D:valid-sync-token");
    }
    String own = calendar.syncToken();
    for (int i = own.length() - 60; i < own.length(); i += 7) {
      char flipped = own.charAt(i) == 'A' ? 'B' : 'A';
      String altered = own.substring(0, i) + flipped + own.substring(i + 1);
      calendar.report(Bodies.sync(altered)).expectError(403, "D:valid-sync-token");
    }
    calendar.report(Bodies.sync(own + "A")).expectError(403, "D:valid-sync-token");
  }

  @Test
  @Spec({"RFC 6578 3.6", "RFC 6578 3.7"})
  void aLimitIsKeptAndEachPageGoesOnWhereTheLastOneEnded() {
    for (int i = 0; i < 7; i++) {
      calendar.put(i + ".ics", Ics.event("u" + i));
    }
    Set<String> seen = new HashSet<>();
    String token = "";
    for (int page = 0; page < 4; page++) {
      Multistatus answer = calendar.report(Bodies.syncLimited(token, 2)).multistatus();
      Set<String> present = answer.present();
      for (String href : present) {
        assertTrue(seen.add(href), "twice: " + href);
      }
      boolean last = page == 3;
      assertEquals(last ? 1 : 2, present.size());
      assertEquals(last ? Set.of() : Set.of(calendar.path()), answer.withStatus(507));
      if (!last) {
        assertEquals(
            Xml.name("D:number-of-matches-within-limits"),
            answer.at(calendar.path()).error().orElseThrow());
      }
      assertNotEquals(token, answer.token());
      token = answer.token();
    }
    assertEquals(calendar.members(), seen);
    assertEquals(calendar.syncToken(), token);
  }

  @Test
  @Spec("RFC 6578 3.6")
  void whatChangesBetweenTwoPagesIsInALaterPage() {
    for (int i = 0; i < 4; i++) {
      calendar.put(i + ".ics", Ics.event("u" + i));
    }
    Multistatus first = calendar.report(Bodies.syncLimited("", 2)).multistatus();
    String changed = first.present().iterator().next();
    Account.ALICE.request("DELETE", changed).send().expect(204);
    calendar.put("new.ics", Ics.event("new"));
    Multistatus second = sync(first.token());
    assertEquals(Set.of(changed), second.withStatus(404));
    Set<String> known = new HashSet<>(first.present());
    known.remove(changed);
    known.addAll(second.present());
    assertEquals(calendar.members(), known);
  }

  @Test
  @Spec("RFC 6578 3.6")
  void aPageOfExactlyAllIsNotTruncated() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    Multistatus answer = calendar.report(Bodies.syncLimited("", 2)).multistatus();
    assertEquals(2, answer.responses().size());
    assertEquals(calendar.syncToken(), answer.token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", ""})
  @Spec("RFC 6578 3.7")
  void aLimitThatIsNoneIsABadRequestOrCannotBeHonoured(String limit) {
    calendar
        .report(
            Xml.document(
                "D:sync-collection",
                "<D:sync-token/><D:sync-level>1</D:sync-level><D:limit><D:nresults>"
                    + limit
                    + "</D:nresults></D:limit><D:prop><D:getetag/></D:prop>"))
        .expect(400, 507);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", ""})
  @Spec({"RFC 6578 3.2", "clients/README.md T6"})
  void theDepthHeaderMakesNoDifferenceBesideALevel(String depth) {
    calendar.put("a.ics", Ics.event("a"));
    Request request = calendar.request("REPORT", "").xml(Bodies.sync("", "D:getetag"));
    Multistatus answer = (depth.isEmpty() ? request : request.depth(depth)).send().multistatus();
    assertEquals(calendar.members(), answer.present());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<D:sync-token/><D:prop><D:getetag/></D:prop>",
        "<D:sync-token/><D:sync-level/><D:prop><D:getetag/></D:prop>",
        "<D:prop><D:getetag/></D:prop>",
        "<D:sync-level>1</D:sync-level><D:sync-token/><D:prop><D:getetag/></D:prop>",
        "<D:prop><D:getetag/></D:prop><D:sync-level> 1 </D:sync-level><D:sync-token>\n</D:sync-token>",
        "<D:sync-token/><D:sync-level>infinite</D:sync-level><D:prop><D:getetag/></D:prop>"
      })
  @Spec({"clients/README.md 2.5", "clients/apple-flow.md 2"})
  void theFormsOfOldAndNewClientsAllWork(String content) {
    calendar.put("a.ics", Ics.event("a"));
    for (String depth : List.of("0", "1")) {
      Multistatus answer =
          calendar
              .request("REPORT", "")
              .depth(depth)
              .xml(Xml.document("D:sync-collection", content))
              .send()
              .multistatus();
      assertEquals(calendar.members(), answer.present());
      assertFalse(answer.token().isEmpty());
    }
  }

  @Test
  @Spec("RFC 6578 6.3")
  void anotherLevelIsABadRequest() {
    calendar
        .report(
            Xml.document(
                "D:sync-collection", "<D:sync-token/><D:sync-level>2</D:sync-level><D:prop/>"))
        .expect(400);
  }

  @Test
  @Spec("RFC 6578 4")
  void theTokenIsAPropertyThatOnlyGrowsNewWithChanges() {
    String empty = calendar.syncToken();
    assertEquals(empty, calendar.syncToken());
    calendar.put("a.ics", Ics.event("a"));
    String one = calendar.syncToken();
    assertNotEquals(empty, one);
    calendar.request("PUT", "b.ics").calendar("nonsense").send().expect(403);
    assertEquals(one, calendar.syncToken());
    calendar.request("DELETE", "a.ics").send().expect(204);
    assertNotEquals(one, calendar.syncToken());
    assertNotEquals(empty, calendar.syncToken());
  }

  private Multistatus sync(String token) {
    return calendar.report(Bodies.sync(token, "D:getetag")).multistatus();
  }
}
