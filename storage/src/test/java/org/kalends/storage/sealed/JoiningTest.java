package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.storage.jdbc.JdbcRecordStore;
import org.kalends.storage.jdbc.PostgresServer;
import org.kalends.storage.jdbc.PostgresSettings;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Threads;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.seal.KeyProvider;

/** A server that is alone on its database answers polls while others join, write and leave. */
@Timeout(300)
class JoiningTest {

  private static final int JOINS = 6;
  private static final int WRITES_EACH = 400;

  private final String url = PostgresServer.shared().emptyStore();
  private final KeyProvider keys = EphemeralKeys.provider();

  /** The version of the member that somebody was told last. */
  private final AtomicLong told = new AtomicLong();

  private final AtomicInteger polls = new AtomicInteger();
  private volatile boolean over;

  private RecordStore records;
  private SealedStore first;

  @BeforeEach
  void alone() {
    records = openRecords();
    first = open(records);
    first.join();
    first.createHome(HOME, List.of(Fixture.draft(CALENDAR, HOME, "work")));
    Fixture.commit(first, put("a", 0, "u", "1"));
    told.set(1);
  }

  @AfterEach
  void close() {
    first.close();
  }

  private RecordStore openRecords() {
    return JdbcRecordStore.openPostgres(
        new PostgresSettings(url, PostgresServer.USER, PostgresServer.PASSWORD), Clock.systemUTC());
  }

  private SealedStore open(RecordStore rows) {
    return new SealedStore(rows, keys, Clock.systemUTC(), StoreBudgets.DEFAULT);
  }

  private static long version(SealedStore store) {
    return store.asOfNow("like", () -> Fixture.snapshot(store).member("a").orElseThrow().version());
  }

  /** Changes the member and notes that somebody was told so. */
  private void write(SealedStore store) {
    long known = told.get();
    Fixture.commit(store, put("a", known, "u", "v" + known)).awaitDurable();
    told.set(known + 1);
  }

  @Test
  void noPollIsToldLessThanWasToldBefore() throws Exception {
    Threads.together(3, thread -> thread == 0 ? joinAndLeave() : poll());
    assertTrue(polls.get() > 2 * JOINS * WRITES_EACH, polls + " polls");
    assertEquals(1 + JOINS * WRITES_EACH, version(first));
  }

  private boolean joinAndLeave() throws InterruptedException {
    try {
      for (int join = 0; join < JOINS; join++) {
        while (records.term() == 0) {
          Thread.sleep(1);
        }
        writeAsAnother();
      }
      return true;
    } finally {
      over = true;
    }
  }

  private void writeAsAnother() {
    try (SealedStore second = open(openRecords())) {
      second.join();
      for (int i = 0; i < WRITES_EACH; i++) {
        SealedStore writing = i % 5 == 4 ? first : second;
        SealedStore other = i % 5 == 4 ? second : first;
        write(writing);
        assertEquals(told.get(), version(other));
      }
    }
  }

  private boolean poll() {
    while (!over) {
      long before = told.get();
      long seen = version(first);
      assertTrue(seen >= before, seen + " after " + before);
      polls.incrementAndGet();
    }
    return true;
  }

  @Test
  void whatTheOthersLeftIsKnownToWhoIsAloneAgain() throws Exception {
    for (int round = 0; round < 3; round++) {
      try (SealedStore second = open(openRecords())) {
        write(second);
      }
      while (records.term() == 0) {
        Thread.sleep(1);
      }
      assertEquals(told.get(), version(first));
      write(first);
      assertEquals(told.get(), version(first));
    }
  }
}
