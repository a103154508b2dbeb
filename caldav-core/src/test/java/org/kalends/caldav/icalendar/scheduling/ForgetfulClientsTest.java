package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.SECOND_HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.answered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.copy;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.delivered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

/**
 * Clients that leave something out, or write it in another way, where it is plain what is meant.
 */
class ForgetfulClientsTest {

  private static final String SERIES = DAILY + PEOPLE + BOB_INVITED;
  private static final String SECOND = SECOND_HOUR + PEOPLE + BOB_INVITED;
  private static final String BOB_YES = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\n";

  private static String withoutId(String lines) {
    return lines.replaceFirst("RECURRENCE-ID.*\n", "");
  }

  @Test
  @Spec({"RFC 6638 3.2.2.1", "RFC 5545 3.8.4.4"})
  void theOnlyInstanceOneIsInvitedToIsAnsweredWithoutRecurrenceId() {
    UserCopy bobs = copy(events(SECOND));
    Scheduled yes = changed(BOB, bobs, events(withoutId(SECOND_HOUR + PEOPLE + BOB_YES)));
    assertEquals(List.of("REPLY to alice"), summary(yes.messages()));
    for (String told : List.of(text(yes.copy()), text(yes.messages().get(0).content()))) {
      assertTrue(told.contains("RECURRENCE-ID:20270302T100000Z\n"), told);
    }
    String third = SECOND.replace("20270302", "20270303");
    Scheduled both =
        changed(
            BOB,
            copy(events(SECOND, third)),
            events(withoutId(SECOND), third.replace(BOB_INVITED, BOB_YES)));
    assertTrue(text(both.copy()).contains("RECURRENCE-ID:20270302T100000Z\n"));
  }

  @Test
  @Spec("RFC 6638 3.2.4.4")
  void whatIsAtAnotherTimeOrRecursIsNotTakenForThatInstance() {
    UserCopy bobs = copy(events(SECOND));
    for (String other :
        List.of(
            withoutId(SECOND).replace("T100000Z", "T093000Z"), SERIES, SECOND + "SUMMARY:x\n")) {
      assertThrows(SchedulingException.class, () -> changed(BOB, bobs, events(other)), other);
    }
  }

