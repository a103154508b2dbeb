package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.delivered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.processed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.status;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;
import static org.kalends.caldav.icalendar.scheduling.Meetings.todo;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.Processed.Outcome;

/** The methods that are seldom used, and those who use them without being asked. */
class ItipMethodsTest {

  private static final String RANGE =
      "RECURRENCE-ID;RANGE=THISANDFUTURE:20270303T100000Z\n"
          + "DTSTART:20270303T140000Z\nDTEND:20270303T150000Z\n";

  private final Scheduled organized = created(ALICE, events(DAILY + PEOPLE + BOB_INVITED));
  private final UserCopy bobs = delivered(organized, BOB, UserCopy.NONE);

  private static ItipMessage message(
      ItipMethod method, CalendarAddress from, CalendarAddress to, String lines) {
    return new ItipMessage(method, from, to, events(lines), false);
  }

  private static String later(String lines) {
    return lines + "SEQUENCE:9\n" + PEOPLE + BOB_INVITED;
  }

  @ParameterizedTest
  @Spec({"RFC 5546 2.1.5", "RFC 5546 6.1"})
  @EnumSource(names = {"REPLY", "REFRESH", "COUNTER"})
  void nobodyWhoIsNotInvitedIsHeard(ItipMethod method) {
    String carl = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:carl@example.com\n";
    Processed refused =
        processed(message(method, CARL, ALICE, later(DAILY) + carl), organized.copy());
    assertEquals(Outcome.REFUSED, refused.outcome());
    assertEquals(RequestStatus.NO_AUTHORITY, refused.status());
    assertSame(organized.copy(), refused.copy());
    assertEquals(List.of(), refused.answers());
  }

  @ParameterizedTest
  @Spec("RFC 5546 6.1.1")
  @EnumSource(names = {"REQUEST", "ADD", "CANCEL", "DECLINECOUNTER"})
  void nobodyIsTheOrganizerButHe(ItipMethod method) {
    Processed refused = processed(message(method, CARL, BOB, later(DAILY)), bobs);
    assertEquals(RequestStatus.NO_AUTHORITY, refused.status());
    assertSame(bobs, refused.copy());
    String own = later(DAILY).replace("ORGANIZER:mailto:alice", "ORGANIZER:mailto:carl");
    assertEquals(
        RequestStatus.NO_AUTHORITY, processed(message(method, CARL, BOB, own), bobs).status());
  }

  @Test
  @Spec("RFC 5546 3.6.21")
  void aPartOfASeriesIsNotCancelledInOne() {
    Processed refused = processed(message(ItipMethod.CANCEL, ALICE, BOB, later(RANGE)), bobs);
    assertEquals(Outcome.REFUSED, refused.outcome());
    assertEquals(RequestStatus.UNSUPPORTED_CAPABILITY, refused.status());
    assertSame(bobs, refused.copy());
  }

  @Test
  @Spec({"RFC 5546 3.2.2", "RFC 5545 3.8.4.4"})
  void aPartOfASeriesIsMovedInOne() {
    Scheduled again =
        changed(
            ALICE,
            organized.copy(),
            events(DAILY + PEOPLE + BOB_INVITED, RANGE + PEOPLE + BOB_INVITED));
    assertEquals(List.of("REQUEST to bob"), summary(again.messages()));
    UserCopy copy = delivered(again, BOB, bobs);
    assertTrue(text(copy).contains("RANGE=THISANDFUTURE"), text(copy));
    SchedulingObject object = copy.object();
    assertEquals(5, object == null ? 0 : object.times().first(20).orElseThrow().size());
    long fourth = Instant.parse("2027-03-04T10:00:00Z").getEpochSecond();
    String shown = object == null ? "" : object.times().at(fourth).orElseThrow().text("DTSTART");
    assertEquals("20270304T140000Z", shown);
  }

