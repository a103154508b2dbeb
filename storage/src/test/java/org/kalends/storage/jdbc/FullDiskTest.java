package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.remove;
import static org.kalends.storage.record.Sample.word;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.Sample;
import org.kalends.storage.record.Threads;

/**
 * A disk without space, for real: writes are refused, reads go on, and it mends without a restart.
 */
@Timeout(120)
class FullDiskTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir Path directory;

  private final UUID home = UUID.randomUUID();
  private final UUID calendar = UUID.randomUUID();
  private final List<UUID> acknowledged = new ArrayList<>();
  private SmallDisk disk;

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.mount(directory.resolve("disk"), 128);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  private JdbcRecordStore open(long reserve, long ballast) {
    H2Settings settings = H2Settings.of(disk.directory()).withRoom(reserve, ballast);
    JdbcRecordStore store = JdbcRecordStore.openH2(settings);
    store.createHome(Sample.home(home));
    store.commit(changes(home, insertCollection(home, calendar, "calendar"))).awaitDurable();
    return store;
  }

  private void put(JdbcRecordStore store, int bytes) {
    UUID id = UUID.randomUUID();
    String content = (id + " ").repeat(bytes / 37 + 1);
    store
        .commit(changes(home, insert(calendar, id, id.toString().substring(0, 16), null, content)))
        .awaitDurable();
    acknowledged.add(id);
  }

  /** Writes much more than there is room for. */
  private void assertRefusesInTheEnd(JdbcRecordStore store) {
    assertThrows(
        StoreFullException.class,
        () -> {
          for (int i = 0; i < 1_000; i++) {
            put(store, 100_000);
          }
        });
  }

  private void assertAllCanBeRead(JdbcRecordStore store) {
    assertEquals(home, store.home(home).orElseThrow().id());
    for (UUID id : acknowledged) {
      String content = word(store.contents(home, calendar, List.of(id)).get(id).content());
      assertTrue(content.startsWith(id.toString()), "the content of an acknowledged record");
    }
  }

  /** Writes until it succeeds, for at most this time. */
  private void assertWritesAgainWithin(JdbcRecordStore store, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (true) {
      try {
        put(store, 1_000);
        return;
      } catch (StoreFullException e) {
        assertTrue(System.nanoTime() < end, "still full: " + e.getMessage());
        Thread.sleep(50);
      }
    }
  }

  @Test
  void writesAreRefusedBeforeTheDiskIsFullAndReadsGoOn() throws Exception {
    try (JdbcRecordStore store = open(8 * MEGABYTE, MEGABYTE)) {
      put(store, 1_000);
      disk.fill();
      assertThrows(StoreFullException.class, () -> put(store, 1_000));
      assertThrows(
          StoreFullException.class, () -> store.createHome(Sample.home(UUID.randomUUID())));
      assertThrows(StoreFullException.class, () -> store.putSetting("x", Sample.bytes("x"), false));
      assertAllCanBeRead(store);
      disk.free();
      put(store, 1_000);
      assertAllCanBeRead(store);
    }
  }

  @Test
  void removalsPassWhileHalfTheReserveIsLeft() throws Exception {
    try (JdbcRecordStore store = open(8 * MEGABYTE, 0)) {
      put(store, 1_000);
      Path filler = disk.directory().resolve("filler");
      long free = disk.directory().toFile().getUsableSpace();
      Files.write(filler, new byte[(int) (free - 6 * MEGABYTE)]);
      assertThrows(StoreFullException.class, () -> put(store, 1_000));
      UUID gone = acknowledged.remove(0);
      store.commit(changes(home, remove(calendar, gone, 1))).awaitDurable();
      assertEquals(0, store.contents(home, calendar, List.of(gone)).size());
    }
  }

  @Test
  void aDatabaseThatRanOutOfSpaceIsOpenedAgain() throws Exception {
    try (JdbcRecordStore store = open(0, 0)) {
      for (int i = 0; i < 20; i++) {
        put(store, 1_000);
      }
      disk.fill();
      assertRefusesInTheEnd(store);
      assertAllCanBeRead(store);
      disk.free();
      assertWritesAgainWithin(store, 5);
      assertAllCanBeRead(store);
    }
    try (JdbcRecordStore store = JdbcRecordStore.openH2(disk.directory())) {
      assertAllCanBeRead(store);
    }
  }

  @Test
  void theBallastTakesTheWriteThatFilledTheDisk() throws Exception {
    try (JdbcRecordStore store = open(0, 4 * MEGABYTE)) {
      Path ballast = disk.directory().resolve("kalends.ballast");
      await(() -> Files.exists(ballast) && Files.size(ballast) == 4 * MEGABYTE);
      disk.fill();
      for (int i = 0; Files.exists(ballast); i++) {
        assertTrue(i < 100, "the disk was full");
        put(store, 100_000);
      }
      assertThrows(StoreFullException.class, () -> put(store, 1_000));
      assertAllCanBeRead(store);
      disk.free();
      assertWritesAgainWithin(store, 5);
      await(() -> Files.exists(ballast));
    }
  }

  /** Others have taken even what is kept for it. */
  @Test
  void whatCannotBeStoredAtAllIsNotAnsweredFromBefore() throws Exception {
    try (JdbcRecordStore store = open(0, 0)) {
      disk.fill();
      try (FileChannel redo =
          FileChannel.open(H2Files.redo(disk.directory()), StandardOpenOption.WRITE)) {
        redo.truncate(RedoLog.LENGTH);
      }
      disk.fill();
      assertRefusesInTheEnd(store);
      assertTrue(acknowledged.size() > 5, "the log needs no room");
      for (UUID id : acknowledged) {
        try {
          assertEquals(1, store.contents(home, calendar, List.of(id)).size());
        } catch (StoreFullException | StoreUnavailableException e) {
          break; // as it should
        }
      }
      disk.free();
      assertWritesAgainWithin(store, 5);
      assertAllCanBeRead(store);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(10); // the time-out of the test ends this
    }
  }

  @Test
  void writersAndReadersSurviveAFullDiskWithoutBallast() throws Exception {
    assertWritersAndReadersSurvive(0);
  }

  @Test
  void writersAndReadersSurviveAFullDiskWithBallast() throws Exception {
    assertWritersAndReadersSurvive(4 * MEGABYTE);
  }

  private void assertWritersAndReadersSurvive(long ballast) throws Exception {
    try (JdbcRecordStore store = open(0, ballast)) {
      put(store, 1_000);
      List<String> outcomes =
          Threads.together(
              6, thread -> thread == 0 ? fillAndFree() : thread < 3 ? read(store) : write(store));
      assertEquals("filled", outcomes.get(0));
      assertWritesAgainWithin(store, 5);
      assertAllCanBeRead(store);
    }
    try (JdbcRecordStore store = JdbcRecordStore.openH2(disk.directory())) {
      assertAllCanBeRead(store);
    }
  }

  private String fillAndFree() throws Exception {
    for (int round = 0; round < 3; round++) {
      Thread.sleep(300);
      disk.fill();
      Thread.sleep(1_500);
      disk.free();
    }
    return "filled";
  }

  private String read(JdbcRecordStore store) {
    long end = System.nanoTime() + 6_000_000_000L;
    UUID first = acknowledged.get(0);
    int reads = 0;
    while (System.nanoTime() < end) {
      assertEquals(1, store.contents(home, calendar, List.of(first)).size());
      reads++;
    }
    return reads + " reads";
  }

  private String write(JdbcRecordStore store) throws Exception {
    long end = System.nanoTime() + 6_000_000_000L;
    int refused = 0;
    while (System.nanoTime() < end) {
      UUID id = UUID.randomUUID();
      String name = id.toString().substring(0, 16);
      String content = (id + " ").repeat(500);
      try {
        store.commit(changes(home, insert(calendar, id, name, null, content))).awaitDurable();
        synchronized (acknowledged) {
          acknowledged.add(id);
        }
        Thread.sleep(5); // or the disk is filled by honest work
      } catch (StoreFullException e) {
        refused++;
        Thread.sleep(20);
      }
    }
    return refused + " refused";
  }
}
