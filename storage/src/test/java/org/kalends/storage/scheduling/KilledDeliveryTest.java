package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Principal;
import org.kalends.storage.scheduling.StoppingStore.Killed;

/**
 * The process is killed at each of its commits, before it and after it; another one sweeps.
 * Whatever was stored by then reaches everybody, once.
 */
class KilledDeliveryTest {

  private static final String UID = "meeting";

  /** What people do, one after the other. */
  private static void step(People people, List<Principal> who, int step) {
    Principal alice = who.get(0);
    Principal bob = who.get(1);
    Principal carl = who.get(2);
    switch (step) {
      case 1 -> people.put(alice, UID, DeliveryTest.meeting("Plan", bob, carl));
      case 2 -> answer(people, bob, "ACCEPTED");
      case 3 -> answer(people, carl, "DECLINED");
      case 4 ->
          people.put(alice, UID, people.copy(alice, UID).replace("SUMMARY:Plan", "SUMMARY:Other"));
      default -> people.put(alice, UID, null);
    }
    people.settle();
    people.settle();
  }

  private static void answer(People people, Principal who, String answer) {
    people.put(who, UID, DeliveryTest.answered(people.copy(who, UID), who, answer));
  }

  private static void steps(People people, List<Principal> who, int count) {
    for (int step = 1; step <= count; step++) {
      step(people, who, step);
    }
  }

  private static List<String> state(People people, List<Principal> who) {
    List<String> state = new ArrayList<>();
    for (Principal each : who) {
      state.add(people.copy(each, UID).replaceAll("(DTSTAMP|LAST-MODIFIED|CREATED):\\S*", ""));
      state.add("inbox of " + people.inbox(each).size());
      state.add("waiting " + people.queued(each).size());
    }
    return state;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  @Spec("RFC 6638 4")
  void processThatIsKilledBetweenAnyTwoStepsLosesNothingAndDoublesNothing(int steps) {
    assertTrue(killedAtEach(steps, false) > 2, "it was killed at all of them");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  @Spec("RFC 6638 4")
  void processThatIsKilledWhenItDeliversInTheCommitOfTheChangeDoesNeither(int steps) {
    assertTrue(killedAtEach(steps, true) > 1, "it was killed at all of them");
  }

  /** Kills the last step at each of its commits; one more than there are. */
  private static int killedAtEach(int steps, boolean direct) {
    List<String> wanted = undisturbed(steps, direct);
    assertEquals(undisturbed(steps, false), wanted);
    List<String> before = undisturbed(steps - 1, direct);
    int last = 1;
    while (isWhole(killedAt(steps, last, true, direct), last, true, wanted, before)) {
      assertTrue(
          isWhole(killedAt(steps, last, false, direct), last, false, wanted, before),
          "killed once it had happened");
      last++;
    }
    return last;
  }

  /** Whether it was killed at this commit; fails if not all is well after that. */
  private static boolean isWhole(
      List<String> found, int last, boolean first, List<String> wanted, List<String> before) {
    boolean never = first && last == 1; // nobody was told that it is stored
    assertTrue(
        found.isEmpty() || found.equals(never ? before : wanted),
        () -> "killed at commit " + last + ": " + found + "\nbut wanted " + wanted);
    return !found.isEmpty();
  }

  private static List<String> undisturbed(int steps, boolean direct) {
    try (People people = new People()) {
      people.direct = direct;
      List<Principal> who = List.of(people.add("alice"), people.add("bob"), people.add("carl"));
      steps(people, who, steps);
      return state(people, who);
    }
  }

  /** What there is in the end if the last step is killed at a commit; empty if it was not. */
  private static List<String> killedAt(int steps, int last, boolean before, boolean direct) {
    try (People people = new People()) {
      people.direct = direct;
      List<Principal> who = List.of(people.add("alice"), people.add("bob"), people.add("carl"));
      steps(people, who, steps - 1);
      StoppingStore store = new StoppingStore(people.store, last, before, direct);
      people.start(store);
      try {
        step(people, who, steps);
      } catch (Killed e) {
        assertTrue(store.isKilled());
      }
      people.start(people.store);
      people.settle();
      people.settle();
      return store.isKilled() ? state(people, who) : List.of();
    }
  }
}
