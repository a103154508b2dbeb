package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.RowChanges;
import org.kalends.storage.record.Sample;

/** What the redo log brings back, and what it must not. */
@Timeout(60)
class RecoveryTest {

  @TempDir Path directory;

  private final UUID home = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final List<Throwable> refused = new ArrayList<>();
  private int names;

  private H2Database open(Path at) throws SQLException {
    return H2Database.open(H2Settings.of(at), false, refused::add);
  }

  private H2Database openWithHomes() throws SQLException {
    H2Database database = open(directory);
    make(database, home);
    make(database, other);
    return database;
  }

  private static void make(H2Database database, UUID made) throws SQLException {
    database.write(
        connection ->
            Sql.update(
                connection,
                "INSERT INTO home (" + Rows.HOME + ") VALUES (?, 0, 0, ?, ?)",
                made,
                made,
                Sample.bytes("key")));
    database.commit(List.of(changes(made, insertCollection(made, made, "calendar"))));
  }

  private RowChanges put(UUID in, int bytes) {
    String name = "name " + names++;
    return changes(in, insert(in, UUID.randomUUID(), name, null, "x".repeat(bytes)));
  }

  private static long revision(H2Database database, UUID of) throws SQLException {
    return database
        .read(
            connection ->
                Sql.first(
                    connection,
                    "SELECT revision FROM home WHERE home_id = ?",
                    row -> row.getLong(1),
                    of))
        .orElse(-1L);
  }

