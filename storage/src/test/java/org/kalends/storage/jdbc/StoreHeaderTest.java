package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be found in the file of H2 after a kill or a power cut, when space is used again at once
 * and not after 45 seconds.
 */
class StoreHeaderTest {

  private static final int COMMITS = 250;
  private static final int KEYS = 20;
  private static final int CUTS = 2;

  @TempDir Path directory;

  private final Random random = new Random(5);
  private Path file;
  private MVStore store;
  private MVMap<Integer, byte[]> map;
  private SyncedVersions synced;

  /** The number last written under each key, after each commit. */
  private final List<int[]> states = new ArrayList<>();

  @BeforeEach
  void open() {
    file = directory.resolve("store.mv.db");
    store =
        new MVStore.Builder()
            .fileName(GuardedPath.prefix() + LossyPath.prefix() + file)
            .autoCommitDisabled()
            .open();
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    map = store.openMap("map");
    synced = new SyncedVersions(store);
    store.commit();
    synced.sync();
    states.add(new int[KEYS]);
  }

  @Test
  void aKilledProcessLosesNoSyncedCommit() throws Exception {
    for (int commit = 1; commit <= COMMITS; commit++) {
      commit(commit);
      synced.sync();
      Path copy = directory.resolve("copy.mv.db");
      Files.write(copy, Files.readAllBytes(file));
      assertEquals(commit, found(copy, commit), "commit " + commit);
    }
    close();
  }

  @Test
  void aSyncThatWasRefusedIsFinalThoughTheDiskReportsSuccessAgain() {
    commit(1);
    LossyPath.refuseNextSync(file.toString());
    assertThrows(MVStoreException.class, synced::sync);
    assertThrows(MVStoreException.class, synced::sync);
    close();
  }

  @Test
  void aPowerCutLosesNoSyncedCommit() throws Exception {
    int last = 0;
    for (int commit = 1; commit <= COMMITS; commit++) {
      commit(commit);
      for (int cut = 0; cut < CUTS; cut++) {
        Path disk = directory.resolve("cut.mv.db");
        Files.write(disk, LossyPath.cut(file.toString(), random));
        int found = found(disk, last);
        assertTrue(found >= last, "commit " + found + " of " + last + " to " + commit);
      }
      if (random.nextInt(4) == 0) {
        synced.sync();
        last = commit;
      }
    }
    close();
  }

  private void commit(int number) {
    int[] state = states.get(states.size() - 1).clone();
    for (int change = random.nextInt(3); change >= 0; change--) {
      int key = random.nextInt(KEYS);
      byte[] value = new byte[4 + random.nextInt(10_000)];
      value[0] = (byte) (number >> 8);
      value[1] = (byte) number;
      map.put(key, value);
      state[key] = number;
    }
    states.add(state);
    store.commit();
  }

  private void close() {
    synced.release();
    store.close();
  }

  /** The newest commit that a file holds as a whole, if it is this or a later one; or -1. */
  private int found(Path disk, int first) {
    int[] state = new int[KEYS];
    try (MVStore copy = new MVStore.Builder().fileName(disk.toString()).readOnly().open()) {
      MVMap<Integer, byte[]> values = copy.openMap("map");
      for (int key = 0; key < KEYS; key++) {
        byte[] value = values.get(key);
        state[key] = value == null ? 0 : ((value[0] & 255) << 8) | (value[1] & 255);
      }
    } catch (MVStoreException e) {
      throw new AssertionError("not to be opened", e);
    }
    for (int commit = states.size() - 1; commit >= first; commit--) {
      if (Arrays.equals(states.get(commit), state)) {
        return commit;
      }
    }
    return -1;
  }
}
