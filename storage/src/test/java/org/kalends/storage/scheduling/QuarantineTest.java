package org.kalends.storage.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.Acquaintances;
import org.kalends.caldav.scheduling.Quarantine;
import org.kalends.caldav.scheduling.WaitingInvitation;

class QuarantineTest {

  private static final CalendarAddress DAN = new CalendarAddress("mailto:dan@example.org");

  private final People people = new People();
  private final Principal alice = people.add("alice");
  private final Principal bob = people.add("bob");
  private final Quarantine quarantine = new Quarantine(people.store, people.clock);
  private final Acquaintances acquaintances =
      new Acquaintances(people.store, people.users, quarantine);

  @AfterEach
  void close() {
    people.close();
  }

  private static ItipMessage invitation(String organizer, String uid, int sequence) {
    String text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:REQUEST\r\n"
            + "BEGIN:VEVENT\r\nUID:"
            + uid
            + "\r\nDTSTAMP:20261122T100000Z\r\nDTSTART:20270301T100000Z\r\nSEQUENCE:"
            + sequence
            + "\r\nSUMMARY:Version "
            + sequence
            + "\r\nORGANIZER:mailto:"
            + organizer
            + "\r\nATTENDEE:mailto:alice@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    return new ItipMessage(
        ItipMethod.REQUEST,
        new CalendarAddress("mailto:" + organizer),
        new CalendarAddress("mailto:alice@example.com"),
        SchedulingObject.of(text.getBytes(UTF_8)),
        false);
  }

  private List<String> summaries() {
    return quarantine.waiting(alice).stream().map(WaitingInvitation::summary).toList();
  }

  @Test
  void whatWaitsIsAsItCameAndNoMessageToBeDelivered() {
    ItipMessage message = invitation("dan@example.org", "concert", 0);
    assertTrue(quarantine.keep(alice, message, 10));
    WaitingInvitation waiting = quarantine.waiting(alice).get(0);
    assertEquals("20270301T100000Z", waiting.start());
    assertEquals(DAN, waiting.message().sender());
    assertEquals(message.recipient(), waiting.message().recipient());
    assertEquals(
        new String(message.content().toBytes(), UTF_8),
        new String(waiting.message().content().toBytes(), UTF_8));
    assertEquals("nothing", people.copy(alice, "concert"));
    assertEquals(List.of(), people.inbox(alice));
    assertEquals(List.of(), people.queued(alice));
    people.settle();
    assertEquals(1, quarantine.waiting(alice).size());
    assertEquals(List.of(), quarantine.waiting(bob));
  }

  @Test
  void theLaterVersionWaitsWhicheverCameFirst() {
    assertTrue(quarantine.keep(alice, invitation("dan@example.org", "concert", 1), 1));
    assertTrue(quarantine.keep(alice, invitation("dan@example.org", "concert", 2), 1));
    assertTrue(quarantine.keep(alice, invitation("dan@example.org", "concert", 0), 1));
    assertEquals(List.of("Version 2"), summaries());
  }

  @Test
  void notMoreWaitThanMayAndNotMoreThanTenOfOneOrganizer() {
    for (int i = 0; i < 10; i++) {
      assertTrue(quarantine.keep(alice, invitation("dan@example.org", "spam" + i, 0), 12));
    }
    assertFalse(quarantine.keep(alice, invitation("dan@example.org", "spam10", 0), 12));
    assertTrue(quarantine.keep(alice, invitation("eve@example.org", "one", 0), 12));
    assertTrue(quarantine.keep(alice, invitation("fay@example.org", "two", 0), 12));
    assertFalse(quarantine.keep(alice, invitation("gus@example.org", "three", 0), 12));
    assertEquals(12, quarantine.waiting(alice).size());
  }

  @Test
  void whomSomebodyLetInIsNotForgottenWithWhatWasSaidLongAgo() {
    quarantine.introduce(alice, DAN);
    people.put(alice, "meeting", DeliveryTest.meeting("Plan", bob));
    people.put(alice, "meeting", null);
    people.settle();
    people.later(Duration.ofDays(179));
    people.put(alice, "other", DeliveryTest.meeting("Other", bob).replace("meeting", "other"));
    people.later(Duration.ofDays(30));
    assertEquals("", people.said(alice, "meeting"));
    assertTrue(quarantine.isKnown(alice, DAN));
  }

  @Test
  void whatIsOldIsForgottenAndMakesRoom() {
    assertTrue(quarantine.keep(alice, invitation("dan@example.org", "concert", 0), 1));
    people.clock.now = people.clock.now.plus(Quarantine.LONGEST).plus(Duration.ofSeconds(1));
    assertEquals(List.of(), quarantine.waiting(alice));
    assertTrue(quarantine.keep(alice, invitation("eve@example.org", "opera", 0), 1));
    assertEquals(1, quarantine.waiting(alice).size());
  }

  @Test
  void oneIsRemovedByItsNameAndAllOfAUidByItsOrganizerOnly() {
    quarantine.keep(alice, invitation("dan@example.org", "concert", 0), 10);
    quarantine.keep(alice, invitation("eve@example.org", "concert", 0), 10);
    quarantine.forget(alice, DAN, "opera");
    assertEquals(2, quarantine.waiting(alice).size());
    quarantine.forget(alice, DAN, "concert");
    WaitingInvitation left = quarantine.waiting(alice).get(0);
    assertEquals("mailto:eve@example.org", left.message().sender().uri());
    assertTrue(quarantine.remove(bob, left.id()).isEmpty());
    assertEquals(left.id(), quarantine.remove(alice, left.id()).orElseThrow().id());
    assertTrue(quarantine.remove(alice, left.id()).isEmpty());
    assertEquals(List.of(), quarantine.waiting(alice));
  }

  @Test
  void anOrganizerIsKnownByWhatIsInTheCalendarsOrByBeingIntroduced() {
    assertFalse(acquaintances.knows(alice, DAN));
    quarantine.keep(alice, invitation("dan@example.org", "concert", 0), 10);
    assertFalse(acquaintances.knows(alice, DAN), "what waits makes nobody known");
    quarantine.introduce(alice, DAN);
    quarantine.introduce(alice, DAN);
    assertTrue(acquaintances.knows(alice, DAN));
    assertFalse(acquaintances.knows(bob, DAN));

    CalendarAddress eve = new CalendarAddress("mailto:eve@example.org");
    people.put(alice, "meeting", DeliveryTest.text("x", "ATTENDEE:mailto:eve@example.org\r\n"));
    assertTrue(acquaintances.knows(alice, eve), "she has invited him");
    people.put(alice, "meeting", null);
    assertTrue(acquaintances.knows(alice, eve), "and that is remembered");
  }

  @Test
  void whoeverIsInvitedTogetherWithAUserIsStillAStranger() {
    people.put(
        alice,
        "meeting",
        DeliveryTest.text(
            "x", "ATTENDEE:mailto:bob@example.com\r\nATTENDEE:mailto:eve@example.org\r\n"));
    assertFalse(acquaintances.knows(bob, new CalendarAddress("mailto:eve@example.org")));
    assertTrue(acquaintances.knows(bob, People.address(alice)));
  }
}
