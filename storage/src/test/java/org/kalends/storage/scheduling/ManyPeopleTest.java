package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.DeliveryTerms;
import org.kalends.storage.jdbc.JdbcRecordStore;

/** Large meetings, on a database. */
class ManyPeopleTest {

  private static final String UID = "meeting";

  @TempDir private Path directory;

  private List<Principal> invited(People people, int count) {
    List<Principal> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(people.add("guest" + i));
    }
    return all;
  }

  /** The quickest of some rounds, since whatever else the machine does only makes it longer. */
  @Test
  void hundredAttendeesHaveTheInvitationWhenThePutIsDoneWithinASecond() {
    try (People people = new People(JdbcRecordStore.openH2(directory))) {
      Principal alice = people.add("alice");
      List<Principal> guests = invited(people, 100);
      Duration quickest = Duration.ofDays(1);
      for (int round = 0; round < 6; round++) {
        String object = DeliveryTest.meeting("Plan " + round, guests.toArray(new Principal[0]));
        long began = System.nanoTime();
        people.put(alice, UID, object);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        quickest = took.compareTo(quickest) < 0 ? took : quickest;
        for (Principal each : guests) {
          assertTrue(people.copy(each, UID).contains("SUMMARY:Plan " + round));
        }
      }
      assertTrue(quickest.compareTo(Duration.ofSeconds(1)) < 0, "" + quickest);
      people.settle();
      assertEquals(0, people.queued(alice).size());
    }
  }

  @Test
  void fiftyAnswersAtOnceAllArriveAndEverybodyIsToldOfThem() throws Exception {
    try (People people = new People(JdbcRecordStore.openH2(directory))) {
      Principal alice = people.add("alice");
      List<Principal> guests = invited(people, 50);
      people.put(alice, UID, DeliveryTest.meeting("Plan", guests.toArray(new Principal[0])));
      people.settle();
      people.terms =
          new DeliveryTerms(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofDays(2));
      people.start(people.store);
      ExecutorService clients = Executors.newFixedThreadPool(50);
      List<Future<?>> answers = new ArrayList<>();
      for (Principal each : guests) {
        answers.add(
            clients.submit(
                () ->
                    people.put(
                        each,
                        UID,
                        DeliveryTest.answered(people.copy(each, UID), each, "ACCEPTED"))));
      }
      for (Future<?> each : answers) {
        each.get();
      }
      clients.shutdown();
      String organizers = people.copy(alice, UID);
      people.settle();
      people.settle();
      for (Principal each : guests) {
        assertTrue(isAccepted(organizers, each), organizers);
        String copy = people.copy(each, UID);
        guests.forEach(other -> assertTrue(isAccepted(copy, other), copy));
        assertEquals(0, people.queued(each).size());
        assertEquals(1, people.inbox(each).size());
      }
      assertEquals(50, people.inbox(alice).size());
      assertEquals(0, people.queued(alice).size());
    }
  }

  private static boolean isAccepted(String copy, Principal who) {
    return DeliveryTest.line(copy, "ATTENDEE", who).contains("PARTSTAT=ACCEPTED");
  }
}