  @ParameterizedTest
  @Spec("RFC 5546 3.2.4")
  @CsvSource({
    "RECURRENCE-ID:20270309T100000Z, INVALID_VALUE",
    "RECURRENCE-ID:perhaps, INVALID_VALUE",
    "X-NOTHING:1, SUCCESS"
  })
  void anInstanceIsAddedByAComponentOfItsOwn(String line, RequestStatus expected) {
    String added = later("DTSTART:20270309T100000Z\nDTEND:20270309T110000Z\n") + line + "\n";
    Processed processed = processed(message(ItipMethod.ADD, ALICE, BOB, added), bobs);
    assertEquals(expected, processed.status());
    SchedulingObject object = processed.copy().object();
    int instances = object == null ? 0 : object.times().first(20).orElseThrow().size();
    assertEquals(expected == RequestStatus.SUCCESS ? 6 : 5, instances);
  }

  @Test
  @Spec("RFC 5546 3.2.6")
  void whatCannotBeAddedToIsAskedFor() {
    String added = later("DTSTART:20270309T100000Z\nDTEND:20270309T110000Z\n");
    Processed processed = processed(message(ItipMethod.ADD, ALICE, BOB, added), UserCopy.NONE);
    assertEquals(List.of("REFRESH to alice"), summary(processed.answers()));
    Processed told = processed(processed.answers().get(0), organized.copy());
    assertEquals(List.of("REQUEST to bob"), summary(told.answers()));
    assertTrue(text(processed(told.answers().get(0), UserCopy.NONE).copy()).contains("RRULE"));
  }

  @Test
  @Spec({"RFC 5546 3.2.7", "RFC 5546 3.2.8"})
  void aProposalAndItsRefusalChangeNothing() {
    ItipMessage counter =
        message(ItipMethod.COUNTER, BOB, ALICE, later(DAILY.replace("T10", "T12")));
    Processed proposed = processed(counter, organized.copy());
    assertEquals(Outcome.FOR_THE_USER, proposed.outcome());
    assertSame(organized.copy(), proposed.copy());
    ItipMessage no = IncomingMessage.decline(counter, Meetings.NOW);
    assertEquals(ItipMethod.DECLINECOUNTER, no.content().method().orElseThrow());
    Processed declined = processed(no, bobs);
    assertEquals(Outcome.FOR_THE_USER, declined.outcome());
    assertSame(bobs, declined.copy());
  }

  @Test
  @Spec({"RFC 5546 3.2.1", "RFC 5546 3.2.5"})
  void whatNobodyKnowsIsNotCancelledAndCannotBeInvitedToAfterwards() {
    ItipMessage cancel =
        message(ItipMethod.CANCEL, ALICE, BOB, later(DAILY) + "STATUS:CANCELLED\n");
    UserCopy after = processed(cancel, UserCopy.NONE).copy();
    assertEquals("nothing", text(after));
    assertEquals("nothing", text(delivered(organized, BOB, after)));
  }

  @Test
  @Spec({"RFC 5546 3.4.2", "RFC 5546 3.4.3"})
  void aTaskIsAnsweredWithHowFarItIs() {
    String lines = "DUE:20270301T110000Z\nSUMMARY:do it\n" + PEOPLE + BOB_INVITED;
    Scheduled given = created(ALICE, todo(lines));
    UserCopy taken = delivered(given, BOB, UserCopy.NONE);
    SchedulingObject own = taken.object();
    assertTrue(own != null);
    SchedulingObject done =
        own.map(
            each ->
                Meetings.plus(
                    Meetings.answered(each, BOB, "IN-PROCESS"), "PERCENT-COMPLETE", "60"));
    Scheduled replied = changed(BOB, taken, done);
    assertEquals(List.of("REPLY to alice"), summary(replied.messages()));
    assertTrue(text(replied.messages().get(0).content()).contains("PERCENT-COMPLETE:60"));
    Processed noted = processed(replied.messages().get(0), given.copy());
    assertEquals("IN-PROCESS", status(noted.copy(), BOB));
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void anOlderSequenceChangesNothingHoweverNewItsStamp() {
    Scheduled moved =
        changed(
            ALICE, organized.copy(), events(DAILY.replace("T10", "T12") + PEOPLE + BOB_INVITED));
    UserCopy copy = delivered(moved, BOB, bobs);
    String old = DAILY + "SEQUENCE:0\nDTSTAMP:20991231T000000Z\n" + PEOPLE + BOB_INVITED;
    Processed late = processed(message(ItipMethod.REQUEST, ALICE, BOB, old), copy);
    assertEquals(Outcome.IGNORED, late.outcome());
    assertSame(copy, late.copy());
  }
}
