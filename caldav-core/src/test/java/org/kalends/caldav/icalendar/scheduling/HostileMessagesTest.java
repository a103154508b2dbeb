package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL;
import static org.kalends.caldav.icalendar.scheduling.Meetings.NOW;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.Samples;

/** Whatever comes, as long as it is made of content lines, is answered and harms nothing. */
@Spec({"security.md 2.4", "RFC 5546 2.1.5"})
class HostileMessagesTest {

  private static final List<String> LINES =
      List.of(
          "DTSTART:20270301T100000Z",
          "DTSTART;TZID=Europe/Berlin:20270301T100000",
          "DTSTART;VALUE=DATE:20270301",
          "DTSTART;TZID=Nowhere/Land:20270301T100000",
          "DTSTART:never",
          "DTSTART:00000000T000000Z",
          "DTSTART:99991231T235959Z",
          "DTEND:20270301T110000Z",
          "DTEND:20260301T110000Z",
          "DURATION:PT1H",
          "DURATION:-P9999999999D",
          "DURATION:soon",
          "DUE:20270301T120000Z",
          "RECURRENCE-ID:20270302T100000Z",
          "RECURRENCE-ID:20270303T100000Z",
          "RECURRENCE-ID;VALUE=DATE:20270303",
          "RECURRENCE-ID;RANGE=THISANDFUTURE:20270303T100000Z",
          "RECURRENCE-ID;RANGE=THISANDPRIOR:20270303T100000Z",
          "RECURRENCE-ID:once",
          "RECURRENCE-ID:",
          "RRULE:FREQ=DAILY;COUNT=5",
          "RRULE:FREQ=SECONDLY",
          "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
          "RRULE:FREQ=DAILY;COUNT=99999999999999",
          "RRULE:FREQ=NEVER",
          "RRULE:",
          "RDATE:20270305T100000Z,20270306T100000Z",
          "RDATE;VALUE=PERIOD:20270305T100000Z/PT2H,20270307T100000Z/x,/,//",
          "RDATE;VALUE=PERIOD:x/PT2H",
          "RDATE:,,",
          "EXDATE:20270302T100000Z",
          "EXDATE:,x,",
          "EXDATE;VALUE=DATE:20270303",
          "SEQUENCE:3",
          "SEQUENCE:-1",
          "SEQUENCE:99999999999999999999",
          "DTSTAMP:20270101T000000Z",
          "DTSTAMP:x",
          "DTSTAMP:99991231T235959Z",
          "STATUS:CANCELLED",
          "TRANSP:TRANSPARENT",
          "SUMMARY:a\\,b\\nc\\",
          "ORGANIZER:mailto:alice@example.com",
          "ORGANIZER:mailto:alice@example.com",
          "ORGANIZER:mailto:carl@example.com",
          "ORGANIZER:",
          "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com",
          "ATTENDEE;RSVP=TRUE:mailto:bob@example.com",
          "ATTENDEE:MAILTO:BOB@EXAMPLE.COM",
          "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:carl@example.com\":mailto:bob@example.com",
          "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"\",\"x\",\"://\":mailto:bob@example.com",
          "ATTENDEE;DELEGATED-FROM=\"mailto:bob@example.com\":mailto:carl@example.com",
          "ATTENDEE;PARTSTAT=;SCHEDULE-AGENT=NONE:mailto:carl@example.com",
          "ATTENDEE;CUTYPE=X-SERVER-GROUP:mailto:bob@example.com",
          "ATTENDEE;SCHEDULE-FORCE-SEND=REQUEST;SCHEDULE-STATUS=\"9.9,x\":mailto:bob@example.com",
          "ATTENDEE:://",
          "ATTENDEE:",
          "REQUEST-STATUS:2.0;Success",
          "REQUEST-STATUS:;;;",
          "COMMENT;X-A=\"^n^'\":hello",
          "X-MOZ-LASTACK:20270101T000000Z");

