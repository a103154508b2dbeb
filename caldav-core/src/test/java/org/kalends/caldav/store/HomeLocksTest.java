package org.kalends.caldav.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks are held as long as the work takes, in one order, and given back whatever happens. */
@Timeout(60)
class HomeLocksTest {

  private static final UUID HOME = home(1);
  private static final UUID OF_THE_SAME_LOCK = home(257);
  private static final UUID OTHER = home(2);

  private final HomeLocks locks = new HomeLocks(false);

  @Test
  void nobodyElseWorksAtAHomeMeanwhile() {
    locks.holding(HOME, () -> assertAll(true, HOME, OF_THE_SAME_LOCK));
    locks.holding(HOME, () -> assertAll(false, OTHER));
    assertAll(false, HOME);
  }

  @Test
  void severalAreHeldAtOnceAlsoIfTheyShareALock() {
    List<UUID> homes = List.of(OTHER, OF_THE_SAME_LOCK, HOME, OTHER);
    String done = locks.holding(homes, () -> assertAll(true, HOME, OF_THE_SAME_LOCK, OTHER));
    assertEquals("done", done);
    assertAll(false, HOME, OF_THE_SAME_LOCK, OTHER);
    assertEquals("done", locks.holding(List.of(), () -> assertAll(false, HOME, OTHER)));
  }

  @Test
  void allAreHeldAtOnce() {
    UUID[] one = IntStream.range(0, 256).mapToObj(HomeLocksTest::home).toArray(UUID[]::new);
    locks.holdingAll(() -> assertAll(true, one));
    assertAll(false, one);
  }

  @Test
  void whoHoldsALockMayTakeItAgainAndHasItUntilTheFirstWorkIsDone() {
    locks.holding(
        HOME,
        () -> {
          assertEquals("done", locks.holding(OF_THE_SAME_LOCK, () -> assertAll(true, HOME)));
          assertTrue(locks.trying(HOME, 0, () -> assertAll(true, HOME)));
          return assertAll(true, HOME);
        });
    assertAll(false, HOME);
  }

  @Test
  void locksAreGivenBackWhateverIsThrown() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("no");
        };
    assertThrows(IllegalStateException.class, () -> locks.holding(HOME, () -> run(failing)));
    assertThrows(
        IllegalStateException.class, () -> locks.holding(List.of(HOME, OTHER), () -> run(failing)));
    assertThrows(IllegalStateException.class, () -> locks.trying(HOME, 0, failing));
    assertThrows(IllegalStateException.class, () -> locks.holdingAll(failing));
    assertAll(false, HOME, OTHER);
  }

  @Test
  void whoTriesDoesNothingIfOthersTakeTooLong() {
    AtomicInteger done = new AtomicInteger();
    Runnable patient =
        () ->
            assertFalse(locks.trying(HOME, Duration.ofMillis(20).toNanos(), done::incrementAndGet));
    Runnable interrupted =
        () -> {
          Thread.currentThread().interrupt();
          assertFalse(locks.trying(HOME, Long.MAX_VALUE, done::incrementAndGet));
          assertTrue(Thread.currentThread().isInterrupted());
        };
    locks.holding(
        HOME,
        () -> {
          elsewhere(patient);
          elsewhere(interrupted);
          return elsewhere(() -> assertFalse(locks.trying(HOME, -1, done::incrementAndGet)));
        });
    assertEquals(0, done.get());
    assertTrue(locks.trying(HOME, -1, done::incrementAndGet));
    assertEquals(1, done.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverWantsSeveralInWhateverOrderGetsThemInTheEnd(boolean fair) throws Exception {
    HomeLocks shared = new HomeLocks(fair);
    List<UUID> homes = IntStream.range(0, 6).mapToObj(HomeLocksTest::home).toList();
    AtomicInteger[] counts =
        homes.stream().map(each -> new AtomicInteger()).toArray(AtomicInteger[]::new);
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      Random random = new Random(number);
      threads.add(new Thread(() -> takeSeveral(shared, random, homes, counts)));
    }
    threads.forEach(Thread::start);
    for (Thread each : threads) {
      each.join();
    }
    int taken = IntStream.range(0, counts.length).map(each -> counts[each].get()).sum();
    assertEquals(4 * 2_000 * 3, taken, "no two worked at one home at a time");
  }

  /** Counts without care for other threads, which only the locks keep away. */
  private static void takeSeveral(
      HomeLocks shared, Random random, List<UUID> homes, AtomicInteger[] counts) {
    for (int turn = 0; turn < 2_000; turn++) {
      List<UUID> some = new ArrayList<>(homes);
      Collections.shuffle(some, random);
      List<UUID> chosen = some.subList(0, 3);
      shared.holding(
          chosen,
          () -> {
            for (UUID each : chosen) {
              AtomicInteger count = counts[homes.indexOf(each)];
              count.setPlain(count.getPlain() + 1);
            }
            return chosen;
          });
    }
  }

  @Test
  void ifFairWhoWaitsComesBeforeWhoComesAgain() throws Exception {
    HomeLocks fair = new HomeLocks(true);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Thread waiting = new Thread(() -> fair.holding(HOME, () -> order.add("who waited")));
    fair.holding(
        HOME,
        () -> {
          waiting.start();
          while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          return order.add("who came first");
        });
    fair.holding(HOME, () -> order.add("who came again"));
    waiting.join();
    assertEquals(List.of("who came first", "who waited", "who came again"), order);
  }

  private static String run(Runnable work) {
    work.run();
    return "done";
  }

  /** Asserts of the lock of each of these that somebody else finds it held, or not. */
  private String assertAll(boolean held, UUID... homes) {
    return elsewhere(
        () -> {
          for (UUID each : homes) {
            assertEquals(!held, locks.trying(each, 0, () -> {}), each.toString());
          }
        });
  }

  private static String elsewhere(Runnable work) {
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Thread other = new Thread(work);
    other.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    other.start();
    try {
      other.join(30_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertFalse(other.isAlive(), "it comes to an end");
    assertEquals(List.of(), failures);
    return "done";
  }

  private static UUID home(int number) {
    return new UUID(0, number);
  }
}
