package org.kalends.caldav.icalendar.freebusy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;
import static org.kalends.caldav.icalendar.Samples.todo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.time.CalendarTime;

class FreeBusyTest {

  private static final ZoneRules BERLIN = ZoneId.of("Europe/Berlin").getRules();

  private static final String TEN = "DTSTART:20260301T100000Z\nDURATION:PT1H\n";

  private static long at(String utc) {
    return CalendarTime.parse(utc, "").orElseThrow().local();
  }

  /** The FREEBUSY lines of the reply for the first of March. */
  private static List<String> busy(String... objects) {
    return reply(objects).lines().filter(line -> line.startsWith("FREEBUSY")).toList();
  }

  private static String reply(String... objects) {
    FreeBusy busy =
        new FreeBusy(
            new TimeRange(at("20260301T000000Z"), at("20260302T000000Z")),
            Set.of("mailto:Alice@example.com"));
    for (String object : objects) {
      busy.add(Samples.bytes(object), BERLIN, ExpansionBudget.usual());
    }
    return new String(busy.reply(Instant.ofEpochSecond(0)), StandardCharsets.UTF_8);
  }

  private static final String BUSY_AT_TEN =
      "FREEBUSY;FBTYPE=BUSY:20260301T100000Z/20260301T110000Z";

  private static final String PERHAPS_AT_TEN = BUSY_AT_TEN.replace("BUSY:", "BUSY-TENTATIVE:");

  @Test
  @Spec("RFC 4791 7.10")
  void theReplyIsOneComponentThatTellsPeriodsOnly() {
    assertEquals(
        ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kalends//Kalends//EN\nBEGIN:VFREEBUSY\n"
                + "DTSTAMP:19700101T000000Z\nDTSTART:20260301T000000Z\nDTEND:20260302T000000Z\n"
                + BUSY_AT_TEN
                + "\nEND:VFREEBUSY\nEND:VCALENDAR\n")
            .replace("\n", "\r\n"),
        reply(event(TEN + "SUMMARY:secret\nORGANIZER:mailto:x@example.com\n")));
    assertEquals(List.of(), busy());
  }

  @Test
  @Spec("RFC 4791 7.10")
  void transparencyAndStatusDecide() {
    assertEquals(List.of(), busy(event(TEN + "TRANSP:TRANSPARENT\n")));
    assertEquals(List.of(), busy(event(TEN + "STATUS:CANCELLED\n")));
    assertEquals(List.of(PERHAPS_AT_TEN), busy(event(TEN + "STATUS:TENTATIVE\n")));
    assertEquals(List.of(BUSY_AT_TEN), busy(event(TEN + "STATUS:CONFIRMED\nTRANSP:OPAQUE\n")));
    assertEquals(List.of(BUSY_AT_TEN), busy(event(TEN + "STATUS:X-ODD\nCLASS:PRIVATE\n")));
    assertEquals(List.of(), busy(todo("DTSTART:20260301T100000Z\nDUE:20260301T110000Z\n")));
  }

  @Test
  void theOwnersAnswerToAnInvitationCounts() {
    String invited =
        TEN + "ORGANIZER:mailto:bob@example.com\nATTENDEE%s:MAILTO:alice@example.com\n";
    assertEquals(List.of(), busy(event(invited.formatted(";PARTSTAT=DECLINED"))));
    assertEquals(List.of(PERHAPS_AT_TEN), busy(event(invited.formatted(";PARTSTAT=TENTATIVE"))));
    assertEquals(List.of(PERHAPS_AT_TEN), busy(event(invited.formatted(""))));
    assertEquals(List.of(BUSY_AT_TEN), busy(event(invited.formatted(";PARTSTAT=ACCEPTED"))));
    String own = invited.replace("mailto:bob", "mailto:alice");
    assertEquals(List.of(BUSY_AT_TEN), busy(event(own.formatted(""))));
  }

  @Test
  @Spec("RFC 4791 7.10")
  void periodsAreCoalescedPerTypeAndTheStrongerTypeWins() {
    String nine = "DTSTART:20260301T090000Z\nDURATION:PT%dM\n";
    assertEquals(
        List.of("FREEBUSY;FBTYPE=BUSY:20260301T090000Z/20260301T110000Z"),
        busy(event(TEN), event(nine.formatted(60)), event(nine.formatted(30))));
    assertEquals(
        List.of(
            BUSY_AT_TEN,
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260301T090000Z/20260301T100000Z",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260301T110000Z/20260301T120000Z"),
        busy(event(nine.formatted(180) + "STATUS:TENTATIVE\n"), event(TEN)));
  }

  @Test
  void storedFreeBusyTimeKeepsItsTypeAndFreeTimeIsNotTold() {
    String stored =
        calendar(
            component(
                "VFREEBUSY",
                "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260301T100000Z/PT1H\n"
                    + "FREEBUSY;FBTYPE=FREE:20260301T120000Z/PT1H\n"
                    + "FREEBUSY:20260301T140000Z/20260301T150000Z\n"
                    + "FREEBUSY;FBTYPE=X-AWAY:20260301T150000Z/PT1H\n"));
    assertEquals(
        List.of(
            "FREEBUSY;FBTYPE=BUSY:20260301T140000Z/20260301T160000Z",
            BUSY_AT_TEN.replace("BUSY:", "BUSY-UNAVAILABLE:")),
        busy(stored));
  }

  @Test
  void instancesAreClippedAndEachOverrideSpeaksForItself() {
    String series =
        calendar(
            component("VEVENT", "DTSTART:20260220T230000Z\nDURATION:PT2H\nRRULE:FREQ=DAILY\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID:20260228T230000Z\nDTSTART:20260301T120000Z\nDURATION:PT1H\n"
                        + "TRANSP:TRANSPARENT\n"));
    assertEquals(List.of("FREEBUSY;FBTYPE=BUSY:20260301T230000Z/20260302T000000Z"), busy(series));
  }

  @Test
  @Spec("RFC 4791 7.3")
  void wholeDaysAreDaysOfTheOwnerAndWhatTakesNoTimeIsNotTold() {
    assertEquals(
        List.of("FREEBUSY;FBTYPE=BUSY:20260301T000000Z/20260301T230000Z"),
        busy(event("DTSTART;VALUE=DATE:20260301\n")));
    assertEquals(List.of(), busy(event("DTSTART:20260301T100000Z\n")));
  }

  @Test
  void whatIsLeftOfPeriodsAfterOthersIsExact() {
    List<BusyPeriod> all = new ArrayList<>(List.of(new BusyPeriod(0, 10), new BusyPeriod(20, 30)));
    List<BusyPeriod> taken =
        List.of(new BusyPeriod(-5, 2), new BusyPeriod(4, 5), new BusyPeriod(9, 25));
    assertEquals(
        List.of(new BusyPeriod(2, 4), new BusyPeriod(5, 9), new BusyPeriod(25, 30)),
        BusyPeriods.minus(all, taken));
    assertTrue(BusyPeriods.minus(all, List.of(new BusyPeriod(-1, 40))).isEmpty());
    assertFalse(BusyPeriods.merge(all).isEmpty());
  }
}
