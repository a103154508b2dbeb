package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insertCollection;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;
import org.kalends.storage.record.Threads;

/** Processes that write to one PostgreSQL database, and what each knows of the others. */
@Timeout(180)
class MembershipTest {

  private static final long LEASE_MILLIS = TimeUnit.NANOSECONDS.toMillis(Place.LEASE_NANOS);

  private final String url = PostgresServer.shared().emptyStore();
  private final String schema = url.substring(url.indexOf('=') + 1);
  private final List<RecordStore> opened = new ArrayList<>();

  /** What is added to the clocks of processes that are opened with them. */
  private final AtomicLong steadyNanos = new AtomicLong();

  private final AtomicLong wallMillis = new AtomicLong();

  private RecordStore open() {
    Clock wall =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.now().plusMillis(wallMillis.get());
          }
        };
    TwoClocks clocks = new TwoClocks(() -> System.nanoTime() + steadyNanos.get(), wall);
    RecordStore store = JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), clocks);
    opened.add(store);
    return store;
  }

  @AfterEach
  void close() {
    opened.forEach(RecordStore::close);
  }

  private void execute(String sql) {
    PostgresServer.shared().execute("SET search_path TO " + schema + ";" + sql);
  }

  private static UUID newHome(RecordStore store) {
    UUID home = UUID.randomUUID();
    store.createHome(Sample.home(home));
    return home;
  }

  private static long commit(RecordStore store, UUID home) {
    UUID calendar = UUID.randomUUID();
    String name = calendar.toString().substring(0, 16);
    return store.commit(changes(home, insertCollection(home, calendar, name))).revision();
  }

  private static long awaitTerm(RecordStore store) throws InterruptedException {
    long term = store.term();
    while (term == 0) {
      Thread.sleep(5);
      term = store.term();
    }
    return term;
  }

  private interface Try {
    boolean succeeds() throws Exception;
  }

  /** What load may prevent now and then happens in one of several attempts. */
  private static void assertSometimes(Try attempt) throws Exception {
    for (int i = 0; i < 20; i++) {
      if (attempt.succeeds()) {
        return;
      }
    }
    throw new AssertionError("in none of 20 attempts");
  }

  /** Whether a term that goes on now goes on for longer than a reading is good for. */
  private static boolean lasts(RecordStore store) throws InterruptedException {
    long term = awaitTerm(store);
    Thread.sleep(LEASE_MILLIS + 200);
    return store.term() == term;
  }

  private static long millisOf(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Test
  void aProcessThatOnlyReadsNeitherJoinsNorIsAlone() throws Exception {
    RecordStore first = open();
    UUID home = newHome(first);
    awaitTerm(first);
    RecordStore reader = open();
    assertEquals(1, reader.homes(List.of(home)).size());
    assertEquals(0, reader.term());
    assertSometimes(() -> lasts(first)); // a reader disturbs nobody
  }

  @Test
  void theFirstProcessIsAloneAtOnceAndStaysSo() throws Exception {
    assertSometimes(
        () -> {
          try (RecordStore only =
              JdbcRecordStore.openPostgres(
                  PostgresRecordStoreTest.settings(url), Clock.systemUTC())) {
            return millisOf(() -> newHome(only)) < LEASE_MILLIS;
          }
        });
    RecordStore next = open();
    newHome(next);
    assertSometimes(() -> lasts(next));
  }

  @Test
  void whoJoinsWaitsUntilTheOtherIsNoLongerAlone() throws Exception {
    RecordStore first = open();
    UUID home = newHome(first);
    for (int round = 0; round < 3; round++) {
      long term = awaitTerm(first);
      try (RecordStore second =
          JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), Clock.systemUTC())) {
        long millis = millisOf(() -> commit(second, home));
        assertTrue(millis > LEASE_MILLIS, millis + " ms");
        assertEquals(0, first.term());
        assertEquals(0, second.term());
      }
      assertTrue(awaitTerm(first) > term);
    }
  }

  @Test
  void whoIsToAnswerOthersLooksNothingUpBeforeItHasJoined() throws Exception {
    RecordStore first = open();
    UUID home = newHome(first);
    awaitTerm(first);
    RecordStore second = open();
    long millis =
        millisOf(
            () -> {
              second.join();
              assertEquals(1, second.homes(List.of(home)).size());
            });
    assertTrue(millis > LEASE_MILLIS, millis + " ms");
    assertEquals(0, first.term());
  }

  @Test
  void aClockThatJumpsAheadEndsTheTerm() throws Exception {
    RecordStore only = open();
    newHome(only);
    long term = awaitTerm(only);
    wallMillis.addAndGet(3_600_000);
    assertEquals(0, only.term());
    long second = awaitTerm(only);
    assertTrue(second > term);
    steadyNanos.addAndGet(TimeUnit.SECONDS.toNanos(2)); // as after SIGSTOP and SIGCONT
    assertEquals(0, only.term());
    assertTrue(awaitTerm(only) > second);
  }

  @Test
  void aClockThatIsPutBackNeitherProlongsTheTermNorEndsIt() throws Exception {
    RecordStore only = open();
    newHome(only);
    assertSometimes(
        () -> {
          long before = awaitTerm(only);
          wallMillis.addAndGet(-3_600_000);
          Thread.sleep(LEASE_MILLIS + 200);
          return only.term() == before;
        });
    long term = awaitTerm(only);
    execute("LOCK TABLE writer; SELECT pg_sleep(1.3)"); // no reading meanwhile
    assertTrue(awaitTerm(only) > term);
  }

  @Test
  void aProcessThatWasTakenForGoneIsRefusedAndJoinsAgain() throws Exception {
    RecordStore first = open();
    RecordStore second = open();
    UUID home = newHome(first);
    commit(second, home);
    for (int round = 0; round < 5; round++) {
      execute("DELETE FROM writer");
      long revision = commit(round % 2 == 0 ? first : second, home);
      assertEquals(round + 2, revision);
      assertEquals(revision, second.homes(List.of(home)).get(0).revision());
      assertEquals(revision, first.homes(List.of(home)).get(0).revision());
    }
    execute("DELETE FROM writer");
    UUID other = newHome(first);
    assertTrue(second.home(other).isPresent());
  }

  @Test
  void aCommitThatIsUnderWayWhenItsProcessIsRemovedIsRefusedAndMadeAgain() throws Exception {
    RecordStore only = open();
    UUID home = newHome(only);
    Threads.together(
        3,
        thread -> {
          if (thread == 0) {
            execute("SELECT 1 FROM home FOR UPDATE; SELECT pg_sleep(1)");
          } else if (thread == 1) {
            Thread.sleep(300);
            assertEquals(1, commit(only, home)); // waits for the home
          } else {
            Thread.sleep(600);
            execute("DELETE FROM writer; INSERT INTO writer VALUES (gen_random_uuid(), 0)");
          }
          return thread;
        });
    assertEquals(0, only.term());
    assertEquals(1, only.home(home).orElseThrow().revision());
  }

  @Test
  void aProcessThatEndedWithoutAFarewellIsForgottenAfterAWhile() throws Exception {
    execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)");
    RecordStore only = open();
    UUID home = newHome(only);
    awaitTerm(only);
    long begun = System.nanoTime();
    execute("INSERT INTO writer (writer_id, beat) VALUES (gen_random_uuid(), 12)");
    Thread.sleep(LEASE_MILLIS + 100);
    assertEquals(0, only.term());
    commit(only, home);
    awaitTerm(only);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertTrue(seconds >= 14, seconds + " s");
    assertEquals(2, commit(only, home));
  }

  @Test
  void aTableThatIsNotAsItWasLeftEndsTheTerm() throws Exception {
    RecordStore only = open();
    newHome(only);
    long term = awaitTerm(only);
    execute("UPDATE writer SET beat = beat - 1");
    while (only.term() == term) {
      Thread.sleep(5);
    }
    assertTrue(awaitTerm(only) > term);
    assertSometimes(() -> lasts(only)); // the next beat sets it right
  }

  @Test
  void aLostConnectionEndsTheTerm() throws Exception {
    RecordStore only = open();
    UUID home = newHome(only);
    long term = awaitTerm(only);
    PostgresServer.shared()
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND application_name = 'kalends'");
    while (only.term() == term) {
      Thread.sleep(5);
    }
    assertTrue(awaitTerm(only) > term);
    assertEquals(1, commit(only, home));
  }

  @Test
  void aProcessOfAnOlderVersionCannotWriteAnyMore() {
    open().join();
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () ->
                execute(
                    "INSERT INTO commit_mark (home_id, revision, commit_id)"
                        + " VALUES (gen_random_uuid(), 1, gen_random_uuid())"));
    assertTrue(String.valueOf(refusal.getCause()).contains("commit_mark"));
  }

  @Test
  void whatIsClosedNeitherWritesNorIsAlone() {
    RecordStore store = open();
    UUID home = newHome(store);
    store.close();
    assertEquals(0, store.term());
    assertThrows(StoreUnavailableException.class, () -> commit(store, home));
    assertThrows(
        IllegalStateException.class,
        () -> execute("SELECT 1 / (SELECT COUNT(*) FROM writer)"),
        "it has left the table");
  }
}
