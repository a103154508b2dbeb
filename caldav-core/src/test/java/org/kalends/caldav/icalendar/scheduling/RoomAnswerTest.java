package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.NOW;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.SECOND_HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.delivered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.processed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.status;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.freebusy.BusyPeriod;
import org.kalends.caldav.icalendar.query.TimeRange;

class RoomAnswerTest {

  private static final CalendarAddress ROOM = new CalendarAddress("mailto:room@example.com");
  private static final Set<CalendarAddress> OWN = Set.of(ROOM);
  private static final String BOOKED =
      PEOPLE + "ATTENDEE;CUTYPE=ROOM;RSVP=TRUE:mailto:room@example.com\n";

  private final List<BusyPeriod> busy = new ArrayList<>();
  private final List<TimeRange> asked = new ArrayList<>();

  private void takenAt(String start, String length) {
    long from = Instant.parse(start).getEpochSecond();
    busy.add(new BusyPeriod(from, from + Duration.parse(length).toSeconds()));
  }

  private Optional<SchedulingObject> answer(UserCopy copy, AutoSchedule mode, ZoneId floating) {
    SchedulingObject object = copy.object();
    return RoomAnswer.to(
        object == null ? events() : object,
        OWN,
        mode,
        floating.getRules(),
        NOW,
        range -> {
          asked.add(range);
          return busy;
        });
  }

  private static UserCopy invited(String... events) {
    return delivered(created(ALICE, events(events)), ROOM, UserCopy.NONE);
  }

  private Scheduled replied(UserCopy invited, AutoSchedule mode) {
    SchedulingObject answered = answer(invited, mode, ZoneOffset.UTC).orElseThrow();
    return Scheduler.changed(invited, answered, OWN, NOW, true);
  }

  /** What the organizer's copy says of the room after its answer came. */
  private String agreed(AutoSchedule mode, String... events) {
    Scheduled organized = created(ALICE, events(events));
    Scheduled replied = replied(delivered(organized, ROOM, UserCopy.NONE), mode);
    assertEquals(List.of("REPLY to alice"), summary(replied.messages()));
    UserCopy copy = organized.copy();
    for (ItipMessage each : replied.messages()) {
      copy = processed(each, copy).copy();
    }
    assertEquals(status(replied.copy(), ROOM), status(copy, ROOM));
    return status(copy, ROOM);
  }

  @ParameterizedTest
  @Spec("issue 5: rooms and resources")
  @CsvSource({
    "accept-always, ACCEPTED, ACCEPTED",
    "decline-always, DECLINED, DECLINED",
    "accept-if-free, ACCEPTED, ''",
    "decline-if-busy, '', DECLINED",
    "automatic, ACCEPTED, DECLINED",
    "none, '', ''"
  })
  void eachModeSaysWhatItSays(String code, String ifFree, String ifBusy) {
    AutoSchedule mode = AutoSchedule.named(code).orElseThrow();
    UserCopy invited = invited(HOUR + BOOKED);
    assertEquals(ifFree, said(invited, mode));
    takenAt("2027-03-01T10:59:00Z", "PT1H");
    assertEquals(ifBusy, said(invited, mode));
  }

  private String said(UserCopy invited, AutoSchedule mode) {
    return answer(invited, mode, ZoneOffset.UTC)
        .map(each -> status(new UserCopy(each, Revisions.NONE), ROOM))
        .orElse("");
  }

  @Test
  void whatEndsWhenAnotherBeginsIsNoConflict() {
    takenAt("2027-03-01T09:00:00Z", "PT1H");
    takenAt("2027-03-01T11:00:00Z", "PT1H");
    assertEquals("ACCEPTED", agreed(AutoSchedule.AUTOMATIC, HOUR + BOOKED));
  }

  @Test
  void instancesThatConflictAreDeclinedAndTheOthersAccepted() {
    takenAt("2027-03-02T10:30:00Z", "PT10M");
    takenAt("2027-03-04T09:00:00Z", "PT5H");
    assertEquals("ACCEPTED DECLINED DECLINED", agreed(AutoSchedule.AUTOMATIC, DAILY + BOOKED));
  }

