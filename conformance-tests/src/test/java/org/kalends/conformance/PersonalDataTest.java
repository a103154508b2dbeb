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
import static org.kalends.conformance.Invitations.accepted;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Alarms and transparency in a shared calendar are each person's own. */
@Spec("caldav-sharing 5.5.4")
class PersonalDataTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private static String alarm(String minutes) {
    return "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT"
        + minutes
        + "M\r\nEND:VALARM";
  }

  private static String get(Account of, String path) {
    return of.request("GET", path).send().expect(200).text();
  }

  @Test
  void nobodySeesTheAlarmsOfAnother() {
    calendar.put("a.ics", Ics.event("a", "TRANSP:TRANSPARENT", alarm("11")));
    String bobs = accepted(calendar, BOB, READ) + "a.ics";
    String carols = accepted(calendar, CAROL, WRITE) + "a.ics";
    assertFalse(get(BOB, bobs).contains("VALARM"));
    assertFalse(get(BOB, bobs).contains("TRANSP"));
    BOB.request("PUT", bobs).calendar(Ics.event("a", alarm("22"))).send().expect(204);
    CAROL.request("PUT", carols).calendar(Ics.event("a", alarm("33"))).send().expect(204);
    assertTrue(get(BOB, bobs).contains("-PT22M"));
    assertTrue(get(CAROL, carols).contains("-PT33M"));
    String hers = calendar.get("a.ics").text();
    assertTrue(hers.contains("-PT11M") && hers.contains("TRANSP:TRANSPARENT"), hers);
    assertEquals(2, hers.split("BEGIN:VALARM", -1).length, hers);
    assertEquals(2, get(BOB, bobs).split("BEGIN:VALARM", -1).length);
  }

  @Test
  void anAlarmOfAShareeChangesNothingForTheOwner() {
    calendar.put("a.ics", Ics.event("a"));
    String mount = accepted(calendar, BOB, READ);
    String etag = calendar.get("a.ics").etag();
    String ctag = calendar.ctag();
    Multistatus before = sync(mount, "");
    String bobsTag = BOB.request("GET", mount + "a.ics").send().etag();
    BOB.request("PUT", mount + "a.ics").calendar(Ics.event("a", alarm("5"))).send().expect(204);
    assertEquals(etag, calendar.get("a.ics").etag());
    assertEquals(ctag, calendar.ctag());
    String second = BOB.request("GET", mount + "a.ics").send().etag();
    assertNotEquals(bobsTag, second);
    Multistatus after = sync(mount, before.token());
    assertEquals(Set.of(mount + "a.ics"), after.present());
    assertTrue(sync(mount, after.token()).responses().isEmpty());
    BOB.request("PUT", mount + "a.ics")
        .ifMatch(bobsTag)
        .calendar(Ics.event("a"))
        .send()
        .expect(412);
    BOB.request("PUT", mount + "a.ics").calendar(Ics.event("a", alarm("6"))).send().expect(204);
    assertNotEquals(second, BOB.request("GET", mount + "a.ics").send().etag());
  }

  @Test
  void whoMayReadOnlySetsHisAlarmsAndNothingElse() {
    calendar.put("a.ics", Ics.event("a"));
    String path = accepted(calendar, BOB, READ) + "a.ics";
    BOB.request("PUT", path)
        .calendar(Ics.event("a", "LOCATION:elsewhere", alarm("5")))
        .send()
        .expect(403);
    assertFalse(get(BOB, path).contains("VALARM"), "nothing of what is refused is kept");
    assertFalse(calendar.get("a.ics").text().contains("elsewhere"));
  }

  @Test
  void whatAShareeWritesLeavesTheOwnersAlarms() {
    calendar.put("a.ics", Ics.event("a", alarm("11")));
    String path = accepted(calendar, BOB, WRITE) + "a.ics";
    BOB.request("PUT", path)
        .calendar(Ics.event("a", "LOCATION:elsewhere", alarm("22")))
        .send()
        .expect(204);
    String hers = calendar.get("a.ics").text();
    assertTrue(hers.contains("elsewhere") && hers.contains("-PT11M"), hers);
    assertFalse(hers.contains("-PT22M"), hers);
    ALICE.request("PUT", calendar.path("a.ics")).calendar(Ics.event("a", "LOCATION:home")).send();
    String his = get(BOB, path);
    assertTrue(his.contains("LOCATION:home") && his.contains("-PT22M"), his);
  }

  @Test
  void whatANewObjectOfTheSameNameIsGetsNoAlarmsOfTheOldOne() {
    calendar.put("a.ics", Ics.event("a"));
    String path = accepted(calendar, BOB, READ) + "a.ics";
    BOB.request("PUT", path).calendar(Ics.event("a", alarm("22"))).send().expect(204);
    calendar.request("DELETE", "a.ics").send().expect(204);
    calendar.put("a.ics", Ics.event("b"));
    assertFalse(get(BOB, path).contains("VALARM"));
    BOB.request("PUT", path).calendar(Ics.event("b", alarm("33"))).send().expect(204);
    assertTrue(get(BOB, path).contains("-PT33M"));
  }

  @Test
  void multigetAndLengthShowWhatGetShows() {
    calendar.put("a.ics", Ics.event("a", alarm("11")));
    String mount = accepted(calendar, BOB, WRITE);
    BOB.request("PUT", mount + "a.ics").calendar(Ics.event("a", alarm("22"))).send().expect(204);
    Answer got = BOB.request("GET", mount + "a.ics").send();
    Multistatus.Resource found =
        BOB.request("REPORT", mount)
            .xml(Bodies.multiget(mount + "a.ics"))
            .send()
            .multistatus()
            .at(mount + "a.ics");
    assertEquals(got.etag(), found.text("D:getetag"));
    assertTrue(found.text("C:calendar-data").contains("-PT22M"));
    assertEquals(
        Integer.toString(got.body().length),
        Invitations.properties(BOB, mount + "a.ics", "D:getcontentlength")
            .text("D:getcontentlength"));
  }

  private static Multistatus sync(String path, String token) {
    return BOB.request("REPORT", path)
        .depth("0")
        .xml(Bodies.sync(token, "D:getetag"))
        .send()
        .multistatus();
  }

  @Test
  void wholeDaysOfSomebodyElseLeaveAShareeFreeUntilHeSaysOtherwise() {
    String allDay = Ics.bareEvent("d", "DTSTART;VALUE=DATE:20260310", "SUMMARY:Away");
    calendar.put("d.ics", allDay);
    String bobs = accepted(calendar, BOB, READ) + "d.ics";
    String carols = accepted(calendar, CAROL, WRITE) + "d.ics";
    assertTrue(get(BOB, bobs).contains("TRANSP:TRANSPARENT"));
    BOB.request("PUT", bobs).calendar(allDay).send().expect(204);
    assertTrue(get(BOB, bobs).contains("TRANSP:OPAQUE"), "he left it out, which means busy");
    assertTrue(get(CAROL, carols).contains("TRANSP:TRANSPARENT"));
    assertFalse(calendar.get("d.ics").text().contains("TRANSP"));
    String back = allDay.replace("SUMMARY", "TRANSP:TRANSPARENT\r\nSUMMARY");
    BOB.request("PUT", bobs).calendar(back).send().expect(204);
    assertTrue(get(BOB, bobs).contains("TRANSP:TRANSPARENT"));
  }

  @Test
  void alarmsThatComeInByBulkOrMoveAreTheShareesOwn() {
    String mount = accepted(calendar, BOB, WRITE);
    BOB.request("POST", mount).calendar(Ics.event("bulk", alarm("22"))).send().expect(207);
    String name = BOB.objects(mount).get(0).substring(mount.length());
    assertTrue(get(BOB, mount + name).contains("-PT22M"));
    assertFalse(calendar.get(name).text().contains("VALARM"));
    try (TestCalendar his = TestCalendar.of(BOB).make()) {
      his.put("m.ics", Ics.event("moved", "TRANSP:TRANSPARENT", alarm("33")));
      BOB.request("MOVE", his.path("m.ics")).destination(mount + "m.ics").send().expect(201);
    }
    assertTrue(get(BOB, mount + "m.ics").contains("-PT33M"));
    String hers = calendar.get("m.ics").expect(200).text();
    assertFalse(hers.contains("VALARM") || hers.contains("TRANSP"), hers);
  }

  @Test
  void aCopyOutOfASharedCalendarHasTheAlarmsOfWhoMadeIt() {
    calendar.put("a.ics", Ics.event("a", "TRANSP:TRANSPARENT", alarm("11")));
    String mount = accepted(calendar, BOB, READ);
    BOB.request("PUT", mount + "a.ics").calendar(Ics.event("a", alarm("22"))).send().expect(204);
    try (TestCalendar his = TestCalendar.of(BOB).make()) {
      BOB.request("COPY", mount + "a.ics").destination(his.path("c.ics")).send().expect(201);
      String copy = his.get("c.ics").text();
      assertTrue(copy.contains("-PT22M"), copy);
      assertFalse(copy.contains("-PT11M") || copy.contains("TRANSP"), copy);
    }
  }
}
