package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Bob may do anything in Alice's folder, but not everything in a calendar that is in it. */
class NestedAccessTest {

  private static final String NAME = "Surprise party";

  private final String outer = Places.HOME + UUID.randomUUID() + "/";
  private final String folder = outer + "folder/";
  private final String calendar = folder + "inner/";
  private final String event = calendar + "a.ics";
  private final String bobs = Account.BOB.home() + UUID.randomUUID() + "/";

  @BeforeEach
  void make() {
    alice("MKCOL", outer).send().expect(201);
    alice("MKCOL", folder).send().expect(201);
    alice("MKCALENDAR", calendar)
        .xml(Bodies.mkcalendar("<D:displayname>" + NAME + "</D:displayname>"))
        .send()
        .expect(201);
    alice("PUT", event).calendar(Ics.event("a")).send().expect(201);
    Acls.set(Account.ALICE, outer, Acls.grant(Account.BOB, "D:read", "D:write"));
  }

  @AfterEach
  void remove() {
    alice("DELETE", outer).send().expect(204, 404);
    bob("DELETE", bobs).send().expect(204, 404);
  }

  private static Request alice(String method, String path) {
    return Account.ALICE.request(method, path);
  }

  private static Request bob(String method, String path) {
    return Account.BOB.request(method, path);
  }

  private void deny(String... privileges) {
    Acls.set(Account.ALICE, calendar, Acls.deny(Account.BOB, privileges));
  }

  private void onlyBusyTimes() {
    Acls.set(
        Account.ALICE,
        calendar,
        Acls.grant(Account.BOB, "C:read-free-busy"),
        Acls.deny(Account.BOB, "D:read"));
  }

  private static void refused(Answer answer) {
    answer.expectError(403, "D:need-privileges");
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:unbind", "D:all"})
  @Spec({"RFC 4918 9.6.1", "RFC 3744 3.10", "RFC 3744 B"})
  void aFolderIsNotRemovedWithACalendarFromWhichNothingMayBeRemoved(String denied) {
    deny(denied);
    refused(bob("DELETE", folder).send());
    alice("GET", event).send().expect(200);
    bob("MKCOL", bobs).send().expect(201);
    refused(bob("COPY", bobs).destination(folder).send());
    refused(bob("MOVE", bobs).destination(folder).send());
    alice("GET", event).send().expect(200);
    Acls.set(Account.ALICE, calendar);
    bob("DELETE", folder).send().expect(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:unbind", "D:all"})
  @Spec({"RFC 4918 9.9.3", "RFC 3744 3.10", "RFC 3744 B"})
  void aFolderIsNotMovedAwayWithACalendarFromWhichNothingMayBeRemoved(String denied) {
    deny(denied);
    refused(bob("MOVE", folder).destination(bobs).send());
    bob("PROPFIND", bobs).depth("0").send().expect(404);
    alice("GET", event).send().expect(200);
    Acls.set(Account.ALICE, calendar);
    bob("MOVE", folder).destination(bobs).send().expect(201);
    bob("GET", bobs + "inner/a.ics").send().expect(200);
  }

  @Test
  @Spec({"RFC 4918 9.9", "views.md"})
  void whatIsHiddenIsNotLostWhenItsCalendarIsMovedToAnotherOwner() {
    Acls.set(Account.ALICE, event, Acls.deny(Account.BOB, "D:read"));
    refused(bob("MOVE", calendar).destination(bobs).send());
    bob("PROPFIND", bobs).depth("0").send().expect(404);
    alice("GET", event).send().expect(200);
    Acls.set(Account.ALICE, event);
    bob("MOVE", calendar).destination(bobs).send().expect(201);
    bob("GET", bobs + "a.ics").send().expect(200);
  }

  @Test
  @Spec({"RFC 3744 B", "RFC 3744 7.1.1", "RFC 4791 6.1.1", "acceptance.md C7"})
  void aCalendarOfBusyTimesIsRefusedInListingsOfWhatItIsIn() {
    onlyBusyTimes();
    List<Multistatus> listings =
        List.of(
            bob("PROPFIND", folder).depth("1").xml(Bodies.allprop()).send().multistatus(),
            bob("PROPFIND", folder).depth("1").xml(Bodies.propname()).send().multistatus(),
            bob("REPORT", folder).xml(Bodies.sync("", "D:displayname")).send().multistatus());
    for (Multistatus listing : listings) {
      Multistatus.Resource found = listing.at(calendar);
      assertEquals(403, found.status().orElse(0));
      assertEquals(Xml.name("D:need-privileges"), found.error().orElseThrow());
      assertTrue(found.properties().isEmpty());
    }
    alice("PROPPATCH", calendar)
        .xml(Bodies.set("<X:for>" + Acls.href(Account.BOB.principal()) + "</X:for>"))
        .send()
        .expect(207);
    Answer match =
        bob("REPORT", folder)
            .depth("0")
            .xml(
                Xml.document(
                    "D:principal-match",
                    "<D:principal-property><X:for/></D:principal-property>"
                        + "<D:prop><D:displayname/></D:prop>"))
            .send();
    assertEquals(Set.of(), match.multistatus().present());
  }

  @Test
  @Spec({"RFC 3744 B", "RFC 4791 6.1.1", "acceptance.md C7"})
  void aCalendarOfBusyTimesIsNotCopiedWithWhatItIsIn() {
    onlyBusyTimes();
    bob("COPY", folder).destination(bobs).send().expect(201);
    Answer copy = bob("PROPFIND", bobs).depth("1").xml(Bodies.allprop()).send().expect(207);
    assertFalse(copy.text().contains(NAME));
    assertEquals(List.of(bobs), copy.multistatus().hrefs());
  }

  @Test
  @Spec({"RFC 3744 B", "RFC 3744 9.2"})
  void aReportOnAResourceTakesReading() {
    onlyBusyTimes();
    Acls.set(
        Account.ALICE,
        calendar,
        Acls.grant(Account.BOB, "C:read-free-busy", "D:read-acl"),
        Acls.deny(Account.BOB, "D:read"));
    Answer answer =
        bob("REPORT", calendar)
            .depth("0")
            .xml(Xml.document("D:acl-principal-prop-set", "<D:prop><D:displayname/></D:prop>"))
            .send();
    Element needed = answer.expectError(403, "D:need-privileges");
    assertEquals(List.of(calendar), Xml.hrefs(Xml.child(needed, "D:resource").orElseThrow()));
  }
}
