package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.NOW;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.SECOND_HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.answered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.copy;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class AttendeeSchedulingTest {

  private static final String BOB_ASKED = "ATTENDEE;RSVP=TRUE:mailto:bob@example.com\n";
  private static final String BOB_YES = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\n";
  private static final String BOB_NO = "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com\n";

  private static String reply(Scheduled scheduled) {
    assertEquals(List.of("REPLY to alice"), summary(scheduled.messages()));
    return text(scheduled.messages().get(0).content());
  }

  @Test
  @Spec({"RFC 6638 3.2.2.3", "RFC 5546 3.2.3"})
  void anAnswerIsToldToTheOrganizerAndToNobodyElse() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_ASKED + CARL_INVITED + "SEQUENCE:2\n");
    Scheduled scheduled = changed(BOB, copy(before), answered(before, BOB, "TENTATIVE"));
    String reply = reply(scheduled);
    assertTrue(reply.contains("ATTENDEE;PARTSTAT=TENTATIVE:mailto:bob@example.com\n"), reply);
    assertTrue(reply.contains("SEQUENCE:2\n"), reply);
    assertTrue(reply.contains("REQUEST-STATUS:2.0\\;Success\n") || reply.contains("2.0;Success"));
    assertFalse(reply.contains("carl"), reply);
    assertTrue(text(scheduled.copy()).contains("ORGANIZER;SCHEDULE-STATUS=1.0:"));
  }

  @Test
  @Spec("RFC 6638 3.2.2.3")
  void anAnswerToOneInstanceIsOneOnThatInstance() {
    SchedulingObject before = events(DAILY + PEOPLE + BOB_YES);
    SchedulingObject after = events(DAILY + PEOPLE + BOB_YES, SECOND_HOUR + PEOPLE + BOB_NO);
    String reply = reply(changed(BOB, copy(before), after));
    assertTrue(reply.contains("RECURRENCE-ID:20270302T100000Z\n"), reply);
    assertTrue(reply.contains("PARTSTAT=DECLINED") && !reply.contains("ACCEPTED"), reply);
  }

  @Test
  @Spec({"RFC 6638 3.2.2.3", "RFC 6638 3.2.2.1"})
  void anInstanceTakenOutIsDeclined() {
    SchedulingObject before = events(DAILY + PEOPLE + BOB_YES);
    SchedulingObject after = events(DAILY + "EXDATE:20270302T100000Z\n" + PEOPLE + BOB_YES);
    String reply = reply(changed(BOB, copy(before), after));
    assertTrue(reply.contains("RECURRENCE-ID:20270302T100000Z\n"), reply);
    assertTrue(reply.contains("PARTSTAT=DECLINED"), reply);
  }

  @Test
  @Spec({"RFC 6638 3.2.2.4", "RFC 6638 8.1"})
  void removingItDeclinesUnlessNoReplyIsWanted() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_YES);
    assertTrue(reply(changed(BOB, copy(before), null)).contains("PARTSTAT=DECLINED"));
    Scheduled silent = Scheduler.changed(copy(before), null, Set.of(BOB), NOW, false);
    assertEquals(List.of(), silent.messages());
    assertEquals("nothing", text(silent.copy()));
  }

  @Test
  @Spec("RFC 6638 3.2.2.3")
  void whatIsNotAnAnswerIsToldToNobody() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_YES);
    SchedulingObject after = events(HOUR + PEOPLE + BOB_YES + "TRANSP:TRANSPARENT\n");
    assertEquals(List.of(), changed(BOB, copy(before), after).messages());
  }

  @Test
  @Spec({"RFC 6638 3.2.7", "RFC 6638 7.2"})
  void aForcedReplyIsSentThoughNothingChanged() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_YES);
    SchedulingObject after =
        before.map(each -> each.map("ORGANIZER", one -> one.with("SCHEDULE-FORCE-SEND", "REPLY")));
    Scheduled scheduled = changed(BOB, copy(before), after);
    assertTrue(reply(scheduled).contains("PARTSTAT=ACCEPTED"));
    assertFalse(text(scheduled.copy()).contains("FORCE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT", "NONE", "X-OTHER"})
  @Spec({"RFC 6638 3.2.2.2", "RFC 6638 3.2.2.3", "RFC 6638 3.2.2.4"})
  void theServerKeepsOutOfWhatTheClientHandles(String agent) {
    String people = PEOPLE.replace("ORGANIZER:", "ORGANIZER;SCHEDULE-AGENT=" + agent + ":");
    SchedulingObject before = events(HOUR + people + BOB_ASKED);
    SchedulingObject after = events(HOUR + people + BOB_YES + "SUMMARY:mine\n");
    assertEquals(List.of(), created(BOB, after).messages());
    assertEquals(List.of(), changed(BOB, copy(before), after).messages());
    assertEquals(List.of(), changed(BOB, copy(before), null).messages());
  }

  @Test
  @Spec("RFC 6638 3.2.2.2")
  void anInvitationFromElsewhereIsAnsweredWhenItIsStored() {
    assertTrue(reply(created(BOB, events(HOUR + PEOPLE + BOB_YES))).contains("ACCEPTED"));
    assertEquals(List.of(), created(BOB, events(HOUR + PEOPLE + BOB_ASKED)).messages());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRANSP:TRANSPARENT\n",
        "PERCENT-COMPLETE:50\n",
        "COMPLETED:20270301T000000Z\n",
        "CREATED:20270301T000000Z\n",
        "LAST-MODIFIED:20270301T000000Z\n",
        "COMMENT:late\n",
        "CLASS:PRIVATE\n",
        "X-MOZ-LASTACK:20270301T000000Z\n",
        "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM\n",
      })
  @Spec("RFC 6638 3.2.2.1")
  void anAttendeeMayChange(String lines) {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_ASKED + "SUMMARY:a\n");
    SchedulingObject after = events(HOUR + PEOPLE + BOB_ASKED + "SUMMARY:a\n" + lines);
    assertTrue(text(changed(BOB, copy(before), after).copy()).contains(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUMMARY:b\n",
        "LOCATION:elsewhere\n",
        "DURATION:PT2H\n",
        "RRULE:FREQ=DAILY\n",
        "RDATE:20270401T100000Z\n",
        "STATUS:CANCELLED\n",
        "ATTENDEE:mailto:dora@example.com\n",
      })
  @Spec({"RFC 6638 3.2.2.1", "RFC 6638 3.2.4.4"})
  void anAttendeeMayNotChange(String lines) {
    String start = "DTSTART:20270301T100000Z\n";
    SchedulingObject before = events(start + PEOPLE + BOB_ASKED);
    assertRefused(before, events(start + PEOPLE + BOB_ASKED + lines));
  }

  private static SchedulingObject seriesWithAnother() {
    return events(
        DAILY + "EXDATE:20270304T100000Z\n" + PEOPLE + BOB_ASKED,
        SECOND_HOUR + PEOPLE + BOB_ASKED + "SUMMARY:other\n");
  }

  @Test
  @Spec("RFC 6638 3.2.4.4")
  void anAttendeeMayNotAddInstances() {
    SchedulingObject before = seriesWithAnother();
    Component override = before.overrides().get(0);
    assertRefused(before, before.map(each -> each.without("EXDATE")));
    Component stray = override.with(Property.of("RECURRENCE-ID", "20270302T110000Z"));
    assertRefused(before, before.with(List.of(before.master().orElseThrow(), override, stray)));
  }

  @Test
  @Spec({"RFC 6638 3.2.2.1", "RFC 6638 3.2.4.4"})
  void componentsThatAnAttendeesClientLeavesOutAreKept() {
    SchedulingObject before = seriesWithAnother();
    Component master = before.master().orElseThrow();
    Component override = before.overrides().get(0);
    for (Component alone : List.of(master, override)) {
      SchedulingObject sent = answered(before.with(List.of(alone)), BOB, "ACCEPTED");
      Scheduled scheduled = changed(BOB, copy(before), sent);
      String stored = text(scheduled.copy());
      assertTrue(stored.contains("RRULE:FREQ=DAILY;COUNT=5"), stored);
      assertTrue(stored.contains("SUMMARY:other"), stored);
      assertEquals(List.of("REPLY to alice"), summary(scheduled.messages()));
    }
  }

  @Test
  @Spec("RFC 6638 3.2.4.4")
  void anAttendeeCannotTakeHimselfOrTheOrganizerOut() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_ASKED);
    assertRefused(before, events(HOUR + PEOPLE));
    assertRefused(before, events(HOUR));
  }

  private static void assertRefused(SchedulingObject before, SchedulingObject after) {
    SchedulingException refused =
        assertThrows(SchedulingException.class, () -> changed(BOB, copy(before), after));
    assertEquals(SchedulingPrecondition.ALLOWED_ATTENDEE_CHANGE, refused.precondition());
  }

  @Test
  @Spec("RFC 6638 3.2.2.1")
  void whatOthersSaidIsNotTheAttendeesToChange() {
    String carl = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:carl@example.com\n";
    SchedulingObject before = events(HOUR + PEOPLE + BOB_ASKED + carl);
    SchedulingObject after = events(HOUR + PEOPLE + BOB_YES + CARL_INVITED);
    assertTrue(text(changed(BOB, copy(before), after).copy()).contains(carl));
  }

  @Test
  @Spec("RFC 5546 3.2.2.3")
  void whoeverIsSentInOnesPlaceIsToldToTheOrganizer() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_ASKED);
    SchedulingObject after =
        events(
            HOUR
                + PEOPLE
                + "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:carl@example.com\":"
                + "mailto:bob@example.com\n"
                + "ATTENDEE;DELEGATED-FROM=\"mailto:bob@example.com\":mailto:carl@example.com\n");
    String reply = reply(changed(BOB, copy(before), after));
    assertTrue(reply.contains("PARTSTAT=DELEGATED"), reply);
    assertTrue(reply.contains(":mailto:carl@example.com\n"), reply);
  }
}