  @Test
  void instancesThatConflictMayWaitForSomebodyWhoDecides() {
    takenAt("2027-03-02T10:30:00Z", "PT10M");
    assertEquals("ACCEPTED NEEDS-ACTION", agreed(AutoSchedule.ACCEPT_IF_FREE, DAILY + BOOKED));
    assertEquals("NEEDS-ACTION DECLINED", agreed(AutoSchedule.DECLINE_IF_BUSY, DAILY + BOOKED));
  }

  @Test
  void aSeriesOfConflictsIsDeclinedAtOnce() {
    takenAt("2027-01-01T00:00:00Z", "P365D");
    assertEquals("DECLINED", agreed(AutoSchedule.AUTOMATIC, DAILY + BOOKED));
  }

  @Test
  void anInstanceIsJudgedByItsOwnTime() {
    takenAt("2027-03-02T10:00:00Z", "PT1H");
    String moved = SECOND_HOUR.replace("DTSTART:20270302T10", "DTSTART:20270302T12");
    String later = moved.replace("DTEND:20270302T11", "DTEND:20270302T13");
    assertEquals(
        "ACCEPTED ACCEPTED", agreed(AutoSchedule.AUTOMATIC, DAILY + BOOKED, later + BOOKED));
    takenAt("2027-03-02T12:00:00Z", "PT1H");
    assertEquals(
        "ACCEPTED DECLINED", agreed(AutoSchedule.AUTOMATIC, DAILY + BOOKED, later + BOOKED));
  }

  @Test
  void onlyWhatWaitsForAnAnswerIsAnswered() {
    UserCopy invited = invited(DAILY + BOOKED, SECOND_HOUR + BOOKED);
    Scheduled first = replied(invited, AutoSchedule.AUTOMATIC);
    assertEquals(
        Optional.empty(), answer(first.copy(), AutoSchedule.DECLINE_ALWAYS, ZoneOffset.UTC));
    assertEquals(1, asked.size());
  }

  @Test
  void whatIsOverDoesNotMatter() {
    takenAt("2026-11-20T00:00:00Z", "P1D");
    String past = DAILY.replace("202703", "202611").replace("01T", "20T");
    assertEquals("ACCEPTED", agreed(AutoSchedule.AUTOMATIC, past + BOOKED));
  }

  @Test
  @Spec("rooms.md")
  void whatIsOverForADayIsNotAnsweredAnyMore() {
    String gone = HOUR.replace("202703", "202611").replace("01T", "20T") + BOOKED;
    assertEquals("", said(invited(gone), AutoSchedule.ACCEPT_ALWAYS));
    assertEquals("", said(invited(gone + "RRULE:FREQ=HOURLY;COUNT=20\n"), AutoSchedule.AUTOMATIC));
    String yesterday = gone.replace("20T", "21T");
    assertEquals("ACCEPTED", said(invited(yesterday), AutoSchedule.AUTOMATIC));
    SchedulingObject object = invited(gone).object();
    assertFalse(RoomAnswer.isAwaited(object, OWN, ZoneOffset.UTC.getRules(), NOW));
  }

  @Test
  @Spec("rooms.md")
  void anInstanceThatIsOverStaysWithoutAnAnswer() {
    String weekly = HOUR.replace("202703", "202611").replace("01T", "10T");
    String moved =
        "RECURRENCE-ID:20261117T100000Z\nDTSTART:20261117T140000Z\nDTEND:20261117T150000Z\n";
    String series = weekly + "RRULE:FREQ=WEEKLY;COUNT=4\n" + BOOKED;
    assertEquals("ACCEPTED NEEDS-ACTION", agreed(AutoSchedule.AUTOMATIC, series, moved + BOOKED));
  }

