package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

/** Synchronisation of a whole home, as macOS does it. In Carol's home, where nobody else writes. */
class HomeSyncTest {

  private static final Account CAROL = Account.CAROL;

  /** Other tests leave things in her home; pages have an end nevertheless. */
  private static final int MOST_PAGES = 200;

  private static final Set<String> FIRST =
      Set.of(
          CAROL.home() + "calendar/",
          CAROL.home() + "tasks/",
          CAROL.home() + "notification/",
          CAROL.home() + "inbox/",
          CAROL.home() + "outbox/");

  @BeforeEach
  void onlyTheFirstCalendars() {
    Multistatus home = CAROL.request("PROPFIND", CAROL.home()).depth("1").send().multistatus();
    for (String href : home.hrefs()) {
      if (!FIRST.contains(href) && !href.equals(CAROL.home())) {
        CAROL.request("DELETE", href).send().expect(204);
      }
    }
  }

  @BeforeEach
  void whatOthersSentIsGone() {
    Inbox.empty(CAROL);
  }

  @Test
  @Spec({"RFC 6578 3.3", "clients/apple-flow.md 2"})
  void atLevelOneACalendarIsAChangedMemberWhenAnythingInItChanges() {
    Multistatus all = sync("1", "");
    assertEquals(FIRST, all.present());
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      Multistatus made = sync("1", all.token());
      assertEquals(Set.of(calendar.path()), made.present());
      calendar.put("a.ics", Ics.event("a"));
      Multistatus filled = sync("1", made.token());
      assertEquals(Set.of(calendar.path()), filled.present());
      assertTrue(filled.withStatus(404).isEmpty());
      calendar.proppatch(Bodies.set("<D:displayname>New</D:displayname>")).expect(207);
      Multistatus named = sync("1", filled.token());
      assertEquals(Set.of(calendar.path()), named.present());
      assertEquals("New", named.only().text("D:displayname"));
      calendar.request("DELETE", "").send().expect(204);
      Multistatus gone = sync("1", named.token());
      assertEquals(Set.of(calendar.path()), gone.withStatus(404));
      assertTrue(gone.present().isEmpty());
      assertTrue(sync("1", gone.token()).responses().isEmpty());
    }
  }

  @Test
  @Spec("RFC 6578 3.3")
  void atLevelInfiniteTheObjectsAreReportedThemselves() {
    Multistatus all = sync("infinite", "");
    assertTrue(all.present().contains(CAROL.home() + "calendar/"));
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      calendar.put("a.ics", Ics.event("a"));
      Multistatus made = sync("infinite", all.token());
      assertEquals(Set.of(calendar.path(), calendar.path("a.ics")), made.present());
      calendar.request("PUT", "a.ics").calendar(Ics.event("a", "X-N:2")).send().expect(204);
      Multistatus changed = sync("infinite", made.token());
      assertEquals(Set.of(calendar.path("a.ics")), changed.present());
      calendar.request("DELETE", "a.ics").send().expect(204);
      Multistatus removed = sync("infinite", changed.token());
      assertEquals(Set.of(calendar.path("a.ics")), removed.withStatus(404));
      calendar.put("b.ics", Ics.event("b"));
      calendar.request("DELETE", "").send().expect(204);
      Multistatus gone = sync("infinite", removed.token());
      assertTrue(gone.withStatus(404).contains(calendar.path()), gone.hrefs().toString());
      assertTrue(gone.present().isEmpty());
    }
  }

  @Test
  @Spec("RFC 6578 3.3")
  void atLevelInfiniteAMovedCalendarComesWithItsObjects() {
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      calendar.put("a.ics", Ics.event("a"));
      calendar.put("b.ics", Ics.event("b"));
      String token = sync("infinite", "").token();
      String moved = CAROL.home() + UUID.randomUUID() + "/";
      calendar.request("MOVE", "").destination(moved).send().expect(201);
      CAROL.request("DELETE", moved + "b.ics").send().expect(204);
      Multistatus changes = sync("infinite", token);
      assertEquals(Set.of(moved, moved + "a.ics"), changes.present());
      assertTrue(changes.withStatus(404).contains(calendar.path()));
      Set<String> seen = new TreeSet<>();
      for (int page = 0; page < 9; page++) {
        Multistatus one =
            report(
                "<D:sync-token>"
                    + token
                    + "</D:sync-token><D:sync-level>infinite</D:sync-level><D:limit>"
                    + "<D:nresults>1</D:nresults></D:limit><D:prop><D:getetag/></D:prop>");
        seen.addAll(one.present());
        token = one.token();
      }
      assertEquals(Set.of(moved, moved + "a.ics"), seen);
      assertTrue(sync("infinite", token).responses().isEmpty());
      CAROL.request("DELETE", moved).send().expect(204);
    }
  }

  @Test
  @Spec("RFC 6578 3.5")
  void atLevelInfiniteARemovalInARenamedCalendarIsNotForgotten() {
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      calendar.put("a.ics", Ics.event("a"));
      calendar.put("b.ics", Ics.event("b"));
      String token = sync("infinite", "").token();
      calendar.proppatch(Bodies.set("<D:displayname>New</D:displayname>")).expect(207);
      calendar.request("DELETE", "b.ics").send().expect(204);
      Multistatus changes = sync("infinite", token);
      assertEquals(Set.of(calendar.path("b.ics")), changes.withStatus(404));
      assertTrue(changes.present().contains(calendar.path()));
    }
  }

  @Test
  @Spec({"RFC 6578 3.3", "RFC 6578 3.6"})
  void theHomeCanBeReadInPagesToo() {
    try (TestCalendar one = TestCalendar.of(CAROL).make();
        TestCalendar two = TestCalendar.of(CAROL).make()) {
      one.put("a.ics", Ics.event("a"));
      two.put("b.ics", Ics.event("b"));
      two.put("c.ics", Ics.event("c"));
      Set<String> seen = new TreeSet<>();
      String token = "";
      for (int page = 0; page < MOST_PAGES; page++) {
        Multistatus answer =
            report(
                "<D:sync-token>"
                    + token
                    + "</D:sync-token><D:sync-level>infinite</D:sync-level><D:limit>"
                    + "<D:nresults>2</D:nresults></D:limit><D:prop><D:getetag/></D:prop>");
        seen.addAll(answer.present());
        token = answer.token();
        if (answer.withStatus(507).isEmpty()) {
          break;
        }
      }
      Set<String> wanted = new TreeSet<>(one.members());
      wanted.addAll(two.members());
      wanted.add(one.path());
      wanted.add(two.path());
      assertTrue(seen.containsAll(wanted), seen.toString());
      assertTrue(sync("infinite", token).responses().isEmpty());
    }
  }

  @Test
  @Spec("caldav-ctag 4.1")
  void theTagOfTheHomeChangesWithAnythingInIt() {
    String before = ctag();
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      String made = ctag();
      assertNotEquals(before, made);
      calendar.put("a.ics", Ics.event("a"));
      assertNotEquals(made, ctag());
    }
  }

  @Test
  @Spec("RFC 6578 3.2")
  void theTokenOfACalendarIsNotThatOfTheHome() {
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      CAROL
          .request("REPORT", CAROL.home())
          .xml(Bodies.sync(calendar.syncToken()))
          .send()
          .expectError(403, "D:valid-sync-token");
    }
  }

  @Test
  @Spec("RFC 6578 3.4")
  void aRenamedCalendarIsGoneUnderItsOldNameAndThereUnderTheNewOne() {
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      calendar.put("a.ics", Ics.event("a"));
      String token = sync("1", "").token();
      String renamed = CAROL.home() + UUID.randomUUID() + "/";
      calendar.request("MOVE", "").destination(renamed).send().expect(201);
      Multistatus changes = sync("1", token);
      assertEquals(Set.of(renamed), changes.present());
      assertEquals(Set.of(calendar.path()), changes.withStatus(404));
      CAROL.request("DELETE", renamed).send().expect(204);
    }
  }

  @Test
  @Spec({"RFC 6578 3.2", "RFC 6578 3.5.2"})
  void atLevelInfiniteACalendarThatWasReplacedByAnotherEndsTheToken() {
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      calendar.put("a.ics", Ics.event("a"));
      String token = sync("infinite", "").token();
      calendar.request("DELETE", "").send().expect(204);
      calendar.make();
      calendar.put("b.ics", Ics.event("b"));
      // whoever knew a.ics cannot be told that it is gone, so it has to look at everything again
      CAROL
          .request("REPORT", CAROL.home())
          .xml(Bodies.sync(token).replace("<D:sync-level>1<", "<D:sync-level>infinite<"))
          .send()
          .expectError(403, "D:valid-sync-token");
      Multistatus anew = sync("infinite", "");
      assertTrue(anew.present().contains(calendar.path("b.ics")));
      assertTrue(sync("infinite", anew.token()).responses().isEmpty());
      Multistatus levelOne = sync("1", token);
      assertTrue(levelOne.present().contains(calendar.path()));
    }
  }

  @Test
  @Spec({"RFC 6578 3.6", "RFC 6578 3.5.2"})
  void aFirstSyncInPagesIsNotDisturbedByWhatWasRemovedBeforeIt() {
    try (TestCalendar calendar = TestCalendar.of(CAROL).make()) {
      calendar.put("a.ics", Ics.event("a"));
      calendar.request("DELETE", "").send().expect(204);
      calendar.make();
      calendar.put("b.ics", Ics.event("b"));
      calendar.put("c.ics", Ics.event("c"));
      calendar.request("DELETE", "c.ics").send().expect(204);
      Set<String> seen = new TreeSet<>();
      String token = "";
      for (int page = 0; page < MOST_PAGES; page++) {
        Multistatus answer =
            report(
                "<D:sync-token>"
                    + token
                    + "</D:sync-token><D:sync-level>infinite</D:sync-level><D:limit>"
                    + "<D:nresults>1</D:nresults></D:limit><D:prop><D:getetag/></D:prop>");
        assertTrue(answer.withStatus(404).isEmpty(), answer.hrefs().toString());
        seen.addAll(answer.present());
        token = answer.token();
        if (page == 0) {
          calendar.put("d.ics", Ics.event("d"));
        }
        if (answer.withStatus(507).isEmpty()) {
          break;
        }
      }
      assertTrue(
          seen.containsAll(Set.of(calendar.path("b.ics"), calendar.path("d.ics"))),
          seen.toString());
      calendar.request("DELETE", "b.ics").send().expect(204);
      assertEquals(Set.of(calendar.path("b.ics")), sync("infinite", token).withStatus(404));
    }
  }

  private static Multistatus sync(String level, String token) {
    return report(
        "<D:sync-token>"
            + token
            + "</D:sync-token><D:sync-level>"
            + level
            + "</D:sync-level><D:prop><D:getetag/><D:displayname/><D:resourcetype/></D:prop>");
  }

  private static Multistatus report(String content) {
    return CAROL
        .request("REPORT", CAROL.home())
        .depth("1")
        .xml(Xml.document("D:sync-collection", content))
        .send()
        .multistatus();
  }

  private static String ctag() {
    return CAROL
        .request("PROPFIND", CAROL.home())
        .depth("0")
        .xml(Bodies.propfind("CS:getctag"))
        .send()
        .multistatus()
        .only()
        .text("CS:getctag");
  }
}
