package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
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

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

/** What was called off stays with the attendee, marked (RFC 5546 section 3.2.5). */
class CancelledCopiesTest {

  private static final String SERIES = DAILY + PEOPLE + BOB_INVITED;
  private static final String SECOND_OUT = "EXDATE:20270302T100000Z\n";
  private static final String ALARM =
      "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM\n";

  private final Scheduled invited = created(ALICE, events(SERIES));
  private final UserCopy bobs = delivered(invited, BOB, UserCopy.NONE);
  private final Scheduled gone = changed(ALICE, invited.copy(), null);
  private final Scheduled less = changed(ALICE, invited.copy(), events(SECOND_OUT + SERIES));

  private static SchedulingObject object(UserCopy copy) {
    return Objects.requireNonNull(copy.object());
  }

  @Test
  @Spec({"RFC 5546 3.2.5", "RFC 6638 3.2.1.3"})
  void aCancelledObjectStaysMarkedAndRingsNoMore() {
    SchedulingObject mine = events("SUMMARY:x\nX-MINE:1\n" + SERIES + ALARM);
    UserCopy own = new UserCopy(mine, bobs.revisions());
    Processed processed = processed(gone.messages().get(0), own);
    String left = text(processed.copy());
    assertTrue(processed.tagChanges());
    assertTrue(left.contains("STATUS:CANCELLED\n"), left);
    assertTrue(left.contains("SEQUENCE:1\n"), left);
    assertTrue(left.contains("X-MINE:1\n"), left);
    assertFalse(left.contains("VALARM"), left);
    assertEquals(Scheduler.Role.ATTENDEE, Scheduler.role(object(own), Set.of(BOB)));
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void aCancelledInstanceStaysMarkedInASeriesThatGoesOn() {
    UserCopy copy = delivered(less, BOB, bobs);
    List<Component> components = object(copy).components();
    assertEquals(2, components.size(), text(copy));
    assertFalse(components.get(0).isCancelled());
    assertTrue(components.get(1).isCancelled());
    assertEquals("20270302T100000Z", components.get(1).text("RECURRENCE-ID"));
    assertFalse(text(copy).contains("EXDATE"));
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void aCancelledInstanceIsStillShownAfterTheSeriesWasChanged() {
    Scheduled renamed = changed(ALICE, less.copy(), events(SECOND_OUT + SERIES + "SUMMARY:new\n"));
    UserCopy copy = delivered(renamed, BOB, delivered(less, BOB, bobs));
    assertTrue(text(copy).contains("SUMMARY:new"), text(copy));
    assertTrue(object(copy).components().get(1).isCancelled(), text(copy));
    Scheduled back = changed(ALICE, renamed.copy(), events(SERIES + "SUMMARY:new\n"));
    UserCopy again = delivered(back, BOB, copy);
    assertFalse(text(again).contains("CANCELLED"), text(again));
    assertFalse(text(again).contains("EXDATE"), text(again));
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void anInstanceIsExcludedWhenItsCancellationComesAfterALaterUpdate() {
    Scheduled renamed = changed(ALICE, less.copy(), events(SECOND_OUT + SERIES + "SUMMARY:new\n"));
    UserCopy copy = delivered(less, BOB, delivered(renamed, BOB, bobs));
    assertTrue(text(copy).contains(SECOND_OUT), text(copy));
  }

  @Test
  @Spec("RFC 6638 3.2.2.4")
  void whoeverDeletesWhatWasCalledOffAnswersNothing() {
    UserCopy cancelled = delivered(gone, BOB, bobs);
    Scheduled deleted = changed(BOB, cancelled, null);
    assertEquals(List.of(), summary(deleted.messages()));
    UserCopy copy = delivered(less, BOB, bobs);
    SchedulingObject master = object(copy).with(object(copy).components().subList(0, 1));
    Scheduled without =
        changed(
            BOB, copy, master.map(each -> each.plus(Property.of("EXDATE", "20270302T100000Z"))));
    assertEquals(List.of(), summary(without.messages()));
    assertEquals(1, object(without.copy()).components().size());
  }

  @Test
  @Spec({"RFC 6638 3.2.2.3", "RFC 5546 2.1.4"})
  void anAnswerToWhatWasCalledOffIsToldButNotOneToALaterInvitation() {
    UserCopy cancelled = delivered(gone, BOB, bobs);
    Scheduled no = changed(BOB, cancelled, answered(object(cancelled), BOB, "DECLINED"));
    assertEquals(List.of("REPLY to alice"), summary(no.messages()));
    Scheduled again = changed(ALICE, gone.copy(), events(SERIES + "SUMMARY:again\n"));
    assertEquals("NEEDS-ACTION", status(delivered(again, BOB, no.copy()), BOB));
    assertEquals("NEEDS-ACTION", status(delivered(no, ALICE, again.copy()), BOB));
  }

  @Test
  @Spec({"RFC 6638 3.2.2.3", "RFC 5546 2.1.4"})
  void whoeverWasRemovedAndIsInvitedAgainIsAskedAnew() {
    Scheduled removed = changed(ALICE, invited.copy(), events(DAILY + PEOPLE + CARL_INVITED));
    UserCopy cancelled = delivered(removed, BOB, bobs);
    Scheduled yes = changed(BOB, cancelled, answered(object(cancelled), BOB, "ACCEPTED"));
    Scheduled again = changed(ALICE, removed.copy(), events(SERIES + CARL_INVITED));
    assertEquals("NEEDS-ACTION", status(delivered(again, BOB, yes.copy()), BOB));
    assertEquals("NEEDS-ACTION", status(delivered(yes, ALICE, again.copy()), BOB));
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void aCancelledObjectIsRevivedByALaterInvitation() {
    UserCopy yes = changed(BOB, bobs, answered(object(bobs), BOB, "ACCEPTED")).copy();
    UserCopy cancelled = delivered(gone, BOB, yes);
    assertEquals("ACCEPTED", status(cancelled, BOB));
    Scheduled again = changed(ALICE, gone.copy(), events(SERIES + "SUMMARY:again\n"));
    UserCopy revived = delivered(again, BOB, cancelled);
    assertFalse(text(revived).contains("CANCELLED"), text(revived));
    assertEquals("NEEDS-ACTION", status(revived, BOB));
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void whoeverIsLeftWithOneInstanceOfASeriesHasThatOnly() {
    String mine = SECOND_HOUR + PEOPLE + BOB_INVITED;
    Scheduled one = changed(ALICE, invited.copy(), events(DAILY + PEOPLE, mine));
    assertEquals(List.of("CANCEL to bob", "REQUEST to bob"), summary(one.messages()));
    UserCopy copy = delivered(one, BOB, bobs);
    assertEquals(1, object(copy).components().size(), text(copy));
    UserCopy other = bobs;
    for (int i = 1; i >= 0; i--) {
      other = processed(one.messages().get(i), other).copy();
    }
    assertEquals(text(copy), text(other));
    Scheduled none = changed(ALICE, one.copy(), events(DAILY + PEOPLE));
    assertTrue(object(delivered(none, BOB, copy)).isOver());
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void aRoomsCalendarKeepsNothingOfWhatWasCalledOff() {
    Processed all = processed(gone.messages().get(0), bobs).withoutCancelled();
    assertEquals("nothing", text(all.copy()));
    Processed one = processed(less.messages().get(0), bobs).withoutCancelled();
    assertTrue(text(one.copy()).contains(SECOND_OUT), text(one.copy()));
    assertFalse(text(one.copy()).contains("CANCELLED"), text(one.copy()));
  }

  @Test
  @Spec("RFC 5546 3.2.5")
  void veryManyCancelledInstancesAreExcluded() {
    String daily = SERIES.replace("COUNT=5", "COUNT=300");
    Scheduled many = created(ALICE, events(daily));
    StringBuilder dates = new StringBuilder("EXDATE:20270302T100000Z");
    for (int i = 0; i < 100; i++) {
      LocalDate day = LocalDate.of(2027, 3, 3).plusDays(i);
      dates.append(',').append(day.toString().replace("-", "")).append("T100000Z");
    }
    Scheduled fewer = changed(ALICE, many.copy(), events(dates + "\n" + daily));
    UserCopy copy = delivered(fewer, BOB, delivered(many, BOB, UserCopy.NONE));
    assertEquals(1 + Cancelled.MOST, object(copy).components().size());
    assertEquals(101 - Cancelled.MOST, object(copy).times().excluded().size());
  }
}
