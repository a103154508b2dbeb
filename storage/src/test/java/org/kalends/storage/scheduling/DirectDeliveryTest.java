package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.storage.jdbc.JdbcRecordStore;
import org.kalends.storage.record.Threads;

/** What is delivered in the commit of the change that means it, on a database. */
class DirectDeliveryTest {

  private static final String UID = "meeting";

  @TempDir private Path directory;

  private People people;
  private Principal alice;
  private Principal bob;
  private Principal carl;

  @BeforeEach
  void open() {
    people = new People(JdbcRecordStore.openH2(directory));
    people.direct = true;
    alice = people.add("alice");
    bob = people.add("bob");
    carl = people.add("carl");
  }

  @AfterEach
  void close() {
    people.close();
  }

  private long revision(Principal who) {
    return people.home(who).revision();
  }

  private void answer(Principal who, String answer) {
    people.put(who, UID, DeliveryTest.answered(people.copy(who, UID), who, answer));
  }

  @Test
  @Spec("RFC 6638 4.1")
  void anInvitationIsOneCommitInEachHomeAndNothingWaits() {
    long[] before = {revision(alice), revision(bob), revision(carl)};
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob, carl));
    assertEquals(before[0] + 1, revision(alice));
    assertEquals(before[1] + 1, revision(bob));
    assertEquals(before[2] + 1, revision(carl));
    for (Principal each : List.of(bob, carl)) {
      assertTrue(people.copy(each, UID).contains("SUMMARY:Plan"));
      assertEquals(1, people.inbox(each).size());
    }
    assertEquals(0, people.queued(alice).size());
    people.settle();
    assertEquals(before[0] + 1, revision(alice), "there was nothing to settle");
    assertTrue(
        DeliveryTest.line(people.copy(alice, UID), "ATTENDEE", bob)
            .contains("SCHEDULE-STATUS=1.2"));
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void whatWasSaidIsKnownWithoutARecordOfItAndStaysKnownWhenTheObjectGoes() {
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob));
    String invited = people.said(bob, UID);
    assertFalse(invited.isEmpty());
    people.put(alice, UID, people.copy(alice, UID).replace("Plan", "Other"));
    String again = people.said(bob, UID);
    assertFalse(again.equals(invited));
    assertEquals(people.said(alice, UID), again);
    people.put(bob, UID, null);
    assertEquals("nothing", people.copy(bob, UID));
    assertTrue(people.said(bob, UID).contains(again.strip()));
  }

  @Test
  void anAnswerReachesTheOrganizerInItsOwnCommitAndTheOthersALittleLater() {
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob, carl));
    long before = revision(bob);
    answer(bob, "ACCEPTED");
    assertEquals(before + 1, revision(bob));
    assertTrue(
        DeliveryTest.line(people.copy(alice, UID), "ATTENDEE", bob).contains("PARTSTAT=ACCEPTED"));
    people.settle();
    assertTrue(
        DeliveryTest.line(people.copy(carl, UID), "ATTENDEE", bob).contains("PARTSTAT=ACCEPTED"));
    assertEquals(1, people.inbox(carl).size());
  }

  @Test
  void whoeverCannotTakeItIsToldByTheQueueAndTheOthersHaveIt() {
    people.quotaBytes = 1;
    people.start(people.store);
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob));
    assertEquals("nothing", people.copy(bob, UID));
    people.settle();
    assertTrue(
        DeliveryTest.line(people.copy(alice, UID), "ATTENDEE", bob)
            .contains("SCHEDULE-STATUS=5.1"));
  }

  @Test
  void somebodyDisabledInTheMeantimeGetsNothing() {
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob, carl));
    people.accounts.save(carl.withEnabled(false), Credentials.NONE);
    people.put(alice, UID, people.copy(alice, UID).replace("Plan", "Other"));
    assertTrue(people.copy(bob, UID).contains("SUMMARY:Other"));
    assertTrue(people.copy(carl, UID).contains("SUMMARY:Plan"));
  }

  @Test
  void moreThanAFewAreToldByTheQueue() {
    List<Principal> guests = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      guests.add(people.add("guest" + i));
    }
    people.put(alice, UID, DeliveryTest.meeting("Plan", guests.toArray(new Principal[0])));
    guests.forEach(each -> assertTrue(people.copy(each, UID).contains("SUMMARY:Plan")));
    people.settle();
    assertEquals(0, people.queued(alice).size());
  }

  @Test
  void tenAnswersAtOnceAllArriveAndEverybodyIsToldOfThem() throws Exception {
    List<Principal> guests = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      guests.add(people.add("guest" + i));
    }
    people.put(alice, UID, DeliveryTest.meeting("Plan", guests.toArray(new Principal[0])));
    Threads.together(
        10,
        i -> {
          answer(guests.get(i), "ACCEPTED");
          return i;
        });
    people.settle();
    people.settle();
    for (Principal each : guests) {
      String copy = people.copy(each, UID);
      for (Principal other : guests) {
        String line = DeliveryTest.line(copy, "ATTENDEE", other);
        assertTrue(line.contains("PARTSTAT=ACCEPTED"), copy);
      }
      assertEquals(1, people.inbox(each).size());
    }
    assertEquals(10, people.inbox(alice).size());
  }
}
