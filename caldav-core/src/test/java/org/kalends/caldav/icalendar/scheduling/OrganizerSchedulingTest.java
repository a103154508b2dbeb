package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.SECOND_HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.answered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.copy;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.status;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;
import static org.kalends.caldav.icalendar.scheduling.Meetings.todo;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class OrganizerSchedulingTest {

  private static String bob(String parameters) {
    return "ATTENDEE" + parameters + ":mailto:bob@example.com\n";
  }

  @Test
  @Spec("RFC 6638 3.1")
  void theOwnerOfTheCalendarDecidesTheRole() {
    SchedulingObject object = events(HOUR + PEOPLE + BOB_INVITED);
    assertEquals(Scheduler.Role.ORGANIZER, Scheduler.role(object, Set.of(ALICE)));
    assertEquals(Scheduler.Role.ATTENDEE, Scheduler.role(object, Set.of(BOB)));
    assertEquals(Scheduler.Role.NONE, Scheduler.role(object, Set.of(Meetings.CARL)));
    assertEquals(Scheduler.Role.NONE, Scheduler.role(events(HOUR), Set.of(ALICE)));
  }

  @Test
  @Spec("RFC 6638 3.2.1.1")
  void createSendsARequestToEverybodyButTheOrganizer() {
    Scheduled scheduled = created(ALICE, events(HOUR + PEOPLE + BOB_INVITED + CARL_INVITED));
    assertEquals(List.of("REQUEST to bob", "REQUEST to carl"), summary(scheduled.messages()));
    assertTrue(text(scheduled.copy()).contains("SCHEDULE-STATUS=1.0:mailto:bob@example.com"));
    assertFalse(text(scheduled.copy()).contains("SCHEDULE-STATUS=1.0:mailto:alice@example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "none, SERVER, REQUEST to bob",
    "none, CLIENT, ''",
    "none, NONE, ''",
    "none, X-OTHER, ''",
    "SERVER, SERVER, REQUEST to bob",
    "SERVER, none, CANCEL to bob",
    "SERVER, CLIENT, CANCEL to bob",
    "SERVER, NONE, CANCEL to bob",
    "CLIENT, none, ''",
    "CLIENT, SERVER, REQUEST to bob",
    "CLIENT, CLIENT, ''",
    "CLIENT, NONE, ''",
    "NONE, none, ''",
    "NONE, SERVER, REQUEST to bob",
    "NONE, CLIENT, ''",
    "NONE, NONE, ''",
  })
  @Spec({"RFC 6638 3.2.1.2", "RFC 6638 7.1"})
  void modifySendsWhatTheTableSays(String original, String modified, String expected) {
    SchedulingObject before = events(HOUR + PEOPLE + agent(original));
    SchedulingObject after = events(HOUR + PEOPLE + agent(modified) + "SUMMARY:new\n");
    assertEquals(
        expected, String.join(" ", summary(changed(ALICE, copy(before), after).messages())));
  }

  @ParameterizedTest
  @CsvSource({"SERVER, CANCEL to bob", "CLIENT, ''", "NONE, ''"})
  @Spec("RFC 6638 3.2.1.3")
  void removeSendsWhatTheTableSays(String original, String expected) {
    SchedulingObject before = events(HOUR + PEOPLE + agent(original));
    assertEquals(
        expected, String.join(" ", summary(changed(ALICE, copy(before), null).messages())));
  }

  private static String agent(String agent) {
    return agent.equals("none") ? "" : bob(";SCHEDULE-AGENT=" + agent);
  }

  @Test
  @Spec("RFC 6638 3.2.1.2")
  void whatNobodySeesIsSentToNobody() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_INVITED);
    SchedulingObject after =
        events(
            HOUR
                + PEOPLE
                + BOB_INVITED
                + "X-MOZ-LASTACK:20270101T000000Z\nBEGIN:VALARM\n"
                + "ACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM\n");
    assertEquals(List.of(), changed(ALICE, copy(before), after).messages());
  }

  @Test
  @Spec({"RFC 6638 7.1", "RFC 6638 7.2", "RFC 6638 7.3", "RFC 5546 3.2.2"})
  void messagesHaveNoAlarmsAndNothingBetweenClientAndServer() {
    SchedulingObject object =
        events(
            HOUR
                + PEOPLE
                + bob(";SCHEDULE-AGENT=SERVER;SCHEDULE-FORCE-SEND=REQUEST;CN=Bob")
                + "X-APPLE-STRUCTURED-LOCATION:geo:1,2\nX-MOZ-GENERATION:1\nBEGIN:VALARM\n"
                + "ACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM\n");
    Scheduled scheduled = created(ALICE, object);
    String message = text(scheduled.messages().get(0).content());
    assertTrue(message.contains("METHOD:REQUEST\n"), message);
    assertTrue(message.contains("CN=Bob:mailto:bob"), message);
    assertTrue(message.contains("X-APPLE-STRUCTURED-LOCATION"), message);
    for (String never : List.of("VALARM", "SCHEDULE-", "X-MOZ")) {
      assertFalse(message.contains(never), message);
    }
    assertFalse(text(scheduled.copy()).contains("SCHEDULE-FORCE-SEND"));
  }

  @Test
  @Spec({"RFC 6638 3.2.7", "RFC 6638 7.2"})
  void aForcedRequestIsSentThoughNothingChanged() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_INVITED + CARL_INVITED);
    SchedulingObject after =
        events(HOUR + PEOPLE + bob(";RSVP=TRUE;SCHEDULE-FORCE-SEND=REQUEST") + CARL_INVITED);
    assertEquals(
        List.of("REQUEST to bob"), summary(changed(ALICE, copy(before), after).messages()));
  }

  @Test
  @Spec("RFC 6638 7.2")
  void anUnknownForceIsIgnoredAndSaidToBe() {
    SchedulingObject before = events(HOUR + PEOPLE + bob(""));
    SchedulingObject after = events(HOUR + PEOPLE + bob(";SCHEDULE-FORCE-SEND=NUDGE"));
    Scheduled scheduled = changed(ALICE, copy(before), after);
    assertEquals(List.of(), scheduled.messages());
    assertTrue(text(scheduled.copy()).contains("ATTENDEE;SCHEDULE-STATUS=2.3:mailto:bob"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:20270301T093000Z\nDTEND:20270301T110000Z\n",
        "DTSTART:20270301T100000Z\nDURATION:PT2H\n"
      })
  @Spec({"RFC 6638 3.2.8", "RFC 5546 2.1.4"})
  void aMovedEventHasToBeAnsweredAnew(String times) {
    SchedulingObject before = events(HOUR + PEOPLE + bob(";PARTSTAT=ACCEPTED") + "SEQUENCE:3\n");
    SchedulingObject after = events(times + PEOPLE + bob(";PARTSTAT=ACCEPTED") + "SEQUENCE:3\n");
    Scheduled scheduled = changed(ALICE, copy(before), after);
    assertEquals("NEEDS-ACTION", status(scheduled.copy(), BOB));
    assertEquals("ACCEPTED", status(scheduled.copy(), ALICE));
    assertEquals(4, scheduled.messages().get(0).content().sequence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:20270301T100000Z\nDTEND:20270301T110000Z\nSUMMARY:other\n",
        "DTSTART:20270301T100000Z\nDURATION:PT1H\n",
        "DTSTART;TZID=Europe/London:20270301T100000\nDTEND:20270301T110000Z\n",
      })
  @Spec("RFC 6638 3.2.8")
  void theSameTimesInOtherWordsLeaveAnswersAlone(String lines) {
    SchedulingObject before = events(HOUR + PEOPLE + bob(";PARTSTAT=ACCEPTED") + "SEQUENCE:3\n");
    SchedulingObject after = events(lines + PEOPLE + bob(";PARTSTAT=ACCEPTED") + "SEQUENCE:3\n");
    Scheduled scheduled = changed(ALICE, copy(before), after);
    assertEquals("ACCEPTED", status(scheduled.copy(), BOB));
    SchedulingObject object = scheduled.copy().object();
    assertEquals(3, object == null ? 0 : object.sequence());
  }

  @ParameterizedTest
  @CsvSource({
    "RRULE:FREQ=DAILY;COUNT=4, ACCEPTED",
    "RRULE:FREQ=DAILY;COUNT=6, NEEDS-ACTION",
    "RRULE:FREQ=DAILY;COUNT=5;INTERVAL=2, NEEDS-ACTION",
    "RRULE:COUNT=5;INTERVAL=1;FREQ=DAILY, ACCEPTED",
    "RRULE:FREQ=DAILY;UNTIL=20270305T100000Z, ACCEPTED",
    "RDATE:20270401T100000Z|RRULE:FREQ=DAILY;COUNT=5, NEEDS-ACTION",
    "EXDATE:20270303T100000Z|RRULE:FREQ=DAILY;COUNT=5, ACCEPTED",
  })
  @Spec("RFC 6638 3.2.8")
  void onlyMoreOrOtherInstancesHaveToBeAnsweredAnew(String rules, String expected) {
    SchedulingObject before = events(DAILY + PEOPLE + bob(";PARTSTAT=ACCEPTED"));
    SchedulingObject after =
        events(HOUR + rules.replace('|', '\n') + "\n" + PEOPLE + bob(";PARTSTAT=ACCEPTED"));
    assertEquals(expected, status(changed(ALICE, copy(before), after).copy(), BOB));
  }

  @Test
  @Spec("RFC 6638 3.2.8")
  void aReinstatedInstanceHasToBeAnswered() {
    String accepted = bob(";PARTSTAT=ACCEPTED");
    SchedulingObject before = events(DAILY + "EXDATE:20270303T100000Z\n" + PEOPLE + accepted);
    Scheduled scheduled = changed(ALICE, copy(before), events(DAILY + PEOPLE + accepted));
    assertEquals("NEEDS-ACTION", status(scheduled.copy(), BOB));
  }

  @Test
  @Spec("RFC 6638 3.2.6")
  void whoeverIsInvitedToOneInstanceLearnsOfThatOneOnly() {
    SchedulingObject object =
        events(
            DAILY + PEOPLE + BOB_INVITED + "SUMMARY:series\n",
            SECOND_HOUR + PEOPLE + BOB_INVITED + CARL_INVITED + "SUMMARY:with carl\n");
    Scheduled scheduled = created(ALICE, object);
    assertEquals(List.of("REQUEST to bob", "REQUEST to carl"), summary(scheduled.messages()));
    String carls = text(scheduled.messages().get(1).content());
    assertTrue(carls.contains("with carl") && !carls.contains("series"), carls);
    assertFalse(carls.contains("RRULE"), carls);
  }

  @Test
  @Spec("RFC 6638 3.2.6")
  void whoeverIsNotInvitedToOneInstanceSeesItExcluded() {
    SchedulingObject object =
        events(
            DAILY + PEOPLE + BOB_INVITED + CARL_INVITED,
            SECOND_HOUR + PEOPLE + BOB_INVITED + "SUMMARY:without carl\n");
    Scheduled scheduled = created(ALICE, object);
    String carls = text(scheduled.messages().get(1).content());
    assertTrue(carls.contains("EXDATE:20270302T100000Z\n"), carls);
    assertFalse(carls.contains("without carl"), carls);
    String bobs = text(scheduled.messages().get(0).content());
    assertTrue(bobs.contains("without carl") && !bobs.contains("EXDATE"), bobs);
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 5546 3.2.5"})
  void anExcludedInstanceIsCancelledByItself() {
    SchedulingObject before = events(DAILY + PEOPLE + bob(";PARTSTAT=ACCEPTED"));
    SchedulingObject after =
        events(DAILY + "EXDATE:20270302T100000Z\n" + PEOPLE + bob(";PARTSTAT=ACCEPTED"));
    Scheduled scheduled = changed(ALICE, copy(before), after);
    assertEquals(List.of("CANCEL to bob"), summary(scheduled.messages()));
    String message = text(scheduled.messages().get(0).content());
    assertTrue(message.contains("RECURRENCE-ID:20270302T100000Z\n"), message);
    assertTrue(message.contains("STATUS:CANCELLED\n") && message.contains("SEQUENCE:1\n"), message);
  }

  @Test
  @Spec({"RFC 6638 3.2.1.2", "RFC 6638 3.2.6"})
  void whoeverIsTakenOutOfOneInstanceIsToldOfThatOne() {
    SchedulingObject before = events(DAILY + PEOPLE + BOB_INVITED + CARL_INVITED);
    SchedulingObject after =
        events(DAILY + PEOPLE + BOB_INVITED + CARL_INVITED, SECOND_HOUR + PEOPLE + BOB_INVITED);
    Scheduled scheduled = changed(ALICE, copy(before), after);
    assertEquals(List.of("REQUEST to bob", "CANCEL to carl"), summary(scheduled.messages()));
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void aCancelledEventIsCancelledForAllInvited() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_INVITED);
    SchedulingObject after = events(HOUR + PEOPLE + BOB_INVITED + "STATUS:CANCELLED\n");
    assertEquals(List.of("CANCEL to bob"), summary(changed(ALICE, copy(before), after).messages()));
  }

  @Test
  @Spec("RFC 6638 3.2.5")
  void stampsOfMessagesGrowThoughTheClockStandsStill() {
    Scheduled first = created(ALICE, events(HOUR + PEOPLE + BOB_INVITED));
    Scheduled second =
        changed(ALICE, first.copy(), events(HOUR + PEOPLE + BOB_INVITED + "SUMMARY:b\n"));
    Revision one = Revision.of(first.messages().get(0).content().components().get(0));
    Revision two = Revision.of(second.messages().get(0).content().components().get(0));
    assertTrue(two.isAfter(one), one + " " + two);
  }

  @Test
  @Spec("RFC 6638 3.2.4.2")
  void twoOrganizersAreRefused() {
    SchedulingObject object =
        events(DAILY + PEOPLE, SECOND_HOUR + "ORGANIZER:mailto:bob@example.com\n");
    assertRefused(SchedulingPrecondition.SAME_ORGANIZER_IN_ALL_COMPONENTS, UserCopy.NONE, object);
  }

  @Test
  @Spec({"RFC 6638 3.2.1", "RFC 6638 3.2.4.3"})
  void anOrganizerDoesNotAnswerForOthers() {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_INVITED);
    SchedulingObject after = events(HOUR + PEOPLE + bob(";PARTSTAT=ACCEPTED"));
    assertRefused(SchedulingPrecondition.ALLOWED_ORGANIZER_CHANGE, copy(before), after);
    assertRefused(SchedulingPrecondition.ALLOWED_ORGANIZER_CHANGE, UserCopy.NONE, after);
    SchedulingObject client =
        events(HOUR + PEOPLE + bob(";SCHEDULE-AGENT=CLIENT;PARTSTAT=ACCEPTED"));
    assertEquals("ACCEPTED", status(created(ALICE, client).copy(), BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "carl"})
  @Spec("RFC 6638 3.2.4.3")
  void theOrganizerCannotBecomeAnother(String attendee) {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_INVITED);
    String attends = "ATTENDEE:mailto:%s@example.com\n".formatted(attendee);
    SchedulingObject after = events(HOUR + "ORGANIZER:mailto:bob@example.com\n" + attends);
    assertRefused(SchedulingPrecondition.ALLOWED_ORGANIZER_CHANGE, copy(before), after);
  }

  private static void assertRefused(
      SchedulingPrecondition expected, UserCopy before, SchedulingObject after) {
    SchedulingException refused =
        assertThrows(SchedulingException.class, () -> changed(ALICE, before, after));
    assertEquals(expected, refused.precondition());
  }

  @Test
  @Spec("RFC 6638 3.2.8")
  void askingAnewIsTheOrganizersRight() {
    SchedulingObject before = events(HOUR + PEOPLE + bob(";PARTSTAT=DECLINED"));
    Scheduled scheduled = changed(ALICE, copy(before), answered(before, BOB, "NEEDS-ACTION"));
    assertEquals(List.of("REQUEST to bob"), summary(scheduled.messages()));
    assertEquals(1, scheduled.messages().get(0).content().sequence());
  }

  @Test
  @Spec("RFC 5546 3.4.2")
  void tasksAreScheduledLikeEvents() {
    Scheduled scheduled = created(ALICE, todo("DUE:20270301T100000Z\n" + PEOPLE + BOB_INVITED));
    assertEquals(List.of("REQUEST to bob"), summary(scheduled.messages()));
    SchedulingObject later = todo("DUE:20270302T100000Z\n" + PEOPLE + bob(""));
    Scheduled moved = changed(ALICE, scheduled.copy(), later);
    assertEquals(1, moved.messages().get(0).content().sequence());
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void whatIsKnownOfADeliveryIsNotedAtTheAttendee() {
    Scheduled scheduled = created(ALICE, events(HOUR + PEOPLE + BOB_INVITED));
    SchedulingObject object = scheduled.copy().object();
    assertTrue(object != null);
    SchedulingObject noted = Scheduler.delivered(object, BOB, RequestStatus.DELIVERED);
    assertTrue(text(noted).contains("SCHEDULE-STATUS=1.2:mailto:bob@example.com"), text(noted));
  }

  @Test
  @Spec({"RFC 6638 3.2.8", "RFC 6638 3.2.1.2"})
  void anInstanceThatIsMovedBackToTheTimeOfItsSeriesIsAskedAbout() {
    String yes = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\n";
    String no = "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com\n";
    String moved = SECOND_HOUR.replace("DTSTART:20270302T10", "DTSTART:20270302T09");
    UserCopy before = copy(events(DAILY + PEOPLE + yes, moved + PEOPLE + no));
    Scheduled back = changed(ALICE, before, events(DAILY + PEOPLE + yes));
    assertEquals("ACCEPTED NEEDS-ACTION", Meetings.status(back.copy(), Meetings.BOB));
    assertEquals(List.of("REQUEST to bob"), summary(back.messages()));
  }

  @Test
  @Spec({"RFC 6638 3.2.6", "RFC 5545 3.8.8.2"})
  void whatAClientNotesForItsUserIsNotSentNorIsItAChange() {
    String open = "X-ALT-DESC;FMTTYPE=text/html:<p>x</p>\nX-APPLE-STRUCTURED-LOCATION:geo:1,2\n";
    String own = "X-APPLE-TRAVEL-START:geo:3,4\nX-ANYTHING:x\n";
    Scheduled invited = created(ALICE, events(HOUR + PEOPLE + BOB_INVITED + open + own));
    String sent = text(invited.messages().get(0).content());
    assertTrue(sent.contains("X-ALT-DESC") && sent.contains("X-APPLE-STRUCTURED"), sent);
    assertTrue(!sent.contains("TRAVEL") && !sent.contains("X-ANYTHING"), sent);
    assertTrue(text(invited.copy()).contains("X-APPLE-TRAVEL-START"));
    SchedulingObject noted = events(HOUR + PEOPLE + BOB_INVITED + open + own + "X-MORE:x\n");
    assertEquals(List.of(), summary(changed(ALICE, invited.copy(), noted).messages()));
  }
}