  @Test
  @Spec("security.md 2.4")
  void anEndlessSeriesIsLookedAtUntilTheHorizon() {
    takenAt("2027-03-03T10:00:00Z", "PT1H");
    takenAt("2040-03-03T10:00:00Z", "PT1H");
    String endless = HOUR + "RRULE:FREQ=DAILY\n" + BOOKED;
    assertEquals("ACCEPTED DECLINED", agreed(AutoSchedule.AUTOMATIC, endless));
    assertTrue(asked.get(0).end() <= NOW.plus(Duration.ofDays(832)).getEpochSecond());
    takenAt("2027-04-01T00:00:00Z", "P200D");
    assertEquals("DECLINED", agreed(AutoSchedule.AUTOMATIC, endless), "too many exceptions");
  }

  @Test
  void whatIsFarAwayIsLookedAtAsWell() {
    takenAt("2045-03-01T10:00:00Z", "PT1H");
    assertEquals("DECLINED", agreed(AutoSchedule.AUTOMATIC, HOUR.replace("2027", "2045") + BOOKED));
  }

  @Test
  void everySecondForEverIsAnsweredAllTheSame() {
    String endless = HOUR + "RRULE:FREQ=SECONDLY\n" + BOOKED;
    assertEquals("ACCEPTED", said(invited(endless), AutoSchedule.AUTOMATIC));
    String never = HOUR + "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n" + BOOKED;
    assertEquals("ACCEPTED", said(invited(never), AutoSchedule.AUTOMATIC));
  }

  @Test
  @Spec("RFC 5545 3.3.5")
  void timesOfAPlaceAreThoseOfTheRoom() {
    String day = "DTSTART;VALUE=DATE:20270301\nDTEND;VALUE=DATE:20270302\n" + BOOKED;
    takenAt("2027-02-28T23:00:00Z", "PT1H");
    UserCopy invited = invited(day);
    assertEquals("ACCEPTED", said(invited, AutoSchedule.AUTOMATIC));
    SchedulingObject there =
        answer(invited, AutoSchedule.AUTOMATIC, ZoneId.of("Europe/Berlin")).orElseThrow();
    assertEquals("DECLINED", status(new UserCopy(there, Revisions.NONE), ROOM));
  }

  @Test
  @Spec("RFC 5545 3.8.5.3")
  void aSeriesFollowsItsClockThroughTheYear() {
    String weekly =
        "DTSTART;TZID=Europe/Berlin:20270315T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\n";
    takenAt("2027-03-22T08:00:00Z", "PT1H"); // nine o'clock in winter
    takenAt("2027-04-05T08:00:00Z", "PT1H"); // ten o'clock in summer
    assertEquals("ACCEPTED DECLINED", agreed(AutoSchedule.AUTOMATIC, weekly + BOOKED));
  }

  @Test
  void whatTakesNoTimeDisturbsNobody() {
    takenAt("2027-03-01T00:00:00Z", "P1D");
    String free = HOUR + "TRANSP:TRANSPARENT\n" + BOOKED;
    assertEquals("ACCEPTED", agreed(AutoSchedule.AUTOMATIC, free));
    String moment = "DTSTART:20270301T100000Z\nDTEND:20270301T100000Z\n" + BOOKED;
    assertEquals("ACCEPTED", said(invited(moment), AutoSchedule.AUTOMATIC));
  }

  @Test
  @Spec("RFC 5545 3.8.4.4")
  void aRangeIsJudgedByItsOwnTimes() {
    String range =
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20270303T100000Z\n"
            + "DTSTART:20270303T140000Z\nDTEND:20270303T150000Z\n";
    takenAt("2027-03-04T10:00:00Z", "PT1H");
    assertEquals(
        "ACCEPTED ACCEPTED", agreed(AutoSchedule.AUTOMATIC, DAILY + BOOKED, range + BOOKED));
    takenAt("2027-03-04T14:00:00Z", "PT1H");
    assertEquals(
        "ACCEPTED ACCEPTED DECLINED",
        agreed(AutoSchedule.AUTOMATIC, DAILY + BOOKED, range + BOOKED));
  }
}
