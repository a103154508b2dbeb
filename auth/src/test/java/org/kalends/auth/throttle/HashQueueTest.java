package org.kalends.auth.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashQueueTest {

  private final HashQueue queue = new HashQueue(1, Duration.ofMillis(50));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void workIsDoneWhenThereIsAPlace() {
    assertEquals(Optional.of("done"), queue.run(() -> "done"));
    assertEquals(Optional.of("again"), queue.run(() -> "again"));
  }

  @Test
  void whoWaitsTooLongIsSentAwayAndThePlaceComesFreeAfterwards() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Future<Optional<String>> slow =
        threads.submit(
            () ->
                queue.run(
                    () -> {
                      started.countDown();
                      awaited(finish);
                      return "slow";
                    }));
    started.await();
    assertEquals(Optional.empty(), queue.run(() -> "impatient"));
    finish.countDown();
    assertEquals(Optional.of("slow"), slow.get());
    assertEquals(Optional.of("next"), queue.run(() -> "next"));
  }

  @Test
  void failingWorkFreesItsPlace() {
    assertThrows(
        IllegalStateException.class,
        () ->
            queue.run(
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals(Optional.of("next"), queue.run(() -> "next"));
  }

  @Test
  void interruptedThreadIsSentAwayStillInterrupted() {
    Thread.currentThread().interrupt();
    assertEquals(Optional.empty(), queue.run(() -> "never"));
    assertTrue(Thread.interrupted());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
