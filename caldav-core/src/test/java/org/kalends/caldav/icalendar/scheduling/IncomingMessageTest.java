package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.NOW;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.SECOND_HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.answered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.delivered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.processed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.status;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;

class IncomingMessageTest {

  private static final String SERIES = DAILY + PEOPLE + BOB_INVITED + CARL_INVITED;

  private final Scheduled invited = created(ALICE, events(SERIES));
  private final UserCopy bobs = delivered(invited, BOB, UserCopy.NONE);

  private static SchedulingObject object(UserCopy copy) {
    return Objects.requireNonNull(copy.object());
  }

  private static ItipMessage said(
      ItipMethod method, CalendarAddress from, CalendarAddress to, String lines) {
    return new ItipMessage(method, from, to, events(lines).message(method), false);
  }

  @Test
  @Spec("RFC 6638 4.1")
  void aRequestMakesACopyWithoutMethod() {
    Processed processed = processed(invited.messages().get(0), UserCopy.NONE);
    assertEquals(Processed.Outcome.APPLIED, processed.outcome());
    assertTrue(processed.tagChanges());
    assertFalse(text(processed.copy()).contains("METHOD"));
    assertTrue(text(processed.copy()).contains("RRULE:FREQ=DAILY;COUNT=5"));
  }

  @Test
  @Spec({"RFC 6638 4.1", "RFC 6638 3.2.10"})
  void anUpdateKeepsWhatIsTheAttendeesOwn() {
    SchedulingObject own =
        answered(object(bobs), BOB, "ACCEPTED")
            .map(
                each ->
                    each.with(Property.of("TRANSP", "TRANSPARENT"))
                        .with(Property.of("X-MINE", "1")));
    UserCopy mine = changed(BOB, bobs, own).copy();
    Scheduled renamed = changed(ALICE, invited.copy(), events(SERIES + "SUMMARY:new\n"));
    Processed processed = processed(renamed.messages().get(0), mine);
    assertTrue(processed.tagChanges());
    for (String kept :
        List.of("TRANSP:TRANSPARENT", "X-MINE:1", "SUMMARY:new", "PARTSTAT=ACCEPTED:mailto:bob")) {
      assertTrue(text(processed.copy()).contains(kept), text(processed.copy()));
    }
  }

  @Test
  @Spec({"RFC 6638 7.1", "RFC 6638 3.2.2.4"})
  void whoSendsTheAnswersIsNotForgottenWithAnUpdate() {
    SchedulingObject own =
        object(bobs).map(each -> each.map("ORGANIZER", one -> one.with("SCHEDULE-AGENT", "NONE")));
    UserCopy mine = changed(BOB, bobs, own).copy();
    Scheduled renamed = changed(ALICE, invited.copy(), events(SERIES + "SUMMARY:new\n"));
    UserCopy updated = processed(renamed.messages().get(0), mine).copy();
    assertTrue(text(updated).contains("SUMMARY:new"), text(updated));
    Scheduled removed = Scheduler.changed(updated, null, Set.of(BOB), NOW, true);
    assertEquals(List.of(), summary(removed.messages()));
  }

  @Test
  @Spec("RFC 6638 3.2.10")
  void anAnswerOfAnotherAttendeeToOneInstanceChangesNoScheduleTag() {
    SchedulingObject series = object(invited.copy());
    Component second =
        events(SECOND_HOUR + PEOPLE + BOB_INVITED + CARL_INVITED).components().get(0);
    SchedulingObject declined =
        series.with(List.of(series.components().get(0), answered(second, CARL, "DECLINED")));
    ItipMessage update =
        new ItipMessage(
            ItipMethod.REQUEST,
            ALICE,
            BOB,
            declined
                .map(each -> each.with(Property.of("DTSTAMP", "20270101T000000Z")))
                .message(ItipMethod.REQUEST),
            true);
    Processed processed = processed(update, bobs);
    assertEquals(Processed.Outcome.APPLIED, processed.outcome());
    assertTrue(text(processed.copy()).contains("PARTSTAT=DECLINED"), text(processed.copy()));
    assertFalse(processed.tagChanges());
  }

