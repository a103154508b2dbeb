package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.Threads;

/** The gate between commit and acknowledgement. */
@Timeout(60)
class DurabilityTest {

  @Test
  void oneSyncServesAllWhoWaitWhileAnotherRuns() throws Exception {
    CountDownLatch firstRuns = new CountDownLatch(1);
    CountDownLatch firstMayEnd = new CountDownLatch(1);
    AtomicInteger syncs = new AtomicInteger();
    Durability gate =
        new Durability(
            () -> {
              if (syncs.incrementAndGet() == 1) {
                firstRuns.countDown();
                firstMayEnd.await();
              }
            });
    Durability.Ticket first = gate.ticket();
    Thread leader = new Thread(first::await);
    leader.start();
    firstRuns.await();
    List<Thread> followers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Durability.Ticket late = gate.ticket();
      followers.add(new Thread(late::await));
    }
    followers.forEach(Thread::start);
    firstMayEnd.countDown();
    leader.join();
    for (Thread follower : followers) {
      follower.join();
    }
    assertEquals(2, syncs.get());
  }

  @Test
  void noCommitIsAcknowledgedByASyncThatBeganBeforeIt() throws Exception {
    AtomicLong committed = new AtomicLong();
    AtomicLong synced = new AtomicLong();
    Durability gate =
        new Durability(
            () -> {
              long seen = committed.get();
              Thread.sleep(1);
              synced.accumulateAndGet(seen, Math::max);
            });
    AtomicBoolean early = new AtomicBoolean();
    Threads.together(
        8,
        thread -> {
          for (int i = 0; i < 100; i++) {
            long mine = committed.incrementAndGet();
            gate.ticket().await();
            if (synced.get() < mine) {
              early.set(true);
            }
          }
          return null;
        });
    assertFalse(early.get());
  }

  @Test
  void aTicketThatWasServedCostsNoSync() {
    AtomicInteger syncs = new AtomicInteger();
    Durability gate = new Durability(syncs::incrementAndGet);
    Durability.Ticket one = gate.ticket();
    Durability.Ticket two = gate.ticket();
    two.await();
    one.await();
    one.await();
    assertEquals(1, syncs.get());
  }

  @Test
  void afterAFailedSyncNothingIsAcknowledgedAnyMore() {
    AtomicInteger syncs = new AtomicInteger();
    Durability gate =
        new Durability(
            () -> {
              if (syncs.incrementAndGet() == 2) {
                throw new IOException("Input/output error");
              }
            });
    Durability.Ticket before = gate.ticket();
    before.await();
    Durability.Ticket during = gate.ticket();
    assertThrows(StoreUnavailableException.class, during::await);
    assertThrows(StoreUnavailableException.class, during::await);
    assertThrows(StoreUnavailableException.class, () -> gate.ticket().await());
    assertEquals(2, syncs.get(), "the sync is not tried again");
    assertTrue(gate.failed());
    before.await();
  }

  @Test
  void aFailedSyncFailsAllWhoWait() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Durability gate =
        new Durability(
            () -> {
              waiting.await();
              throw new IOException("No space left on device");
            });
    List<Durability.Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tickets.add(gate.ticket());
    }
    List<Boolean> refused =
        Threads.together(
            8,
            thread -> {
              waiting.countDown();
              assertThrows(StoreFullException.class, tickets.get(thread)::await);
              return true;
            });
    assertEquals(8, refused.size());
  }

  @Test
  void anInterruptedWaiterWaitsOnAndStaysInterrupted() {
    Durability gate = new Durability(() -> {});
    Thread.currentThread().interrupt();
    gate.ticket().await();
    assertTrue(Thread.interrupted());
  }
}
