package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves in the file of H2 when it is killed between two commits. */
class StoreHeaderTest {

  private static final int COMMITS = 400;
  private static final int KEYS = 20;

  @TempDir Path directory;

  @Test
  void eachCommitIsFoundAlthoughItsChunkLiesWhereAnotherWas() throws Exception {
    Path file = directory.resolve("store.mv.db");
    Path copy = directory.resolve("copy.mv.db");
    Random random = new Random(5);
    MVStore store =
        new MVStore.Builder()
            .fileName(GuardedPath.prefix() + "async:" + file)
            .autoCommitDisabled()
            .open();
    store.setRetentionTime(0); // chunks are written over at once, not after 45 seconds
    store.setVersionsToKeep(0);
    MVMap<Integer, byte[]> map = store.openMap("map");
    for (int commit = 1; commit <= COMMITS; commit++) {
      byte[] value = new byte[4 + random.nextInt(20_000)];
      value[0] = (byte) commit;
      map.put(commit % KEYS, value);
      store.commit();
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      assertEquals((byte) commit, lastWritten(copy, commit % KEYS), "commit " + commit);
    }
    store.close();
  }

  private static byte lastWritten(Path file, int key) {
    try (MVStore store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
      byte[] value = store.<Integer, byte[]>openMap("map").get(key);
      return value == null ? 0 : value[0];
    }
  }
}
