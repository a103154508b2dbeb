package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.scheduling.DeliveryTest.line;
import static org.kalends.storage.scheduling.DeliveryTest.meeting;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.InboxAvailability;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.scheduling.Rooms;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.store.StandardCollection;

/** What is in a room's home once it has answered. */
@Spec("rooms.md")
class RoomDeliveryTest {

  private static final String UID = "meeting";

  private final People people = new People();
  private final Principal alice = people.add("alice");

  RoomDeliveryTest() {
    people.attendant = new Rooms(people.store, people.users);
    people.scheduling.close();
    people.start(people.store);
  }

  @AfterEach
  void close() {
    people.close();
  }

  private Principal add(PrincipalKind kind, String mode) {
    return add(kind, mode, kind.segment() + mode);
  }

  private Principal add(PrincipalKind kind, String mode, String name) {
    Principal added =
        Principal.of(UUID.randomUUID(), kind, name, name, List.of(name + "@example.com"))
            .withAutoSchedule(mode);
    people.accounts.save(added, Credentials.NONE);
    new StandardHomes(people.store).of(added);
    return added;
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void aRoomsCopySaysThatItsAnswerIsDelivered() {
    Principal room = add(PrincipalKind.LOCATION, "automatic");
    people.put(alice, UID, meeting("Plan", room));
    String organizer = line(people.copy(room, UID), "ORGANIZER", alice);
    assertTrue(organizer.contains("SCHEDULE-STATUS=1.2"), organizer);
    assertTrue(line(people.copy(alice, UID), "ATTENDEE", room).contains("PARTSTAT=ACCEPTED"));
    people.settle();
    assertEquals(organizer, line(people.copy(room, UID), "ORGANIZER", alice));
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void aRoomsCopySaysThatItsAnswerIsNotWanted() {
    Principal room = add(PrincipalKind.LOCATION, "automatic");
    people.commit(alice, UID, meeting("Plan", room));
    people.accounts.save(alice.withEnabled(false), Credentials.NONE);
    people.scheduling.deliveries().drain(alice.id());
    String organizer = line(people.copy(room, UID), "ORGANIZER", alice);
    assertTrue(organizer.contains("SCHEDULE-STATUS=3.7"), organizer);
    assertTrue(people.queued(room).isEmpty());
  }

  @Test
  void nobodyHasToLookAtWhatARoomHasAnswered() {
    Principal room = add(PrincipalKind.LOCATION, "automatic");
    people.put(alice, UID, meeting("Plan", room));
    people.put(alice, UID, meeting("Another title", room));
    people.put(alice, UID, null);
    people.settle();
    assertEquals("nothing", people.copy(room, UID));
    assertEquals(List.of(), people.inbox(room));
  }

  @Test
  void whatARoomLeavesToItsDelegatesIsInItsInbox() {
    Principal none = add(PrincipalKind.LOCATION, "none");
    Principal careful = add(PrincipalKind.RESOURCE, "decline-if-busy");
    people.put(alice, UID, meeting("Plan", none, careful));
    assertEquals(1, people.inbox(none).size());
    assertEquals(1, people.inbox(careful).size());
    people.put(alice, UID, null);
    assertEquals(2, people.inbox(none).size(), "it was never answered");
    assertEquals(1, people.inbox(careful).size());
  }

  @Test
  @Spec("RFC 5546 3.2.2.3")
  void whomAnotherSendsInHisPlaceIsInvitedAtOnce() {
    Principal bob = people.add("bob");
    Principal carl = people.add("carl");
    Principal room = add(PrincipalKind.LOCATION, "automatic");
    people.put(alice, UID, meeting("Plan", bob));
    String to = ";DELEGATED-TO=\"mailto:carl@example.com\",\"" + People.address(room) + "\"";
    String sent = DeliveryTest.answered(people.copy(bob, UID), bob, "DELEGATED" + to);
    people.put(bob, UID, sent);
    assertEquals(1, people.inbox(carl).size());
    assertTrue(line(people.copy(room, UID), "ATTENDEE", room).contains("PARTSTAT=ACCEPTED"));
  }

  @Test
  @Spec("RFC 6638 3.2.10")
  void whoHasAnsweredIsNotAskedForAnAnswer() {
    Principal room = add(PrincipalKind.LOCATION, "automatic");
    Principal other = add(PrincipalKind.RESOURCE, "automatic");
    people.put(alice, UID, meeting("Plan", room, other));
    people.settle();
    for (Principal each : List.of(room, other)) {
      assertFalse(line(people.copy(each, UID), "ATTENDEE", each).contains("RSVP"), each.name());
    }
  }

  @Test
  void whatOthersAnswerMakesNoRoomThinkAgain() {
    Principal room = add(PrincipalKind.RESOURCE, "accept-if-free");
    Principal bob = people.add("bob");
    people.put(alice, "first", meeting("First", room).replace("UID:" + UID, "UID:first"));
    people.put(alice, UID, meeting("Plan", room, bob));
    assertEquals(1, people.inbox(room).size(), "it is taken, so somebody decides");
    people.put(alice, "first", null);
    people.put(bob, UID, DeliveryTest.answered(people.copy(bob, UID), bob, "ACCEPTED"));
    people.settle();
    String copy = people.copy(room, UID);
    assertTrue(line(copy, "ATTENDEE", bob).contains("PARTSTAT=ACCEPTED"), copy);
    assertFalse(line(copy, "ATTENDEE", room).contains("PARTSTAT=ACCEPTED"), copy);
    assertEquals(1, people.inbox(room).size());
  }

  @Test
  @Spec("RFC 7953 7.2.5")
  void aRoomIsTakenWhenItSaysThatItIsNotAvailable() {
    Principal room = add(PrincipalKind.LOCATION, "automatic");
    CollectionInfo inbox = StandardCollection.INBOX.in(people.home(room)).orElseThrow();
    String closed =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\n"
            + "BEGIN:VAVAILABILITY\r\nUID:closed\r\nDTSTAMP:20261122T100000Z\r\n"
            + "BEGIN:AVAILABLE\r\nUID:open\r\nDTSTAMP:20261122T100000Z\r\n"
            + "DTSTART:20270301T104500Z\r\nDTEND:20270301T180000Z\r\n"
            + "RRULE:FREQ=DAILY\r\nEND:AVAILABLE\r\nEND:VAVAILABILITY\r\nEND:VCALENDAR\r\n";
    DeadProperty availability = new DeadProperty(InboxAvailability.NAME, "", closed);
    people.store.commit(
        new ChangeSet(room.id())
            .add(
                new Change.UpdateCollection(
                    CollectionDraft.of(inbox).withProperties(inbox.properties().with(availability)),
                    inbox.ownRevision())));
    people.put(alice, UID, meeting("Plan", room));
    assertTrue(line(people.copy(alice, UID), "ATTENDEE", room).contains("PARTSTAT=DECLINED"));
    String later = meeting("Plan", room).replace("T11", "T12").replace("T10", "T11");
    people.put(alice, UID, later);
    assertTrue(line(people.copy(alice, UID), "ATTENDEE", room).contains("PARTSTAT=ACCEPTED"));
  }

  @Test
  @Spec("RFC 6638 4.1")
  void twoBookingsAtOnceThroughTwoServersDoNotBothGetTheRoom() throws Exception {
    Principal bob = people.add("bob");
    Scheduling first = people.scheduling;
    Scheduling second = people.start(people.store);
    ExecutorService servers = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 20; round++) {
      Principal room = add(PrincipalKind.LOCATION, "automatic", "room" + round);
      String alices = "alices" + round;
      String bobs = "bobs" + round;
      String meeting = meeting("Plan", room);
      people.commit(alice, alices, meeting.replace("UID:" + UID, "UID:" + alices));
      people.commit(
          bob, bobs, meeting.replace("UID:" + UID, "UID:" + bobs).replace("alice@", "bob@"));
      CyclicBarrier start = new CyclicBarrier(2);
      List<Future<?>> both =
          List.of(
              servers.submit(() -> delivering(start, first, alice)),
              servers.submit(() -> delivering(start, second, bob)));
      for (Future<?> each : both) {
        each.get();
      }
      people.settle();
      List<String> answers =
          List.of(answer(people.copy(alice, alices), room), answer(people.copy(bob, bobs), room));
      assertEquals(
          List.of("ACCEPTED", "DECLINED"), answers.stream().sorted().toList(), "round " + round);
    }
    servers.shutdown();
    first.close();
  }

  private static Void delivering(CyclicBarrier start, Scheduling server, Principal of)
      throws Exception {
    start.await();
    server.deliveries().drain(of.id());
    return null;
  }

  private static String answer(String copy, Principal room) {
    return line(copy, "ATTENDEE", room).replaceAll(".*PARTSTAT=([A-Z-]*).*", "$1");
  }

  @Test
  void whoLetsTheServerAnswerForHimIsShownTheInvitation() {
    Principal busy = add(PrincipalKind.USER, "accept-always");
    people.put(alice, UID, meeting("Plan", busy));
    assertTrue(line(people.copy(alice, UID), "ATTENDEE", busy).contains("PARTSTAT=ACCEPTED"));
    assertEquals(1, people.inbox(busy).size());
  }
}
