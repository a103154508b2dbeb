package org.kalends.caldav.icalendar.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.freebusy.BusyType;
import org.kalends.caldav.icalendar.freebusy.FreeBusy;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;

@Spec({"acceptance.md C8", "acceptance.md C9"})
class BusyObjectTest {

  private static final String MASTER =
      "DTSTART;TZID=Europe/Berlin:20260105T100000|DTEND;TZID=Europe/Berlin:20260105T110000"
          + "|RRULE:FREQ=DAILY;COUNT=5";

  private static final OwnAnswer OWNER = new OwnAnswer(Set.of("mailto:Bob@example.com"));

  private static String event(String lines) {
    return "BEGIN:VEVENT|UID:own|" + lines + "|END:VEVENT|";
  }

  private static byte[] object(String... components) {
    String text = "BEGIN:VCALENDAR|VERSION:2.0|" + String.join("", components) + "END:VCALENDAR|";
    return text.replace("|", "\r\n").getBytes(UTF_8);
  }

  private static String busy(String... components) {
    return BusyObject.of(object(components), "x", OWNER)
        .map(bytes -> new String(bytes, UTF_8))
        .orElse("");
  }

  private static long digest(String... components) {
    return BusyObject.digest(CalendarParser.parseStored(object(components)), OWNER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRANSP:TRANSPARENT",
        "transp:transparent",
        "STATUS:CANCELLED",
        "STATUS;X=1: cancelled"
      })
  void whatMakesNobodyBusyIsNotThere(String line) {
    assertEquals("", busy(event(MASTER + "|" + line)));
    assertEquals(0, digest(event(MASTER + "|" + line)));
    assertEquals("", busy(event("DTSTART:20260105T100000Z")));
    assertEquals("", busy("BEGIN:VTODO|UID:own|DTSTART:20260105T100000Z|END:VTODO|"));
    assertTrue(busy(event("DTSTART;VALUE=DATE:20260105")).contains("20260105"));
  }

  @Test
  void anInstanceThatIsFreeIsLeftOut() {
    String id = "RECURRENCE-ID;TZID=Europe/Berlin:20260106T100000|";
    String times = "DTSTART:20260106T090000Z|DURATION:PT2H|";
    String shown = busy(event(MASTER), event(id + times + "TRANSP:TRANSPARENT"));
    assertTrue(shown.contains("EXDATE;TZID=Europe/Berlin:20260106T100000"), shown);
    assertFalse(shown.contains("RECURRENCE-ID"), shown);
    String moved = busy(event(MASTER), event(id + times + "SUMMARY:moved"));
    assertTrue(moved.contains("DURATION:PT2H"), moved);
    assertFalse(moved.contains("EXDATE"), moved);
    String only = busy(event(MASTER + "|TRANSP:TRANSPARENT"), event(id + times + "X-N:1"));
    assertFalse(only.contains("RRULE"), only);
    assertTrue(only.contains("RECURRENCE-ID"), only);
  }

  @Test
  @Spec("RFC 5545 3.8.4.4")
  void allThatFollowsAFreeInstanceOfARangeIsFree() {
    String id = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260107T100000|";
    String times = "DTSTART;TZID=Europe/Berlin:20260107T150000|DURATION:PT2H|SUMMARY:mine|";
    byte[] shown =
        BusyObject.of(object(event(MASTER), event(id + times + "TRANSP:TRANSPARENT")), "x", OWNER)
            .orElseThrow();
    FreeBusy told = new FreeBusy(new TimeRange(1_767_225_600, 1_769_904_000), Set.of());
    told.add(shown, ZoneOffset.UTC.getRules(), ExpansionBudget.usual());
    assertEquals(2, told.periods().get(BusyType.BUSY).size());
    String text = new String(shown, UTF_8);
    assertFalse(text.contains("T150000") || text.contains("PT2H") || text.contains("mine"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:bob@example.com", "MAILTO:BOB@example.com"})
  void whatTheOwnerDeclinedDoesNotMakeHimBusy(String bob) {
    String alice = "|ORGANIZER:mailto:alice@example.com|ATTENDEE;PARTSTAT=";
    assertEquals("", busy(event(MASTER + alice + "DECLINED:" + bob)));
    assertEquals(0, digest(event(MASTER + alice + "DECLINED:" + bob)));
    assertNotEquals(0, digest(event(MASTER + alice + "ACCEPTED:" + bob)));
    assertNotEquals(0, digest(event(MASTER + alice + "DECLINED:mailto:carl@example.com")));
    String id = "RECURRENCE-ID;TZID=Europe/Berlin:20260106T100000|";
    String times = "DTSTART:20260106T090000Z|DURATION:PT1H";
    String shown =
        busy(
            event(MASTER + alice + "ACCEPTED:" + bob),
            event(id + times + alice + "DECLINED:" + bob));
    assertTrue(shown.contains("EXDATE;TZID=Europe/Berlin:20260106T100000"), shown);
  }

  @Test
  void anOrganizerIsBusyWhateverHeAnswersHimself() {
    String bob = "mailto:bob@example.com";
    assertNotEquals(
        0, digest(event(MASTER + "|ORGANIZER:" + bob + "|ATTENDEE;PARTSTAT=DECLINED:" + bob)));
  }

  @Test
  void tentativeIsBusyAndNothingTellsOfMore() {
    String shown = busy(event(MASTER + "|STATUS:TENTATIVE|SEQUENCE:3|CREATED:20260101T000000Z"));
    assertEquals(busy(event(MASTER)), shown);
    assertFalse(shown.contains("STATUS"), shown);
    assertTrue(shown.contains("DTSTAMP:19700101T000000Z"), shown);
  }

  @Test
  void anOverrideThatComesFirstIsTheSame() {
    String one = event("RECURRENCE-ID:20260106T090000Z|DTSTART:20260106T110000Z|DURATION:PT1H");
    String two = event("RECURRENCE-ID:20260107T090000Z|DTSTART:20260107T110000Z|DURATION:PT1H");
    assertEquals(digest(event(MASTER), one, two), digest(two, event(MASTER), one));
    assertNotEquals(digest(event(MASTER), one), digest(event(MASTER), two));
  }

  @Test
  @Spec("RFC 5545 3.8.1.3")
  void whatIsPrivateTellsNothing() {
    assertEquals(0, digest(event(MASTER + "|CLASS:PRIVATE")));
    assertEquals(0, digest(event(MASTER + "|CLASS:X-WHATEVER")));
    assertNotEquals(0, digest(event(MASTER + "|CLASS:CONFIDENTIAL")));
  }

  @Test
  void aStoredFreeBusyTellsItsBusyPeriods() {
    String periods =
        "FREEBUSY;FBTYPE=FREE:20260105T100000Z/PT1H|FREEBUSY;X-A=b:20260106T100000Z/PT1H|";
    Optional<byte[]> shown =
        BusyObject.of(object("BEGIN:VFREEBUSY|UID:own|" + periods + "END:VFREEBUSY|"), "x", OWNER);
    String text = new String(shown.orElseThrow(), UTF_8);
    assertTrue(text.contains("FREEBUSY:20260106T100000Z/PT1H"), text);
    assertFalse(text.contains("20260105"), text);
  }
}