  @Test
  @Spec({"RFC 6638 7.3", "RFC 6638 3.2.9"})
  void whatBecameOfAnAnswerIsKeptForClientsThatForgetIt() {
    UserCopy yes = changed(BOB, copy(events(SERIES)), events(DAILY + PEOPLE + BOB_YES)).copy();
    assertTrue(text(yes).contains("ORGANIZER;SCHEDULE-STATUS=1.0"), text(yes));
    Scheduled noted =
        changed(
            BOB,
            yes,
            events(DAILY + PEOPLE + BOB_YES + "X-MINE:1\n", SECOND_HOUR + PEOPLE + BOB_YES));
    assertEquals(List.of(), summary(noted.messages()));
    assertEquals(2, text(noted.copy()).split("ORGANIZER;SCHEDULE-STATUS=1.0", -1).length - 1);
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void anInstanceThatIsNewTellsWhatBecameOfTheAnswerToo() {
    Scheduled invited = created(ALICE, events(SERIES));
    UserCopy bobs = delivered(invited, BOB, UserCopy.NONE);
    SchedulingObject own = Objects.requireNonNull(bobs.object());
    UserCopy yes = changed(BOB, bobs, answered(own, BOB, "ACCEPTED")).copy();
    Scheduled more =
        changed(
            ALICE,
            invited.copy(),
            events(SERIES.replace("COUNT=5", "COUNT=9"), SECOND.replace("0302T", "0307T")));
    assertEquals(
        2, text(delivered(more, BOB, yes)).split("ORGANIZER;SCHEDULE-STATUS=1.0", -1).length - 1);
  }

  @Test
  @Spec("RFC 6638 3.2.2.1")
  void timesAreKeptAsTheOrganizerWroteThem() {
    String berlin = "DTSTART;TZID=Europe/Berlin:20270301T110000\nDURATION:PT1H\n";
    SchedulingObject before = events(berlin + PEOPLE + BOB_INVITED);
    String paris = "DTSTART;TZID=Europe/Paris:20270301T110000\nDURATION:PT1H\n";
    Scheduled yes = changed(BOB, copy(before), events(paris + PEOPLE + BOB_YES));
    assertTrue(text(yes.copy()).contains("TZID=Europe/Berlin"), text(yes.copy()));
    assertTrue(text(yes.copy()).contains(BOB_YES), text(yes.copy()));
  }

  @Test
  @Spec("RFC 6638 3.2.4.2")
  void theOrganizerOfOneInstanceIsThatOfTheSeries() {
    Scheduled stored = created(ALICE, events(DAILY, SECOND));
    assertEquals(
        2, text(stored.copy()).split("ORGANIZER:mailto:alice", -1).length - 1, text(stored.copy()));
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 5545 3.2.12"})
  void aTaskThatIsDoneKeepsItsPeople() {
    String task = "DUE:20270301T110000Z\n" + PEOPLE + BOB_INVITED;
    SchedulingObject done = Meetings.todo("DUE:20270301T110000Z\nCOMPLETED:20270228T110000Z\n");
    SchedulingObject before = Meetings.todo(task);
    String alices = text(Scheduler.withPeople(before, done, Set.of(ALICE)));
    assertTrue(alices.contains("ATTENDEE;PARTSTAT=COMPLETED:mailto:alice"), alices);
    assertTrue(alices.contains(BOB_INVITED), alices);
    String bobs = text(Scheduler.withPeople(before, done, Set.of(BOB)));
    assertTrue(bobs.contains("PARTSTAT=COMPLETED:mailto:bob"), bobs);
    assertTrue(bobs.contains("ORGANIZER:mailto:alice"), bobs);
    SchedulingObject open = Meetings.todo("DUE:20270301T110000Z\n");
    assertSame(open, Scheduler.withPeople(before, open, Set.of(ALICE)));
    assertSame(done, Scheduler.withPeople(open, done, Set.of(ALICE)));
    SchedulingObject was = Meetings.todo(task + "COMPLETED:20270228T100000Z\n");
    assertSame(done, Scheduler.withPeople(was, done, Set.of(ALICE)));
    assertTrue(text(Scheduler.withPeople(was, done, Set.of(BOB))).contains("ORGANIZER"));
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 5545 3.2.17"})
  void thatSomebodyWhoHasAnsweredIsAskedToAnswerIsNoChange() {
    SchedulingObject before = events(DAILY + PEOPLE + BOB_YES);
    String asked = BOB_YES.replace("PARTSTAT", "RSVP=TRUE;PARTSTAT");
    Scheduled same = changed(ALICE, copy(before), events(DAILY + PEOPLE + asked));
    assertEquals(List.of(), summary(same.messages()));
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 5546 3.2.5"})
  void anInstanceThatEndsWithItsSeriesIsNotCancelledByItself() {
    String fifth = SECOND.replace("0302T", "0305T") + "SUMMARY:five\n";
    Scheduled invited = created(ALICE, events(SERIES, fifth));
    UserCopy bobs = delivered(invited, BOB, UserCopy.NONE);
    Scheduled less = changed(ALICE, invited.copy(), events(SERIES.replace("COUNT=5", "COUNT=3")));
    assertEquals(List.of("REQUEST to bob"), summary(less.messages()));
    assertFalse(text(delivered(less, BOB, bobs)).contains("five"));
    Scheduled single = changed(ALICE, invited.copy(), events(SERIES.replaceFirst("RRULE.*\n", "")));
    assertEquals(List.of("REQUEST to bob"), summary(single.messages()));
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 5546 3.2.5"})
  void whoeverWasInvitedOnlyToWhatEndsWithTheSeriesIsToldSo() {
    Scheduled invited = created(ALICE, events(DAILY + PEOPLE, SECOND.replace("0302T", "0305T")));
    Scheduled less =
        changed(ALICE, invited.copy(), events((DAILY + PEOPLE).replace("COUNT=5", "COUNT=3")));
    assertEquals(List.of("CANCEL to bob"), summary(less.messages()));
  }
}
