package org.kalends.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleFlightTest {

  private final SingleFlight<String, String> flights = new SingleFlight<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void workIsDoneOnceForAllWhoWantItAtTheSameTime() throws InterruptedException {
    List<Passenger> all = fly(() -> "result " + done.incrementAndGet());
    for (Passenger one : all) {
      assertEquals("result 1", one.result());
    }
  }

  @Test
  void failureReachesAll() throws InterruptedException {
    List<Passenger> all =
        fly(
            () -> {
              throw new IllegalStateException("failed");
            });
    for (Passenger one : all) {
      assertEquals("failed", assertThrows(IllegalStateException.class, one::result).getMessage());
    }
  }

  @Test
  void nextFlightDoesTheWorkAgainEvenAfterAFailure() {
    assertEquals("1", flights.run("key", () -> "" + done.incrementAndGet()));
    assertThrows(
        IllegalStateException.class,
        () ->
            flights.run(
                "key",
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals("2", flights.run("key", () -> "" + done.incrementAndGet()));
  }

  @Test
  void otherKeysDoNotWait() throws InterruptedException {
    Passenger leader = new Passenger(() -> blocked(() -> "slow"));
    begun.await();
    assertEquals("fast", flights.run("another key", () -> "fast"));
    finish.countDown();
    assertEquals("slow", leader.result());
  }

  /** One who does the work and four who wait for it. */
  private List<Passenger> fly(Supplier<String> work) throws InterruptedException {
    List<Passenger> all = new ArrayList<>();
    all.add(new Passenger(() -> blocked(work)));
    begun.await();
    for (int i = 0; i < 4; i++) {
      Passenger follower = new Passenger(work);
      while (follower.thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      all.add(follower);
    }
    finish.countDown();
    return all;
  }

  private String blocked(Supplier<String> work) {
    begun.countDown();
    try {
      finish.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return work.get();
  }

  private final class Passenger {

    private final Thread thread;
    private volatile String result = "";
    private volatile RuntimeException failure;

    Passenger(Supplier<String> work) {
      thread =
          new Thread(
              () -> {
                try {
                  result = flights.run("key", work);
                } catch (RuntimeException e) {
                  failure = e;
                }
              });
      thread.start();
    }

    String result() throws InterruptedException {
      thread.join();
      if (failure != null) {
        throw failure;
      }
      return result;
    }
  }
}
