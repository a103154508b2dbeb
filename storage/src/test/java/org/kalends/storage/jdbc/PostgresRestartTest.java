package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.update;
import static org.kalends.storage.record.Sample.word;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;
import org.kalends.storage.record.Threads;

/** A database that is ended without a farewell while two processes write to it. */
class PostgresRestartTest {

  private static final int WRITERS = 8;
  private static final int RESTARTS = 3;

  /** Five seconds are promised, and as many again for a machine that is busy with other tests. */
  private static final long BACK_WITHIN_MILLIS = 10_000;

  private final UUID home = UUID.randomUUID();
  private final UUID calendar = UUID.randomUUID();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean ended;

  private RecordStore first;
  private RecordStore second;

  @Test
  @Timeout(300)
  void everyAnswerIsTrueAndWritersAreBackWithinSeconds() throws Exception {
    try (PostgresServer server = PostgresServer.start(List.of())) {
      String url = server.emptyStore();
      first =
          JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), Clock.systemUTC());
      second =
          JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), Clock.systemUTC());
      first.createHome(Sample.home(home));
      first.commit(changes(home, insertCollection(home, calendar, "calendar")));
      Threads.together(WRITERS + 1, thread -> thread == WRITERS ? restart(server) : write(thread));
      first.close();
      second.close();
    }
    assertTrue(
        acknowledged.get() > 100 * RESTARTS, acknowledged + " writes, " + refused + " refused");
  }

  private boolean restart(PostgresServer server) throws InterruptedException {
    for (int i = 0; i < RESTARTS; i++) {
      long before = acknowledged.get();
      while (acknowledged.get() < before + 150) {
        Thread.sleep(10);
      }
      server.stopImmediately();
      server.startAgain();
      long back = System.nanoTime();
      long then = acknowledged.get();
      while (acknowledged.get() < then + WRITERS) {
        Thread.sleep(5);
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back);
      System.out.println("writers were back after " + millis + " ms");
      assertTrue(millis < BACK_WITHIN_MILLIS, "writers were back after " + millis + " ms");
    }
    ended = true;
    return true;
  }

  /** Each writes to a record of its own and homes of both kinds, so a conflict would be a lie. */
  private boolean write(int thread) {
    RecordStore store = thread % 2 == 0 ? first : second;
    UUID record = UUID.randomUUID();
    retrying(() -> store.commit(changes(home, insert(calendar, record, "r" + thread, null, "1"))));
    long version = 1;
    while (!ended) {
      String next = "step " + (version + 1);
      try {
        store.commit(changes(home, update(calendar, record, version, null, next)));
        acknowledged.incrementAndGet();
        version++;
        assertIs(thread % 2 == 0 ? second : first, record, version);
      } catch (StoreUnavailableException e) {
        refused.incrementAndGet();
        assertIs(store, record, version);
      }
    }
    return true;
  }

  private void assertIs(RecordStore store, UUID record, long version) {
    FullRow row = retrying(() -> store.contents(home, calendar, List.of(record)).get(record));
    assertEquals(version, row.row().version());
    if (version > 1) {
      assertEquals("step " + version, word(row.content()));
    }
  }

  private interface Asking<T> {
    T ask();
  }

  private static <T> T retrying(Asking<T> asking) {
    for (int attempt = 1; ; attempt++) {
      try {
        return asking.ask();
      } catch (StoreUnavailableException e) {
        if (attempt == 10) {
          throw e;
        }
      }
    }
  }
}