  @Test
  @Spec({"RFC 6638 3.2.2.1", "RFC 6638 4.1"})
  void anAlarmOfTheAttendeesInOneInstanceSurvivesAChangeOfTheSeries() {
    SchedulingObject series = object(bobs);
    Component second =
        events(
                SECOND_HOUR
                    + PEOPLE
                    + BOB_INVITED
                    + CARL_INVITED
                    + "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM\n")
            .components()
            .get(0);
    SchedulingObject own = series.with(List.of(series.components().get(0), second));
    UserCopy mine = changed(BOB, bobs, own).copy();
    Scheduled renamed = changed(ALICE, invited.copy(), events(SERIES + "SUMMARY:new\n"));
    UserCopy after = processed(renamed.messages().get(0), mine).copy();
    assertTrue(text(after).contains("TRIGGER:-PT5M"), text(after));
    assertEquals(2, text(after).split("SUMMARY:new", -1).length - 1, text(after));
  }

  @Test
  @Spec("RFC 6638 4.1")
  void anEntryOfTheUsersOwnIsNotReplacedByAnInvitationOfItsUid() {
    UserCopy own = new UserCopy(events(HOUR + "SUMMARY:mine\n"), Revisions.NONE);
    Processed processed = processed(invited.messages().get(0), own);
    assertEquals(Processed.Outcome.FOR_THE_USER, processed.outcome());
    assertEquals(own, processed.copy());
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void olderAndRepeatedRequestsAreIgnored() {
    Scheduled renamed = changed(ALICE, invited.copy(), events(SERIES + "SUMMARY:new\n"));
    UserCopy latest = delivered(renamed, BOB, UserCopy.NONE);
    assertEquals(Processed.Outcome.IGNORED, processed(invited.messages().get(0), latest).outcome());
    assertEquals(Processed.Outcome.IGNORED, processed(renamed.messages().get(0), latest).outcome());
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void whatWasCancelledDoesNotComeBackWithALateInvitation() {
    Scheduled gone = changed(ALICE, invited.copy(), null);
    UserCopy after = delivered(gone, BOB, UserCopy.NONE);
    assertEquals("nothing", text(after));
    assertEquals("nothing", text(delivered(invited, BOB, after)));
    UserCopy cancelled = delivered(gone, BOB, bobs);
    assertEquals(text(cancelled), text(delivered(invited, BOB, cancelled)));
    assertTrue(object(cancelled).isOver());
  }

  @Test
  @Spec({"RFC 6638 4.2", "RFC 6638 3.2.10"})
  void anAnswerIsNotedAndToldToTheOthers() {
    Scheduled yes = changed(BOB, bobs, answered(object(bobs), BOB, "ACCEPTED"));
    Processed processed = processed(yes.messages().get(0), invited.copy());
    assertEquals("ACCEPTED", status(processed.copy(), BOB));
    assertFalse(processed.tagChanges());
    assertTrue(text(processed.copy()).contains("SCHEDULE-STATUS=2.0"), text(processed.copy()));
    assertEquals(List.of("REQUEST to carl"), summary(processed.answers()));
    assertTrue(processed.answers().get(0).refresh());
    UserCopy carls = delivered(invited, CARL, UserCopy.NONE);
    Processed refreshed = processed(processed.answers().get(0), carls);
    assertFalse(refreshed.tagChanges());
    assertEquals("ACCEPTED", status(refreshed.copy(), BOB));
  }

  @Test
  @Spec("RFC 6638 4.2")
  void anAnswerToOneInstanceMakesAComponentOfIt() {
    SchedulingObject own = object(bobs);
    Component second = own.times().at(own.times().first(2).orElseThrow().last()).orElseThrow();
    SchedulingObject no =
        own.with(List.of(own.components().get(0), answered(second, BOB, "DECLINED")));
    ItipMessage reply = changed(BOB, bobs, no).messages().get(0);
    Processed processed = processed(reply, invited.copy());
    assertEquals("NEEDS-ACTION DECLINED", status(processed.copy(), BOB));
    assertTrue(text(processed.copy()).contains("RECURRENCE-ID:20270302T100000Z\n"));
    assertTrue(text(processed.copy()).contains("DTEND:20270302T110000Z\n"));
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void theLaterAnswerCountsWhicheverComesFirst() {
    Scheduled yes = changed(BOB, bobs, answered(object(bobs), BOB, "ACCEPTED"));
    Scheduled no = changed(BOB, yes.copy(), answered(object(yes.copy()), BOB, "DECLINED"));
    UserCopy alices = delivered(yes, ALICE, delivered(no, ALICE, invited.copy()));
    assertEquals("DECLINED", status(alices, BOB));
  }

  @Test
  @Spec({"RFC 5546 2.1.5", "RFC 6638 3.2.8"})
  void anAnswerToWhatWasMovedMeanwhileDoesNotCount() {
    Scheduled yes = changed(BOB, bobs, answered(object(bobs), BOB, "ACCEPTED"));
    String later = SERIES.replace("T100000Z", "T103000Z");
    UserCopy moved = changed(ALICE, invited.copy(), events(later)).copy();
    assertEquals("NEEDS-ACTION", status(delivered(yes, ALICE, moved), BOB));
  }

  @Test
  @Spec("RFC 5546 3.2.3")
  void whoeverIsNotInvitedCannotAnswer() {
    CalendarAddress dora = new CalendarAddress("mailto:dora@example.com");
    ItipMessage crash =
        said(
            ItipMethod.REPLY,
            dora,
            ALICE,
            HOUR
                + "ORGANIZER:mailto:alice@example.com\n"
                + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dora@example.com\n");
    Processed processed = processed(crash, invited.copy());
    assertEquals(Processed.Outcome.REFUSED, processed.outcome());
    assertEquals("3.8", processed.status().code());
    assertEquals(text(invited.copy()), text(processed.copy()));
  }

  @Test
  @Spec("RFC 5546 3.2.3")
  void nobodyAnswersForAnother() {
    ItipMessage forged =
        said(
            ItipMethod.REPLY,
            CARL,
            ALICE,
            "ORGANIZER:mailto:alice@example.com\n"
                + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\n");
    assertEquals("NEEDS-ACTION", status(processed(forged, invited.copy()).copy(), BOB));
  }

  @ParameterizedTest
  @EnumSource(
      value = ItipMethod.class,
      names = {"REQUEST", "CANCEL", "ADD", "DECLINECOUNTER"})
  @Spec("RFC 5546 3.2.2.4")
  void onlyTheOrganizerSpeaksForTheOrganizer(ItipMethod method) {
    ItipMessage forged = said(method, CARL, BOB, SERIES + "SEQUENCE:9\n");
    Processed processed = processed(forged, bobs);
    assertEquals(Processed.Outcome.REFUSED, processed.outcome());
    ItipMessage other =
        said(
            method,
            CARL,
            BOB,
            SERIES.replace("ORGANIZER:mailto:alice", "ORGANIZER:mailto:carl") + "SEQUENCE:9\n");
    assertEquals("3.8", processed(other, bobs).status().code());
    assertEquals(text(bobs), text(processed.copy()));
  }

  @Test
  @Spec("RFC 5546 3.2.2.6")
  void aRequestThatDoesNotNameItsRecipientIsRefused() {
    ItipMessage message = said(ItipMethod.REQUEST, ALICE, BOB, HOUR + PEOPLE + CARL_INVITED);
    assertEquals("3.7", processed(message, UserCopy.NONE).status().code());
  }

  @Test
  @Spec("RFC 5546 3.2.2.3")
  void aDelegateIsInvited() {
    SchedulingObject own = object(bobs);
    SchedulingObject delegated =
        own.map(
            each ->
                each.mapAttendee(
                        BOB,
                        one ->
                            one.with("PARTSTAT", "DELEGATED")
                                .with("DELEGATED-TO", "mailto:dora@example.com"))
                    .plus(
                        Property.of("ATTENDEE", "mailto:dora@example.com")
                            .with("DELEGATED-FROM", BOB.uri())));
    ItipMessage reply = changed(BOB, bobs, delegated).messages().get(0);
    Processed processed = processed(reply, invited.copy());
    assertEquals(List.of("REQUEST to carl", "REQUEST to dora"), summary(processed.answers()));
    assertTrue(text(processed.copy()).contains("DELEGATED-TO=\"mailto:dora@example.com\""));
  }

  @Test
  @Spec("RFC 5546 3.2.4")
  void anAddedInstanceIsOneMore() {
    String added =
        "DTSTART:20270401T100000Z\nDTEND:20270401T110000Z\nSEQUENCE:1\n" + PEOPLE + BOB_INVITED;
    Processed processed = processed(said(ItipMethod.ADD, ALICE, BOB, added), bobs);
    assertTrue(text(processed.copy()).contains("RDATE:20270401T100000Z\n"), text(processed.copy()));
    assertTrue(text(processed.copy()).contains("RECURRENCE-ID:20270401T100000Z\n"));
    Processed unknown = processed(said(ItipMethod.ADD, ALICE, BOB, added), UserCopy.NONE);
    assertEquals(List.of("REFRESH to alice"), summary(unknown.answers()));
  }

  @Test
  @Spec("RFC 5546 3.2.6")
  void aRefreshIsAnsweredWithWhatThereIs() {
    ItipMessage asked =
        said(
            ItipMethod.REFRESH,
            BOB,
            ALICE,
            "ORGANIZER:mailto:alice@example.com\nATTENDEE:mailto:bob@example.com\n");
    assertEquals(List.of("REQUEST to bob"), summary(processed(asked, invited.copy()).answers()));
  }

  @Test
  @Spec({"RFC 5546 3.2.7", "RFC 5546 3.2.8"})
  void aProposalIsForTheOrganizerToDecide() {
    ItipMessage counter =
        said(ItipMethod.COUNTER, BOB, ALICE, HOUR + PEOPLE + BOB_INVITED + "SEQUENCE:0\n");
    Processed processed = processed(counter, invited.copy());
    assertEquals(Processed.Outcome.FOR_THE_USER, processed.outcome());
    ItipMessage declined = IncomingMessage.decline(counter, Meetings.NOW);
    assertEquals(List.of("DECLINECOUNTER to bob"), summary(List.of(declined)));
    assertEquals(Processed.Outcome.FOR_THE_USER, processed(declined, bobs).outcome());
  }

  @Test
  @Spec("RFC 5546 3.2.1")
  void whatIsPublishedIsShownButNeverInsteadOfAnInvitation() {
    ItipMessage published =
        said(ItipMethod.PUBLISH, ALICE, BOB, HOUR + "ORGANIZER:mailto:alice@example.com\n");
    assertTrue(text(processed(published, UserCopy.NONE).copy()).contains("DTSTART"));
    assertEquals(Processed.Outcome.REFUSED, processed(published, bobs).outcome());
  }

  @Test
  @Spec("RFC 6638 4.1")
  void aRemovedInvitationComesBackOnlyWhenItIsMoved() {
    Scheduled removed = changed(BOB, bobs, null);
    Scheduled renamed = changed(ALICE, invited.copy(), events(SERIES + "SUMMARY:new\n"));
    assertEquals("nothing", text(delivered(renamed, BOB, removed.copy())));
    String later = SERIES.replace("T100000Z", "T103000Z");
    Scheduled moved = changed(ALICE, renamed.copy(), events(later));
    assertEquals("NEEDS-ACTION", status(delivered(moved, BOB, removed.copy()), BOB));
  }

  @Test
  @Spec("RFC 6638 3.2.10.1")
  void aClientsChangeIsMergedWithAnswersItHasNotSeen() {
    Scheduled yes = changed(BOB, bobs, answered(object(bobs), BOB, "ACCEPTED"));
    UserCopy now = delivered(yes, ALICE, invited.copy());
    SchedulingObject sent = events(SERIES + "SUMMARY:new\n");
    SchedulingObject merged = ScheduleTag.merge(object(now), sent, Set.of(ALICE));
    Scheduled scheduled = changed(ALICE, now, merged);
    assertEquals("ACCEPTED", status(scheduled.copy(), BOB));
    assertTrue(text(scheduled.copy()).contains("SUMMARY:new"));
  }

  @Test
  @Spec("RFC 6638 3.2.10.1")
  void anAnswerToOneInstanceSurvivesAClientThatHasNotSeenIt() {
    SchedulingObject no =
        events(
            SERIES,
            SECOND_HOUR
                + PEOPLE
                + BOB_INVITED.replace("RSVP=TRUE", "PARTSTAT=DECLINED")
                + CARL_INVITED);
    SchedulingObject merged =
        ScheduleTag.merge(no, events(SERIES + "SUMMARY:new\n"), Set.of(ALICE));
    assertEquals("NEEDS-ACTION DECLINED", status(Meetings.copy(merged), BOB));
    assertTrue(text(merged).indexOf("SUMMARY:new") != text(merged).lastIndexOf("SUMMARY:new"));
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void whatIsRememberedCanBeWrittenDown() {
    Revisions revisions = bobs.revisions().with(BOB, 5, new Revision(2, 7));
    assertEquals(revisions.text(), Revisions.of(revisions.text()).text());
    assertFalse(revisions.text().isEmpty());
  }
}
