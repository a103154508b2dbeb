package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insertCollection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;
import org.kalends.storage.record.Threads;

/** Looks at homes from two processes on one PostgreSQL database. */
@Timeout(120)
class PostgresLooksTest {

  private RecordStore first;
  private RecordStore second;

  @BeforeEach
  void twoProcesses() {
    String url = PostgresServer.shared().emptyStore();
    first = JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), Clock.systemUTC());
    second = JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private UUID newHome() {
    UUID home = UUID.randomUUID();
    first.createHome(Sample.home(home));
    return home;
  }

  private static long commit(RecordStore store, UUID home) {
    UUID calendar = UUID.randomUUID();
    String name = calendar.toString().substring(0, 16);
    return store.commit(changes(home, insertCollection(home, calendar, name))).revision();
  }

  @Test
  void whatOneProcessHasCommittedTheOtherSeesInTheNextLook() throws Exception {
    int threads = 8;
    List<UUID> homes = new ArrayList<>();
    for (int i = 0; i < threads / 2; i++) {
      homes.add(newHome());
    }
    Threads.together(
        threads,
        thread -> {
          UUID home = homes.get(thread / 2); // two writers a home
          RecordStore writing = thread % 2 == 0 ? first : second;
          RecordStore reading = thread % 2 == 0 ? second : first;
          for (int i = 0; i < 60; i++) {
            long revision = commit(writing, home);
            assertTrue(reading.homes(List.of(home)).get(0).revision() >= revision);
          }
          return thread;
        });
  }

  @Test
  void homesOfAnyNumberAreFound() {
    List<UUID> asked = new ArrayList<>();
    Set<UUID> there = new HashSet<>();
    for (int count = 1; count <= 150; count++) {
      UUID home = count % 3 == 0 ? UUID.randomUUID() : newHome();
      asked.add(home);
      if (count % 3 != 0) {
        there.add(home);
      }
      if (count < 10 || (count > 60 && count < 70) || count == 150) {
        List<HomeRow> rows = second.homes(asked);
        assertEquals(there, rows.stream().map(HomeRow::id).collect(Collectors.toSet()));
        assertEquals(there.size(), rows.size());
      }
    }
    assertEquals(List.of(), second.homes(List.of()));
  }

  @Test
  void aLookGoesOnWhenTheServerHasEndedItsConnection() {
    UUID home = newHome();
    for (int round = 0; round < 3; round++) {
      long revision = commit(first, home);
      assertEquals(revision, second.homes(List.of(home)).get(0).revision());
      PostgresServer.shared()
          .execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                  + " AND application_name = 'kalends'");
      assertEquals(revision, second.homes(List.of(home)).get(0).revision());
    }
  }

  @Test
  void aSingleConnectionForTheRestIsEnough() throws Exception {
    String url = PostgresServer.shared().emptyStore();
    PostgresSettings narrow =
        new PostgresSettings(url, PostgresServer.USER, PostgresServer.PASSWORD, 1);
    try (RecordStore store = JdbcRecordStore.openPostgres(narrow, Clock.systemUTC())) {
      UUID home = UUID.randomUUID();
      store.createHome(Sample.home(home));
      Threads.together(
          4,
          thread -> {
            for (int i = 0; i < 20; i++) {
              long revision = commit(store, home);
              assertTrue(store.homes(List.of(home)).get(0).revision() >= revision);
            }
            return thread;
          });
    }
  }
}
