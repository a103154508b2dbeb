package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;

/** What is done after a crash of the machine, and only then. */
class OpenMarkTest {

  @TempDir Path directory;
  private final HomeRow home = Sample.home(UUID.randomUUID());

  private UUID historyAfterReopening() {
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      store.createHome(home);
      return store.home(home.id()).orElseThrow().history();
    }
  }

  private Path mark() {
    return directory.resolve("kalends.open");
  }

  @Test
  void aStoreThatWasClosedKeepsItsHistories() {
    assertEquals(home.history(), historyAfterReopening());
    assertFalse(Files.exists(mark()));
    assertEquals(home.history(), historyAfterReopening());
  }

  @Test
  void aStoreWhoseProcessWasKilledKeepsItsHistories() throws IOException {
    String thisBoot;
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      store.createHome(home);
      thisBoot = Files.readString(mark());
    }
    Files.writeString(mark(), thisBoot);
    assertEquals(home.history(), historyAfterReopening());
  }

  @Test
  void aStoreWhoseMachineWentDownGetsNewHistories() throws IOException {
    assertEquals(home.history(), historyAfterReopening());
    Files.writeString(mark(), "another boot");
    UUID renewed = historyAfterReopening();
    assertNotEquals(home.history(), renewed);
    assertEquals(renewed, historyAfterReopening());
  }

  @Test
  void aRefusedSyncIsRememberedByTheNextOpening() throws IOException {
    OpenMark mark = new OpenMark(directory);
    mark.set();
    assertFalse(mark.mayHaveLostCommits());
    mark.setFailed();
    assertTrue(mark.mayHaveLostCommits());
  }
}
