package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.Scheduling;

/** Two servers, each with its own locks and memory of what it delivered, on one store. */
class TwoServersTest {

  private static final String UID = "meeting";

  @Test
  void bothSweepWhatOneOfThemQueuedAndItIsThereOnce() throws Exception {
    try (People people = new People()) {
      Principal alice = people.add("alice");
      List<Principal> guests = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        guests.add(people.add("guest" + i));
      }
      people.commit(alice, UID, DeliveryTest.meeting("Plan", guests.toArray(new Principal[0])));
      Scheduling first = people.scheduling;
      Scheduling second = people.start(people.store);
      ExecutorService servers = Executors.newFixedThreadPool(2);
      List<Future<?>> sweeps =
          List.of(
              servers.submit(() -> first.deliveries().sweep()),
              servers.submit(() -> second.deliveries().sweep()));
      for (Future<?> each : sweeps) {
        each.get();
      }
      servers.shutdown();
      people.settle();
      for (Principal each : guests) {
        assertTrue(people.copy(each, UID).contains("SUMMARY:Plan"));
        assertEquals(1, people.inbox(each).size());
      }
      assertEquals(0, people.queued(alice).size());
      first.close();
    }
  }

  @Test
  void answersThroughBothServersAllArrive() throws Exception {
    try (People people = new People()) {
      Principal alice = people.add("alice");
      List<Principal> guests = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        guests.add(people.add("guest" + i));
      }
      people.put(alice, UID, DeliveryTest.meeting("Plan", guests.toArray(new Principal[0])));
      people.settle();
      Scheduling first = people.scheduling;
      Scheduling second = people.start(people.store);
      ExecutorService servers = Executors.newFixedThreadPool(10);
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < guests.size(); i++) {
        Principal each = guests.get(i);
        Scheduling server = i % 2 == 0 ? first : second;
        String answered = DeliveryTest.answered(people.copy(each, UID), each, "ACCEPTED");
        answers.add(
            servers.submit(
                () -> {
                  people.commit(each, UID, answered);
                  server.deliveries().drain(each.id());
                }));
      }
      for (Future<?> each : answers) {
        each.get();
      }
      servers.shutdown();
      people.settle();
      String copy = people.copy(alice, UID);
      for (Principal each : guests) {
        String line = DeliveryTest.line(copy, "ATTENDEE", each);
        assertTrue(line.contains("PARTSTAT=ACCEPTED"), copy);
      }
      first.close();
    }
  }
}
