package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.Threads;

/** One question for many requests, and none is given an answer from before it came. */
@Timeout(60)
class SharedLookTest {

  private static final byte[] KEY = {1};

  /** What the database would say. */
  private final ConcurrentMap<UUID, Long> revisions = new ConcurrentHashMap<>();

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger atATime = new AtomicInteger();
  private final SharedLook looks = new SharedLook(this::answer);

  private List<HomeRow> answer(Collection<UUID> homes) {
    assertEquals(1, atATime.incrementAndGet(), "questions at a time");
    asked.incrementAndGet();
    List<HomeRow> rows = new ArrayList<>();
    for (UUID home : homes) {
      if (revisions.containsKey(home)) {
        rows.add(row(home, revisions.get(home)));
      }
    }
    LockSupport.parkNanos(20_000); // so that some come after their row was read
    atATime.decrementAndGet();
    return rows;
  }

  private static HomeRow row(UUID home, long revision) {
    return new HomeRow(home, revision, 0, home, KEY);
  }

  @Test
  void everybodySeesWhatWasWrittenBeforeHeAsked() throws Exception {
    int threads = 8;
    int looksOfEach = 2_000;
    List<UUID> homes = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      homes.add(UUID.randomUUID());
    }
    Threads.together(
        threads,
        thread -> {
          UUID own = homes.get(thread);
          UUID other = homes.get((thread + 1) % threads);
          for (long revision = 1; revision <= looksOfEach; revision++) {
            revisions.put(own, revision);
            long others = revisions.getOrDefault(other, 0L);
            List<HomeRow> rows = looks.at(List.of(own, other));
            assertEquals(own, rows.get(0).id());
            assertEquals(revision, rows.get(0).revision());
            assertTrue(rows.size() < 2 || rows.get(1).revision() >= others);
          }
          return thread;
        });
    assertTrue(asked.get() < (long) threads * looksOfEach, asked + " questions");
  }

  @Test
  void onlyWhatWasAskedForIsAnswered() throws Exception {
    UUID there = UUID.randomUUID();
    UUID unasked = UUID.randomUUID();
    revisions.put(there, 7L);
    revisions.put(unasked, 8L);
    List<HomeRow> rows = looks.at(List.of(UUID.randomUUID(), there));
    assertEquals(List.of(there), rows.stream().map(HomeRow::id).toList());
  }

  @Test
  void aQuestionThatFailsEndsForAllWhoWaitAndTheNextOneIsAsked() throws Exception {
    SQLException failure = new SQLException("gone", "08006");
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger questions = new AtomicInteger();
    SharedLook broken =
        new SharedLook(
            homes -> {
              if (questions.incrementAndGet() == 1) {
                entered.countDown();
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                throw failure;
              }
              return homes.stream().map(home -> row(home, 5)).toList();
            });
    Threads.together(
        4,
        thread -> {
          List<UUID> homes = List.of(UUID.randomUUID());
          if (thread == 0) {
            assertSame(failure, assertThrows(SQLException.class, () -> broken.at(homes)));
            return thread;
          }
          entered.await();
          if (thread == 1) {
            goOn.countDown();
          }
          assertEquals(5, broken.at(homes).get(0).revision());
          return thread;
        });
  }

  @Test
  void anErrorLeavesNobodyWaiting() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    SharedLook broken =
        new SharedLook(
            homes -> {
              if (questions.incrementAndGet() == 1) {
                throw new StackOverflowError();
              }
              return List.of();
            });
    List<UUID> homes = List.of(UUID.randomUUID());
    assertThrows(StackOverflowError.class, () -> broken.at(homes));
    assertEquals(List.of(), broken.at(homes));
  }
}