  /** What a process leaves that is killed now. */
  private Path killed() {
    try {
      Path left = Files.createTempDirectory(directory, "killed");
      for (String file : List.of("kalends.mv.db", "kalends.redo")) {
        Files.copy(directory.resolve(file), left.resolve(file));
      }
      return left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void commitsAreStoredByCheckpointsOnly() throws Exception {
    try (H2Database database = openWithHomes()) {
      long version = database.file().getCurrentVersion();
      byte[] file = Files.readAllBytes(directory.resolve("kalends.mv.db"));
      for (int i = 0; i < 50; i++) {
        database.commit(List.of(put(home, 1_000)));
        database.durability().ticket().await();
      }
      assertEquals(version, database.file().getCurrentVersion());
      assertEquals(-1, Files.mismatch(directory.resolve("kalends.mv.db"), copy(file)));
      database.tidy();
      assertTrue(database.file().getCurrentVersion() > version);
    }
  }

  private Path copy(byte[] bytes) throws Exception {
    return Files.write(directory.resolve("copy"), bytes);
  }

  @Test
  void aKilledProcessLosesNoCommit() throws Exception {
    try (H2Database database = openWithHomes()) {
      database.commit(List.of(put(home, 10), put(other, 10)));
      database.commit(List.of(put(home, 10)));
      try (H2Database found = open(killed())) {
        assertEquals(3, revision(found, home));
        assertEquals(2, revision(found, other));
      }
    }
  }

  @Test
  void aCommitThatWasLoggedAndNotCommittedIsThereAsAWhole() throws Exception {
    try (H2Database database = openWithHomes()) {
      List<Redo> next = List.of(new Redo(put(home, 10), 2), new Redo(put(other, 10), 2));
      Path left = killed();
      append(left, RedoForm.bytes(next));
      try (H2Database found = open(left)) {
        assertEquals(2, revision(found, home));
        assertEquals(2, revision(found, other));
      }
      assertEquals(1, revision(database, home));
    }
  }

  @Test
  void aTransactionThatH2StoredByHalvesIsDoneAgainAsAWhole() throws Exception {
    try (H2Database database = openWithHomes()) {
      List<RowChanges> both = List.of(put(home, 10), put(other, 10));
      Path left =
          database.write(
              connection -> {
                CommitWork.run(connection, both.get(0));
                database.file().commit(); // as H2 does when it has much to store
                return killed();
              });
      append(left, RedoForm.bytes(List.of(new Redo(both.get(0), 2), new Redo(both.get(1), 2))));
      try (H2Database found = open(left)) {
        assertEquals(2, revision(found, home));
        assertEquals(2, revision(found, other));
      }
    }
  }

  private static void append(Path left, byte[] entry) throws Exception {
    int epoch;
    try (var store =
        new MVStore.Builder()
            .fileName(left.resolve("kalends.mv.db").toString())
            .readOnly()
            .open()) {
      epoch = store.getStoreVersion();
    }
    try (RedoLog log = RedoLog.open(H2Files.of(left).redo(), RedoLog.LENGTH, false)) {
      log.begin(epoch);
      while (log.next() != null) {
        // on to its end
      }
      log.append(entry);
    }
  }

  @Test
  void aHomeThatWasDeletedAndMadeAnewGetsNothingOfTheOldOne() throws Exception {
    try (H2Database database = openWithHomes()) {
      database.commit(List.of(put(home, 10)));
      database.write(
          connection -> {
            for (String table : Dialect.H2.tables()) {
              Sql.update(connection, "DELETE FROM " + table + " WHERE home_id = ?", home);
            }
            return 0;
          });
      try (H2Database found = open(killed())) {
        assertEquals(-1, revision(found, home));
      }
      make(database, home);
      try (H2Database found = open(killed())) {
        assertEquals(1, revision(found, home));
      }
    }
  }

  @Test
  void aStoreThatWasClosedNeedsNoLogNorDoesOneOfAnOlderVersion() throws Exception {
    try (H2Database database = openWithHomes()) {
      database.commit(List.of(put(home, 10)));
    }
    Files.delete(directory.resolve("kalends.redo"));
    try (H2Database found = open(directory)) {
      assertEquals(2, revision(found, home));
    }
  }

  @Test
  void aCommitTooLongForTheLogIsInTheFile() throws Exception {
    try (H2Database database = openWithHomes()) {
      database.commit(List.of(put(home, 10)));
      database.commit(List.of(put(home, RedoLog.LENGTH / 4)));
      Path left = killed();
      Files.delete(left.resolve("kalends.redo"));
      try (H2Database found = open(left)) {
        assertEquals(3, revision(found, home));
      }
    }
  }

  @Test
  void aLogThatIsLongIsBegunAnew() throws Exception {
    try (H2Database database = openWithHomes()) {
      for (int i = 0; i < 60; i++) {
        database.commit(List.of(put(home, 200_000)));
      }
      assertEquals(RedoLog.LENGTH, Files.size(directory.resolve("kalends.redo")));
      try (H2Database found = open(killed())) {
        assertEquals(61, revision(found, home));
      }
    }
  }

  @Test
  void whatIsInMemoryOnlyFitsIntoTheTailOfTheLog() throws Exception {
    try (H2Database database = openWithHomes()) {
      long most = 0;
      for (int i = 0; i < 2_000; i++) {
        database.commit(List.of(put(home, 2_000), put(other, 10)));
        most = Math.max(most, database.file().getUnsavedMemory());
      }
      assertTrue(most > 1 << 20, "nothing was kept: " + most);
      assertTrue(most < DiskRoom.TAIL_BYTES, "bytes: " + most);
    }
  }

  @Test
  void aLogThatLacksACommitIsRefused() throws Exception {
    try (H2Database database = openWithHomes()) {
      assertEquals(1, revision(database, home));
      Path left = killed();
      append(left, RedoForm.bytes(List.of(new Redo(put(home, 10), 3))));
      SQLException refusal = assertThrows(SQLException.class, () -> open(left).close());
      assertTrue(refusal.getMessage().contains("another database"), refusal.getMessage());
    }
  }

  @Test
  void whatLacksTheLastCommitsIsNotOpenedToReadOnly() throws Exception {
    try (H2Database database = openWithHomes()) {
      assertFalse(database.dead());
      Path left = killed();
      H2Settings settings = H2Settings.of(left);
      assertThrows(SQLException.class, () -> H2Database.open(settings, true, refused::add).close());
      open(left).close();
      H2Database.open(settings, true, refused::add).close();
    }
  }

  /** A store whose next sync can be refused. */
  private H2Database openLossy() throws SQLException {
    H2Files files = new H2Files(directory, LossyPath.prefix() + "async:", RedoLog.LENGTH);
    return H2Database.open(files, H2Settings.of(directory), false, refused::add);
  }

  @Test
  void aSyncOfTheLogThatFailedIsFinal() throws Exception {
    try (H2Database database = openLossy()) {
      make(database, home);
      LossyPath.refuseNextSync("async:" + directory.resolve("kalends.redo"));
      assertThrows(StoreUnavailableException.class, database.durability().ticket()::await);
      assertEquals(1, refused.size());
      assertThrows(StoreUnavailableException.class, database.durability().ticket()::await);
      assertThrows(SQLException.class, database::tidy, "nor is the file synced any more");
      assertEquals(1, revision(database, home), "reads go on");
    }
    assertEquals(1, refused.size());
    try (H2Database found = open(directory)) {
      assertEquals(1, revision(found, home));
    }
  }

  @Test
  void aSyncOfTheFileThatFailedIsFinalForTheLogAsWell() throws Exception {
    try (H2Database database = openLossy()) {
      make(database, home);
      LossyPath.refuseNextSync("async:" + directory.resolve("kalends.mv.db"));
      assertThrows(SQLException.class, database::tidy);
      assertEquals(1, refused.size());
      assertThrows(StoreUnavailableException.class, database.durability().ticket()::await);
      assertEquals(1, revision(database, home), "reads go on");
    }
    try (H2Database found = open(directory)) {
      assertEquals(1, revision(found, home));
    }
  }
}
