package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Random;
import java.util.UUID;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Space that is out of use is found and used again. */
class CompactionTest {

  @TempDir Path directory;

  @Test
  void chunksMostlyOutOfUseAreWrittenAnew() throws Exception {
    try (H2Database database = H2Database.open(H2Settings.of(directory), false, cause -> {})) {
      MVStore file = database.file();
      file.setRetentionTime(0); // or the test would take a minute
      write(database, 500);
      int before = file.getFileStore().getChunksFillRate();
      int after = before;
      int rows = 500;
      // a chunk counts as old only some time after it was written, however short the retention
      for (int turn = 0; turn < 400 && after < 65; turn++) {
        database.tidy();
        write(database, 1); // chunks that are empty now are let go of by the next commit only
        rows++;
        after = file.getFileStore().getChunksFillRate();
        Thread.sleep(50);
      }
      assertTrue(before < 50, "commits leave sparse chunks: " + before);
      assertTrue(after >= 65, "compaction fills them: " + before + " to " + after);
      assertEquals(rows, count(database));
    }
  }

  @Test
  void whatTheLastCommitPutOutOfUseIsFoundWithoutAnother() throws Exception {
    try (H2Database database = H2Database.open(H2Settings.of(directory), false, cause -> {})) {
      MVStore file = database.file();
      file.setRetentionTime(0);
      write(database, 500);
      long full = file.getFileStore().size();
      database.write(connection -> Sql.update(connection, "DELETE FROM content"));
      database.tidy();
      assertTrue(file.getFileStore().getChunksFillRate() < 20, "known to be out of use");
      Thread.sleep(100); // or the chunks are too young
      database.tidy();
      write(database, 300);
      assertTrue(file.getFileStore().size() <= full + full / 10, "used again");
    }
  }

  private static void write(H2Database database, int rows) throws Exception {
    for (int row = 0; row < rows; row++) {
      byte[] content = new byte[1_500];
      new Random(row).nextBytes(content);
      database.write(
          connection ->
              Sql.update(
                  connection,
                  "INSERT INTO content (home_id, collection_id, record_id, content)"
                      + " VALUES (?, ?, ?, ?)",
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  content));
    }
  }

  private static int count(H2Database database) throws Exception {
    try (Connection connection = database.connection()) {
      return Sql.first(connection, "SELECT COUNT(*) FROM content", row -> row.getInt(1))
          .orElseThrow();
    }
  }
}
