package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.word;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;

/** A PostgreSQL server whose tables are on a disk that is full. */
@Timeout(120)
class PostgresFullDiskTest {

  private final UUID home = UUID.randomUUID();
  private final UUID calendar = UUID.randomUUID();
  private final List<UUID> acknowledged = new ArrayList<>();

  @Test
  void writesAreRefusedAsFullReadsGoOnAndWritingResumesWithRoom() throws Exception {
    Path directory = Files.createTempDirectory("kalends-small");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 32);
    try (PostgresServer server = PostgresServer.start(List.of())) {
      server.tablesIn(Files.createDirectory(disk.directory()));
      try (RecordStore store =
          JdbcRecordStore.openPostgres(
              PostgresRecordStoreTest.settings(server.emptyStore()), Clock.systemUTC())) {
        store.createHome(Sample.home(home));
        store.commit(changes(home, insertCollection(home, calendar, "calendar")));
        write(store);
        disk.fill();
        assertThrows(StoreFullException.class, () -> writeMany(store));
        long revision = store.home(home).orElseThrow().revision();
        assertThrows(StoreFullException.class, () -> writeMany(store));
        assertTrue(store.home(home).orElseThrow().revision() >= revision);
        assertAllCanBeRead(store);
        disk.free();
        write(store);
        assertAllCanBeRead(store);
      }
    } finally {
      disk.unmount();
      Files.deleteIfExists(directory.resolve("disk"));
      Files.deleteIfExists(directory);
    }
  }

  private void writeMany(RecordStore store) {
    for (int i = 0; i < 500; i++) {
      write(store);
    }
  }

  private void write(RecordStore store) {
    UUID id = UUID.randomUUID();
    String content = (id + " ").repeat(30);
    store.commit(
        changes(home, insert(calendar, id, id.toString().substring(0, 16), null, content)));
    acknowledged.add(id);
  }

  private void assertAllCanBeRead(RecordStore store) {
    for (UUID id : acknowledged) {
      String content = word(store.contents(home, calendar, List.of(id)).get(id).content());
      assertTrue(content.startsWith(id.toString()));
    }
    assertEquals(acknowledged.size() + 1, store.home(home).orElseThrow().revision());
  }
}
