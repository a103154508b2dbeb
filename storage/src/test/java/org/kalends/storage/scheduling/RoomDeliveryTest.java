package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.scheduling.DeliveryTest.line;
import static org.kalends.storage.scheduling.DeliveryTest.meeting;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.scheduling.Rooms;

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
    String name = kind.segment() + mode;
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
  void whoLetsTheServerAnswerForHimIsShownTheInvitation() {
    Principal busy = add(PrincipalKind.USER, "accept-always");
    people.put(alice, UID, meeting("Plan", busy));
    assertTrue(line(people.copy(alice, UID), "ATTENDEE", busy).contains("PARTSTAT=ACCEPTED"));
    assertEquals(1, people.inbox(busy).size());
  }
}
