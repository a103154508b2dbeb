package org.kalends.caldav.icalendar.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;

import java.time.Duration;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

class RecurrenceSetTest {

  private static final ZoneRules BERLIN = ZoneId.of("Europe/Berlin").getRules();

  private static final String DAILY = "DTSTART:20260301T100000Z\nDTEND:20260301T110000Z\n";

  private static long at(String utc) {
    return CalendarTime.parse(utc, "").orElseThrow().local();
  }

  /** Starts of all instances that may touch the range, in order, as UTC values. */
  private static List<String> starts(String text, String from, String to) {
    List<Long> starts = new ArrayList<>();
    for (Instance instance : instances(text, from, to)) {
      starts.add(instance.start());
    }
    return starts.stream().sorted().map(start -> CalendarTime.utc(start).value()).toList();
  }

  private static List<Instance> instances(String text, String from, String to) {
    CalendarObject object = CalendarObject.ofStored(Samples.bytes(text));
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), BERLIN);
    List<Instance> found = new ArrayList<>();
    RecurrenceSet.of(object.components(), zones)
        .visit(at(from), at(to), ExpansionBudget.usual(), found::add);
    return found;
  }

  @Test
  @Spec("RFC 5545 3.8.5.3")
  void anInstanceThatBeganBeforeTheRangeReachesIntoIt() {
    String text = event("DTSTART:20260301T220000Z\nDURATION:PT5H\nRRULE:FREQ=DAILY\n");
    assertEquals(
        List.of("20260309T220000Z", "20260310T220000Z"),
        starts(text, "20260310T000000Z", "20260310T235959Z"));
  }

  @Test
  @Spec("RFC 5545 3.8.5.1")
  void excludedDatesAreLeftOutInWhateverZoneTheyAreGiven() {
    String text =
        event(
            "DTSTART;TZID=Europe/Berlin:20260301T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=6\n"
                + "EXDATE;TZID=Europe/Berlin:20260302T100000,20260303T100000\n"
                + "EXDATE:20260304T090000Z\nEXDATE;VALUE=DATE:20260305\n");
    assertEquals(
        List.of("20260301T090000Z", "20260306T090000Z"),
        starts(text, "20260101T000000Z", "20270101T000000Z"));
  }

  @Test
  @Spec("RFC 5545 3.8.5.2")
  void addedDatesAndPeriodsAreInstancesOfTheirOwnLength() {
    String text =
        event(
            DAILY
                + "RDATE:20260305T100000Z,20260201T100000Z\n"
                + "RDATE;VALUE=PERIOD:20260306T100000Z/PT3H,20260307T100000Z/20260307T101500Z\n");
    assertEquals(
        List.of(
            "20260201T100000Z",
            "20260301T100000Z",
            "20260305T100000Z",
            "20260306T100000Z",
            "20260307T100000Z"),
        starts(text, "20260101T000000Z", "20270101T000000Z"));
    List<Long> lengths =
        instances(text, "20260305T000000Z", "20270101T000000Z").stream()
            .map(instance -> instance.end() - instance.start())
            .toList();
    assertEquals(List.of(3600L, 3 * 3600L, 900L), lengths);
  }

  @Test
  @Spec("RFC 5545 3.3.10")
  void theEndOfARuleIsInclusiveAndMayBeADateOrLocalTime() {
    String start = "DTSTART;TZID=Europe/Berlin:20260301T100000\n";
    for (String until : new String[] {"20260303T090000Z", "20260303T100000", "20260303"}) {
      assertEquals(
          List.of("20260301T090000Z", "20260302T090000Z", "20260303T090000Z"),
          starts(
              event(start + "RRULE:FREQ=DAILY;UNTIL=" + until + "\n"),
              "20260101T000000Z",
              "20270101T000000Z"),
          until);
    }
    assertEquals(
        List.of("20260228T230000Z", "20260301T230000Z"),
        starts(
            event("DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY;UNTIL=20260302T000000Z\n"),
            "20260101T000000Z",
            "20270101T000000Z"));
  }

  @Test
  @Spec("RFC 5545 3.8.5.3")
  void aStartThatTheRuleDoesNotHitIsTheFirstInstanceAndIsCounted() {
    String start = "DTSTART:20260301T100000Z\n";
    assertEquals(
        List.of("20260301T100000Z", "20260302T100000Z", "20260309T100000Z"),
        starts(
            event(start + "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3\n"),
            "20260101T000000Z",
            "20270101T000000Z"));
    assertEquals(
        List.of("20260301T100000Z"),
        starts(
            event(start + "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=1\n"),
            "20260101T000000Z",
            "20270101T000000Z"));
  }

  @Test
  @Spec("RFC 5545 3.3.5")
  void rulesFollowTheWallClockAcrossChangesOfTheClocks() {
    String text =
        event(
            "DTSTART;TZID=Europe/Berlin:20260328T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n");
    assertEquals(
        List.of("20260328T013000Z", "20260329T013000Z", "20260330T003000Z"),
        starts(text, "20260101T000000Z", "20270101T000000Z"));
  }

  @Test
  @Spec("RFC 4791 7.3")
  void datesAreWholeDaysWhereTheyAreLookedAt() {
    List<Instance> found =
        instances(
            event("DTSTART;VALUE=DATE:20260329\nRRULE:FREQ=DAILY;COUNT=2\n"),
            "20260101T000000Z",
            "20270101T000000Z");
    assertEquals(at("20260328T230000Z"), found.get(0).start());
    assertEquals(at("20260329T220000Z"), found.get(0).end());
    assertEquals(at("20260330T220000Z"), found.get(1).end());
  }

  @Test
  @Spec("RFC 5545 3.8.4.4")
  void overridesTakeThePlaceOfTheirInstance() {
    String text =
        calendar(
            component("VEVENT", DAILY + "RRULE:FREQ=DAILY;COUNT=4\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID;TZID=Europe/Berlin:20260302T110000\nDTSTART:20260601T100000Z\n")
                + component(
                    "VEVENT", "RECURRENCE-ID:20260401T100000Z\nDTSTART:20260401T120000Z\n"));
    assertEquals(
        List.of(
            "20260301T100000Z",
            "20260303T100000Z",
            "20260304T100000Z",
            "20260401T120000Z",
            "20260601T100000Z"),
        starts(text, "20260101T000000Z", "20270101T000000Z"));
    assertEquals(List.of("20260601T100000Z"), starts(text, "20260501T000000Z", "20270101T000000Z"));
  }

  @Test
  @Spec("RFC 4791 4.1")
  void overridesWithoutAMasterAreInstancesByThemselves() {
    String text =
        calendar(
            component("VEVENT", "RECURRENCE-ID:20260302T100000Z\nDTSTART:20260302T120000Z\n")
                + component(
                    "VEVENT", "RECURRENCE-ID:20260303T100000Z\nDTSTART:20260303T120000Z\n"));
    assertEquals(
        List.of("20260302T120000Z", "20260303T120000Z"),
        starts(text, "20260101T000000Z", "20270101T000000Z"));
  }

  @Test
  @Spec("RFC 5545 3.2.13")
  void anOverrideOfThisAndFutureMovesAllLaterInstances() {
    String text =
        calendar(
            component(
                    "VEVENT",
                    "DTSTART;TZID=Europe/Berlin:20260325T100000\nDURATION:PT1H\n"
                        + "RRULE:FREQ=DAILY;COUNT=6\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260327T100000\n"
                        + "DTSTART;TZID=Europe/Berlin:20260327T140000\nDURATION:PT2H\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID;TZID=Europe/Berlin:20260328T100000\n"
                        + "DTSTART;TZID=Europe/Berlin:20260328T080000\nDURATION:PT1H\n"));
    assertEquals(
        List.of(
            "20260325T090000Z",
            "20260326T090000Z",
            "20260327T130000Z",
            "20260328T070000Z",
            "20260329T120000Z",
            "20260330T120000Z"),
        starts(text, "20260101T000000Z", "20270101T000000Z"));
    Instance last = instances(text, "20260330T000000Z", "20270101T000000Z").get(0);
    assertEquals(7200, last.end() - last.start());
    assertEquals("20260330T100000", Objects.requireNonNull(last.recurrenceId()).value());
  }

  @Test
  void excludedRulesOfOldClientsAreLeftOut() {
    String text = event(DAILY + "RRULE:FREQ=DAILY;COUNT=8\nEXRULE:FREQ=WEEKLY;BYDAY=MO,TU\n");
    assertEquals(
        List.of(
            "20260304T100000Z",
            "20260305T100000Z",
            "20260306T100000Z",
            "20260307T100000Z",
            "20260308T100000Z"),
        starts(text, "20260302T000000Z", "20270101T000000Z"));
  }

  @Test
  void aMonthOfAnOldRuleIsReachedWithoutWalkingThroughTheYearsBefore() {
    String text = event("DTSTART:19160301T100000Z\nRRULE:FREQ=DAILY\n");
    CalendarObject object = CalendarObject.ofStored(Samples.bytes(text));
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), BERLIN);
    int[] seen = {0};
    RecurrenceSet.of(object.components(), zones)
        .visit(
            at("20260301T000000Z"),
            at("20260331T235959Z"),
            ExpansionBudget.of(35, Duration.ofMinutes(1)),
            instance -> ++seen[0] > 0);
    assertEquals(31, seen[0]);
  }

  @Test
  void expansionStopsAtTheBudget() {
    String text = event("DTSTART:20260301T100000Z\nRRULE:FREQ=DAILY\n");
    assertThrows(
        TooManyInstancesException.class,
        () -> starts(text, "20260101T000000Z", "22000101T000000Z"));
    CalendarObject object = CalendarObject.ofStored(Samples.bytes(text));
    RecurrenceSet set =
        RecurrenceSet.of(object.components(), new ObjectTimeZones(object.calendar(), BERLIN));
    assertThrows(
        TooManyInstancesException.class,
        () ->
            set.visit(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                ExpansionBudget.of(Integer.MAX_VALUE, Duration.ZERO),
                instance -> true));
  }

  @Test
  void aRuleThatNeverOccursLeavesTheFirstInstance() {
    String text = event(DAILY + "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n");
    assertEquals(List.of("20260301T100000Z"), starts(text, "20260101T000000Z", "22000101T000000Z"));
    String leap = event("DTSTART:20240229T100000Z\nRRULE:FREQ=YEARLY\n");
    assertEquals(
        List.of("20240229T100000Z", "20280229T100000Z"),
        starts(leap, "20240101T000000Z", "20310101T000000Z"));
  }
}
