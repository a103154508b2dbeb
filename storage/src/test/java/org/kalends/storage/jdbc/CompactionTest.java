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
      database.migrate();
      MVStore file = database.file();
      file.setRetentionTime(0); // or the test would take a minute
      write(database, 500);
      int before = file.getFileStore().getChunksFillRate();
      int after = before;
      // a chunk counts as old only some time after it was written, however short the retention,
      // and what H2 knows of chunks that fell out of use it sometimes learns with the next commit
      int turn = 0;
      for (; turn < 400 && after < 65; turn++) {
        write(database, 1);
        database.tidy();
        after = file.getFileStore().getChunksFillRate();
        Thread.sleep(50);
      }
      assertTrue(before < 50, "commits leave sparse chunks: " + before);
      assertTrue(after >= 65, "compaction fills them: " + before + " to " + after);
      assertEquals(500 + turn, count(database));
    }
  }

  private static void write(H2Database database, int rows) throws Exception {
    for (int row = 0; row < rows; row++) {
      try (Connection connection = database.connection()) {
        byte[] content = new byte[1_500];
        new Random(row).nextBytes(content);
        Sql.update(
            connection,
            "INSERT INTO content (home_id, collection_id, record_id, content)"
                + " VALUES (?, ?, ?, ?)",
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            content);
        connection.commit();
      }
    }
  }

  private static int count(H2Database database) throws Exception {
    try (Connection connection = database.connection()) {
      return Sql.first(connection, "SELECT COUNT(*) FROM content", row -> row.getInt(1))
          .orElseThrow();
    }
  }
}