  @Provide
  Arbitrary<SchedulingObject> objects() {
    Arbitrary<String> component =
        Arbitraries.of(LINES)
            .list()
            .ofMaxSize(9)
            .map(lines -> String.join("\n", lines))
            .map(lines -> lines.isEmpty() ? "" : lines + "\n")
            .flatMap(
                lines ->
                    Arbitraries.of("VEVENT", "VEVENT", "VEVENT", "VTODO")
                        .map(name -> component(name, lines)));
    return component
        .list()
        .ofMaxSize(4)
        .map(all -> SchedulingObject.of(Samples.bytes(Samples.calendar(String.join("", all)))));
  }

  private static String component(String name, String lines) {
    String uid = lines.hashCode() % 40 == 0 ? "" : "UID:one\n";
    return "BEGIN:" + name + "\n" + uid + lines + "END:" + name + "\n";
  }

  @Provide
  Arbitrary<CalendarAddress> people() {
    return Arbitraries.of(ALICE, BOB, CARL);
  }

  /** What is there may be anything as well: it was stored by a client of another time. */
  @Property(tries = 3000)
  void whateverComesIsAnsweredAndComingTwiceChangesNothingMore(
      @ForAll("objects") SchedulingObject content,
      @ForAll("objects") SchedulingObject known,
      @ForAll ItipMethod method,
      @ForAll("people") CalendarAddress sender,
      @ForAll("people") CalendarAddress recipient,
      @ForAll boolean nothing) {
    UserCopy copy = nothing || known.isEmpty() ? UserCopy.NONE : Meetings.copy(known);
    ItipMessage message = new ItipMessage(method, sender, recipient, content, false);
    Processed once = IncomingMessage.process(message, copy, Set.of(recipient), NOW);
    assertNotNull(once.status());
    if (once.outcome() == Processed.Outcome.REFUSED) {
      assertEquals(copy, once.copy());
    }
    for (ItipMessage answer : once.answers()) {
      assertEquals(recipient, answer.sender());
      answer.content().toBytes();
    }
    UserCopy after = stored(once.copy());
    Processed twice = IncomingMessage.process(message, after, Set.of(recipient), NOW);
    assertEquals(text(after), text(twice.copy()), "the second time");
    if (method == ItipMethod.REFRESH) {
      // who asks again is told again, later: he would take an answer of the same time for the same
      assertEquals(once.answers().size(), twice.answers().size());
    } else {
      assertEquals(after.revisions().text(), twice.copy().revisions().text());
    }
  }

  private static UserCopy stored(UserCopy copy) {
    SchedulingObject object = copy.object();
    return new UserCopy(
        object == null ? null : SchedulingObject.of(object.toBytes()),
        Revisions.of(copy.revisions().text()));
  }

  private static String text(UserCopy copy) {
    SchedulingObject object = copy.object();
    return object == null ? "" : Canonical.everything(object);
  }

  /** The server refuses what it must not do, and nothing else goes wrong. */
  @Property(tries = 2000)
  void whateverAUserStoresIsScheduledOrRefused(
      @ForAll("objects") SchedulingObject before,
      @ForAll("objects") SchedulingObject after,
      @ForAll("people") CalendarAddress owner,
      @ForAll boolean isNew,
      @ForAll boolean removed,
      @ForAll boolean reply) {
    UserCopy copy = isNew || before.isEmpty() ? UserCopy.NONE : Meetings.copy(before);
    SchedulingObject wanted = removed || after.isEmpty() ? null : after;
    try {
      Scheduled scheduled = Scheduler.changed(copy, wanted, Set.of(owner), NOW, reply);
      scheduled.messages().forEach(each -> each.content().toBytes());
      SchedulingObject stored = scheduled.copy().object();
      if (stored != null) {
        stored.toBytes();
      }
    } catch (SchedulingException e) {
      assertNotNull(e.precondition());
    }
  }

  @Property(tries = 1000)
  void aRoomAnswersAnythingOrNothing(@ForAll("objects") SchedulingObject invited) {
    if (!invited.isEmpty()) {
      RoomAnswer.to(
              invited,
              Set.of(BOB),
              AutoSchedule.AUTOMATIC,
              ZoneOffset.UTC.getRules(),
              NOW,
              range -> List.of())
          .ifPresent(SchedulingObject::toBytes);
    }
  }
}
