package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;
import static org.kalends.conformance.Invitations.READ;
import static org.kalends.conformance.Invitations.WRITE;
import static org.kalends.conformance.Invitations.accept;
import static org.kalends.conformance.Invitations.accepted;
import static org.kalends.conformance.Invitations.mail;
import static org.kalends.conformance.Invitations.properties;
import static org.kalends.conformance.Invitations.remove;
import static org.kalends.conformance.Invitations.reply;
import static org.kalends.conformance.Invitations.set;
import static org.kalends.conformance.Invitations.share;
import static org.kalends.conformance.Invitations.told;
import static org.kalends.conformance.Invitations.uid;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Calendars that their owner shares, and what sharees see of them (caldav-sharing). */
class SharingTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("caldav-sharing 5.1")
  void sharingIsAdvertisedWhereItWorks() {
    for (String path : List.of(ALICE.principal(), ALICE.home(), calendar.path())) {
      List<String> tokens = ALICE.request("OPTIONS", path).send().list("DAV");
      assertTrue(tokens.contains("calendarserver-sharing"), path);
    }
  }

  @Test
  @Spec({"caldav-sharing 5.3.2", "caldav-sharing 6.15"})
  void whoIsInvitedFindsANotificationWithAllHeNeeds() {
    share(calendar, set(mail(BOB), WRITE)).expect(200);
    Element invitation = told(BOB, calendar).orElseThrow();
    assertEquals("calendar", invitation.getAttribute("shared-type"));
    assertEquals(List.of(mail(BOB)), Xml.hrefs(invitation));
    assertTrue(Xml.child(invitation, "CS:invite-noresponse").isPresent());
    Element access = Xml.child(invitation, "CS:access").orElseThrow();
    assertEquals(List.of(Xml.name("CS:read-write")), Xml.names(access));
    Element organizer = Xml.child(invitation, "CS:organizer").orElseThrow();
    assertEquals(List.of(ALICE.principal()), Xml.hrefs(organizer));
    assertTrue(Xml.child(invitation, "C:supported-calendar-component-set").isPresent());
  }

  @Test
  @Spec({
    "caldav-sharing 4",
    "caldav-sharing 4.1.1",
    "caldav-sharing 4.2.1",
    "caldav-notifications 4"
  })
  void theNotificationsOfAHomeAreReadAndDeletedButNotWritten() {
    share(calendar, set(mail(BOB), READ)).expect(200);
    String box = Invitations.box(BOB);
    Multistatus.Resource shown = properties(BOB, box, "D:resourcetype", "D:sync-token");
    assertTrue(
        Xml.names(shown.property("D:resourcetype"))
            .containsAll(List.of(Xml.name("D:collection"), Xml.name("CS:notification"))));
    String href = Invitations.notifications(BOB).get(0);
    Element type = properties(BOB, href, "CS:notificationtype").property("CS:notificationtype");
    assertEquals(1, Xml.children(type).size());
    BOB.request("PUT", box + "mine.xml").xml("<a/>").send().expect(403);
    BOB.request("DELETE", box).send().expect(403);
    ALICE.request("GET", href).send().expect(404);
    Multistatus told = sync(BOB, box, "");
    assertTrue(told.present().contains(href));
    BOB.request("DELETE", href).send().expect(204);
    assertEquals(Set.of(href), sync(BOB, box, told.token()).withStatus(404));
  }

  @Test
  @Spec({"caldav-sharing 5.4.1", "caldav-sharing 5.2.1", "caldav-sharing 5.2.4"})
  void whatIsAcceptedIsACalendarInTheShareesHome() {
    calendar.put("a.ics", Ics.event("a"));
    String mount = accepted(calendar, BOB, READ);
    assertTrue(mount.startsWith(BOB.home()), mount);
    assertEquals(mount, accept(calendar, BOB), "the same however often it is accepted");
    Multistatus home =
        BOB.request("PROPFIND", BOB.home())
            .depth("1")
            .xml(Bodies.propfind("D:resourcetype", "D:owner", "D:displayname", "CS:shared-url"))
            .send()
            .multistatus();
    Multistatus.Resource found = home.at(mount);
    assertTrue(
        Xml.names(found.property("D:resourcetype"))
            .containsAll(List.of(Xml.name("C:calendar"), Xml.name("CS:shared"))));
    assertEquals(List.of(ALICE.principal()), found.hrefs("D:owner"));
    assertEquals("Of the sharee", found.text("D:displayname"));
    assertEquals(List.of(calendar.path()), found.hrefs("CS:shared-url"));
    assertTrue(BOB.request("GET", mount + "a.ics").send().expect(200).text().contains("UID:a"));
    assertTrue(ownType().contains(Xml.name("CS:shared-owner")));
  }

  @Test
  @Spec("caldav-sharing 5.5.5")
  void aShareeOrganizesInTheOwnersNameOnly() {
    String mount = accepted(calendar, BOB, WRITE);
    String invited = "ATTENDEE:mailto:carol@example.com";
    String bobs = Ics.event("a", "ORGANIZER:" + mail(BOB), invited);
    Answer refused = BOB.request("PUT", mount + "a.ics").calendar(bobs).send().expect(403);
    assertTrue(refused.text().contains("sharee-privilege-needed"), refused.text());
    String alices = Ics.event("a", "ORGANIZER:" + mail(ALICE), invited);
    BOB.request("PUT", mount + "a.ics").calendar(alices).send().expect(201);
    BOB.request("PUT", mount + "a.ics").calendar(bobs).send().expect(403);
    String carols = Ics.event("b", "ORGANIZER:mailto:carol@example.com", "ATTENDEE:" + mail(ALICE));
    calendar.put("b.ics", carols);
    BOB.request("PUT", mount + "b.ics").calendar(carols).send().expect(204);
  }

  private List<javax.xml.namespace.QName> ownType() {
    return Xml.names(calendar.properties("D:resourcetype").property("D:resourcetype"));
  }

  @Test
  @Spec("caldav-sharing 5.2.2")
  void theOwnerSeesAllInvitationsAndAShareeHisOwn() {
    String mount = accepted(calendar, BOB, READ);
    share(calendar, set(mail(CAROL), WRITE)).expect(200);
    Element all = calendar.properties("CS:invite").property("CS:invite");
    assertEquals(2, Xml.children(all, "CS:user").size());
    Element own = properties(BOB, mount, "CS:invite").property("CS:invite");
    assertEquals(1, Xml.children(own, "CS:user").size());
    assertEquals(List.of(mail(BOB)), Xml.hrefs(Xml.children(own, "CS:user").get(0)));
    assertTrue(Xml.child(own, "CS:organizer").isPresent());
    Acls.set(ALICE, calendar.path(), Acls.grant(CAROL, "D:read"));
    assertEquals(404, properties(CAROL, calendar.path(), "CS:invite").statusOf("CS:invite"));
  }

  @Test
  @Spec({"caldav-sharing 5.5.1", "caldav-sharing 6.12"})
  void whoMayReadOnlyWritesNothing() {
    calendar.put("a.ics", Ics.event("a"));
    String mount = accepted(calendar, BOB, READ);
    assertEquals(
        Set.of(
            Xml.name("D:read"),
            Xml.name("C:read-free-busy"),
            Xml.name("D:read-current-user-privilege-set")),
        Acls.privileges(BOB, mount));
    BOB.request("PUT", mount + "b.ics").calendar(Ics.event("b")).send().expect(403);
    BOB.request("PUT", mount + "a.ics").calendar(Ics.event("a", "X-A:1")).send().expect(403);
    BOB.request("DELETE", mount + "a.ics").send().expect(403);
    assertEquals(Set.of(calendar.path("a.ics")), calendar.members());
  }

  @Test
  @Spec({"caldav-sharing 5.5.1", "caldav-sharing 6.13"})
  void whoMayWriteChangesTheOwnersCalendar() {
    String mount = accepted(calendar, BOB, WRITE);
    BOB.request("PUT", mount + "b.ics").calendar(Ics.event("b")).send().expect(201);
    assertTrue(calendar.get("b.ics").expect(200).text().contains("UID:b"));
    BOB.request("DELETE", mount + "b.ics").send().expect(204);
    calendar.get("b.ics").expect(404);
    assertFalse(Acls.privileges(BOB, mount).contains(Xml.name("D:all")));
  }

  @Test
  @Spec("caldav-sharing 5.5.5")
  void nothingMovesOutOfASharedCalendar() {
    calendar.put("a.ics", Ics.event("a"));
    String mount = accepted(calendar, BOB, WRITE);
    String own = BOB.home() + "calendar/moved.ics";
    BOB.request("MOVE", mount + "a.ics").destination(own).send().expect(403);
    calendar.get("a.ics").expect(200);
    BOB.request("MOVE", mount + "a.ics").destination(mount + "z.ics").send().expect(201);
    calendar.get("z.ics").expect(200);
    BOB.request("COPY", mount + "z.ics").destination(own).send().expect(201);
    BOB.request("DELETE", own).send().expect(204);
  }

  @Test
  @Spec({"caldav-sharing 5.4.2", "caldav-sharing 6.22"})
  void whoDeletesASharedCalendarLeavesIt() {
    calendar.put("a.ics", Ics.event("a"));
    String mount = accepted(calendar, BOB, READ);
    BOB.request("DELETE", mount).send().expect(204);
    BOB.request("GET", mount + "a.ics").send().expect(404);
    calendar.get("a.ics").expect(200);
    Element user =
        Xml.children(calendar.properties("CS:invite").property("CS:invite"), "CS:user").get(0);
    assertTrue(Xml.child(user, "CS:invite-declined").isPresent());
    assertNotEquals(0, Invitations.notifications(ALICE).size());
  }

  @Test
  @Spec({"caldav-sharing 5.3.2", "caldav-sharing 6.7"})
  void whoIsRemovedLosesTheCalendarAndIsTold() {
    String mount = accepted(calendar, BOB, WRITE);
    Multistatus before = sync(BOB, BOB.home(), "");
    assertTrue(before.present().contains(mount));
    share(calendar, remove(mail(BOB))).expect(200);
    BOB.request("PROPFIND", mount).depth("0").send().expect(404);
    assertTrue(sync(BOB, BOB.home(), before.token()).withStatus(404).contains(mount));
    assertTrue(Xml.child(told(BOB, calendar).orElseThrow(), "CS:invite-deleted").isPresent());
    assertFalse(ownType().contains(Xml.name("CS:shared-owner")));
    String uid = uid(told(BOB, calendar).orElseThrow());
    reply(BOB, uid, "invite-accepted").expect(403);
  }

  @Test
  @Spec("caldav-sharing 5.3.2")
  void aNewLevelHoldsAtOnceAndIsTold() {
    String mount = accepted(calendar, BOB, WRITE);
    share(calendar, set(mail(BOB), READ)).expect(200);
    BOB.request("PUT", mount + "b.ics").calendar(Ics.event("b")).send().expect(403);
    Element told = told(BOB, calendar).orElseThrow();
    assertTrue(Xml.child(told, "CS:invite-accepted").isPresent());
    assertEquals(
        List.of(Xml.name("CS:read")), Xml.names(Xml.child(told, "CS:access").orElseThrow()));
  }

  @Test
  @Spec("caldav-sharing 6.10")
  void addressesOfNobodyAreRefusedOneByOne() {
    Answer answer =
        share(
            calendar,
            set("mailto:nobody@example.net", READ),
            set(mail(BOB), READ),
            set(mail(ALICE), READ),
            set("not an address", READ));
    // addresses are no paths, so that the strict reader does not take this answer
    Set<String> refused = new TreeSet<>();
    for (Element response : Xml.children(answer.expect(207).xml(), "D:response")) {
      if (Xml.child(response, "D:error").isPresent()) {
        refused.addAll(Xml.hrefs(response));
      }
    }
    assertEquals(Set.of("mailto:nobody@example.net", mail(ALICE), "not an address"), refused);
    assertTrue(told(BOB, calendar).isPresent());
  }

  @Test
  @Spec("caldav-sharing 5.2.3")
  void onlyTheOwnerShares() {
    String mount = accepted(calendar, BOB, WRITE);
    String body = Xml.document("CS:share", set(mail(CAROL), READ));
    BOB.request("POST", mount).xml(body).send().expect(403);
    BOB.request("POST", calendar.path()).xml(body).send().expect(404);
    assertTrue(told(CAROL, calendar).isEmpty());
    assertEquals(
        404,
        properties(BOB, mount, "CS:allowed-sharing-modes").statusOf("CS:allowed-sharing-modes"));
    assertEquals(
        List.of(Xml.name("CS:can-be-shared")),
        Xml.names(
            calendar.properties("CS:allowed-sharing-modes").property("CS:allowed-sharing-modes")));
  }

  @Test
  @Spec({"caldav-sharing 5.5.3", "caldav-sharing 5.5.5"})
  void propertiesOfAMountAreTheShareesOwn() {
    String mount = accepted(calendar, BOB, READ);
    calendar
        .proppatch(Bodies.set("<C:calendar-description>Hers</C:calendar-description>"))
        .expect(207);
    assertEquals(
        "Hers", properties(BOB, mount, "C:calendar-description").text("C:calendar-description"));
    String his =
        Bodies.set(
            "<D:displayname>His name</D:displayname>",
            "<C:calendar-description>His</C:calendar-description>",
            "<I:calendar-color>#FF0000</I:calendar-color>",
            "<X:note>secret</X:note>");
    Multistatus.Resource set = BOB.request("PROPPATCH", mount).xml(his).send().multistatus().only();
    assertEquals(4, set.names(200).size());
    Multistatus.Resource seen =
        properties(BOB, mount, "D:displayname", "C:calendar-description", "X:note");
    assertEquals("His name", seen.text("D:displayname"));
    assertEquals("His", seen.text("C:calendar-description"));
    assertEquals(
        "Hers", calendar.properties("C:calendar-description").text("C:calendar-description"));
    assertEquals(404, calendar.properties("X:note").statusOf("X:note"));
    assertEquals(
        List.of(Xml.name("C:transparent")),
        Xml.names(
            properties(BOB, mount, "C:schedule-calendar-transp")
                .property("C:schedule-calendar-transp")));
    String zone = Bodies.set("<C:calendar-timezone-id>Europe/Paris</C:calendar-timezone-id>");
    assertEquals(
        403,
        BOB.request("PROPPATCH", mount)
            .xml(zone)
            .send()
            .multistatus()
            .only()
            .statusOf("C:calendar-timezone-id"));
  }

  @Test
  @Spec("caldav-sharing 5.5.3")
  void aMountBeginsWithTheOwnersDescriptionAndWithoutAColour() {
    calendar
        .proppatch(
            Bodies.set(
                "<C:calendar-description>Hers</C:calendar-description>",
                "<I:calendar-color>#00FF00</I:calendar-color>"))
        .expect(207);
    String mount = accepted(calendar, BOB, READ);
    Multistatus.Resource seen =
        properties(BOB, mount, "C:calendar-description", "I:calendar-color");
    assertEquals("Hers", seen.text("C:calendar-description"));
    assertEquals(404, seen.statusOf("I:calendar-color"));
    assertFalse(BOB.request("GET", mount).send().expect(200).text().contains("#00FF00"));
  }

  @Test
  @Spec({"RFC 6578 3.3", "caldav-sharing 5.4.1"})
  void aChangeInASharedCalendarIsAChangeInTheShareesHome() {
    String mount = accepted(calendar, BOB, READ);
    Multistatus before = sync(BOB, BOB.home(), "");
    String tag = properties(BOB, BOB.home(), "CS:getctag").text("CS:getctag");
    Multistatus inMount = sync(BOB, mount, "");
    calendar.put("a.ics", Ics.event("a"));
    assertTrue(sync(BOB, BOB.home(), before.token()).present().contains(mount));
    assertNotEquals(tag, properties(BOB, BOB.home(), "CS:getctag").text("CS:getctag"));
    Multistatus changed = sync(BOB, mount, inMount.token());
    assertEquals(Set.of(mount + "a.ics"), changed.present());
    assertTrue(sync(BOB, mount, changed.token()).responses().isEmpty());
    Multistatus nothing = sync(BOB, BOB.home(), sync(BOB, BOB.home(), before.token()).token());
    assertTrue(nothing.responses().isEmpty());
  }

  @Test
  @Spec("RFC 6578 3.3")
  void atLevelInfiniteASharedCalendarIsNotTraversed() {
    String mount = accepted(calendar, BOB, READ);
    String body =
        Bodies.sync("", "D:getetag").replace(">1</D:sync-level>", ">infinite</D:sync-level>");
    Multistatus.Resource found =
        BOB.request("REPORT", BOB.home()).xml(body).send().multistatus().at(mount);
    assertEquals(403, found.status().orElseThrow());
    assertEquals(Xml.name("D:sync-traversal-supported"), found.error().orElseThrow());
  }

  @Test
  @Spec("caldav-sharing 5.4.1")
  void aMountFollowsItsCalendarWhereverTheOwnerMovesIt() {
    calendar.put("a.ics", Ics.event("a"));
    share(calendar, set(mail(BOB), READ)).expect(200);
    String uid = uid(told(BOB, calendar).orElseThrow());
    String moved = ALICE.home() + "moved-" + System.nanoTime() + "/";
    calendar.request("MOVE", "").destination(moved).send().expect(201);
    String mount = Xml.hrefs(reply(BOB, uid, "invite-accepted").expect(200).xml()).get(0) + "/";
    BOB.request("GET", mount + "a.ics").send().expect(200);
    ALICE.request("DELETE", moved).send().expect(204);
    BOB.request("GET", mount + "a.ics").send().expect(404);
    BOB.request("PROPFIND", BOB.home()).depth("1").send().expect(207);
    reply(BOB, uid, "invite-accepted").expect(403);
  }

  @Test
  @Spec({"caldav-sharing 5.4.1", "RFC 3744 5.5"})
  void whatIsHiddenFromAShareeIsNotInHisMount() {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    String mount = accepted(calendar, BOB, READ);
    Acls.set(ALICE, calendar.path("a.ics"), Acls.deny(BOB, "D:read"));
    BOB.request("GET", mount + "a.ics").send().expect(404);
    BOB.request("GET", mount + "b.ics").send().expect(200);
    assertEquals(Set.of(mount + "b.ics"), sync(BOB, mount, "").present());
  }

  @Test
  @Spec("caldav-sharing 5.4.1")
  void aMountIsRenamedInItsHomeAndGoesNowhereElse() {
    calendar.put("a.ics", Ics.event("a"));
    String mount = accepted(calendar, BOB, READ);
    String named = BOB.home() + "named-" + System.nanoTime() + "/";
    BOB.request("MOVE", mount).destination(named).send().expect(201);
    BOB.request("GET", named + "a.ics").send().expect(200);
    BOB.request("GET", mount + "a.ics").send().expect(404);
    BOB.request("MOVE", BOB.home() + "tasks/").destination(named).send().expect(403);
    calendar.get("a.ics").expect(200);
  }

  private static Multistatus sync(Account of, String path, String token) {
    return of.request("REPORT", path)
        .depth("0")
        .xml(Bodies.sync(token, "D:getetag"))
        .send()
        .multistatus();
  }
}
