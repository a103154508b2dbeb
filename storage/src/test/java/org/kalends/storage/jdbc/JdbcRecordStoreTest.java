package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.bytes;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.remove;
import static org.kalends.storage.record.Sample.update;
import static org.kalends.storage.record.Sample.word;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.ConcurrencyContract;
import org.kalends.storage.record.Dump;
import org.kalends.storage.record.HomesContract;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreContract;
import org.kalends.storage.record.Sample;

/** The contract suite on H2, and what only a store on disk can be asked. */
class JdbcRecordStoreTest {

  @TempDir Path directory;

  private final UUID home = UUID.randomUUID();
  private final UUID calendar = UUID.randomUUID();

  @Nested
  class Records extends RecordStoreContract {
    @Override
    protected RecordStore open() {
      return JdbcRecordStore.openH2(directory);
    }
  }

  @Nested
  class Homes extends HomesContract {
    @Override
    protected RecordStore open() {
      return JdbcRecordStore.openH2(directory);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    @Override
    protected RecordStore open() {
      return JdbcRecordStore.openH2(directory);
    }
  }

  private void fill(RecordStore store) {
    UUID kept = UUID.randomUUID();
    UUID gone = UUID.randomUUID();
    store.createHome(Sample.home(home));
    store.commit(changes(home, insertCollection(home, calendar, "calendar")));
    store.commit(
        changes(
            home,
            insert(calendar, kept, "kept", "uid", "A"),
            insert(calendar, gone, "gone", null, "B")));
    store.commit(changes(home, update(calendar, kept, 1, "uid", "C"), remove(calendar, gone, 1)));
    store.putSetting("system key", bytes("wrapped"), true);
  }

  @Test
  void reopeningKeepsEverything() {
    SortedSet<String> before;
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      fill(store);
      before = Dump.of(store, home);
    }
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      assertEquals(4, before.size());
      assertEquals(before, Dump.of(store, home));
      assertEquals("wrapped", word(store.setting("system key").orElseThrow()));
      assertEquals(
          4, store.commit(changes(home, remove(calendar, idOf(store, "kept"), 2))).revision());
    }
  }

  private UUID idOf(RecordStore store, String name) {
    UUID[] found = new UUID[1];
    store.changes(
        home,
        calendar,
        0,
        row -> {
          if (word(row.nameIndex()).startsWith(name)) {
            found[0] = row.id();
          }
        });
    return found[0];
  }

  @Test
  void allThatIsWrittenLiesInTheDirectory() throws IOException {
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      fill(store);
      assertTrue(Files.size(directory.resolve("kalends.mv.db")) > 30_000);
    }
  }

  @Test
  void aSecondOpeningIsRefusedInOneLine() {
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      fill(store);
      StoreUnavailableException refusal =
          assertThrows(
              StoreUnavailableException.class, () -> JdbcRecordStore.openH2(directory).close());
      assertTrue(refusal.getMessage().contains("in use"), refusal.getMessage());
      assertEquals(1, refusal.getMessage().lines().count());
      assertEquals(4, Dump.of(store, home).size());
    }
  }

  @Test
  void anInterruptedThreadLeavesTheStoreOpen() {
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      fill(store);
      try {
        Thread.currentThread().interrupt();
        store.commit(changes(home, insert(calendar, UUID.randomUUID(), "x", null, "X")));
      } catch (StoreUnavailableException e) {
        // the interrupted thread may fail, the others must not
      } finally {
        Thread.interrupted();
      }
      store
          .commit(changes(home, insert(calendar, UUID.randomUUID(), "y", null, "Y")))
          .awaitDurable();
    }
  }
}
