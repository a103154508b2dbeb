package org.kalends.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.storage.record.RowChanges;
import org.kalends.storage.record.Sample;

/**
 * What a power cut leaves of H2's file and of the redo log together, at any moment: the state after
 * some commit, not before the last that was acknowledged. Space is used again at once and not after
 * 45 seconds, and the log is short, so that all that housekeeping does happens often.
 */
@Timeout(300)
class PowerCutTest {

  private static final int STEPS = 400;
  private static final int KEYS = 12;
  private static final int REDO_BYTES = 1 << 18;
  private static final List<String> FILES = List.of("kalends.mv.db", "kalends.redo");

  @TempDir Path directory;

  private final Random random = new Random(11);
  private final UUID[] homes = {new UUID(1, 0), new UUID(2, 0), new UUID(3, 0)};

  /** What is in the tables after each commit; the first is of the empty ones. */
  private final List<Map<String, String>> states = new ArrayList<>();

  private final Map<String, String> state = new TreeMap<>();

  /** The last one that was acknowledged. */
  private int acknowledged;

  private int cuts;
  private int lost;

  @AfterEach
  void endCuts() {
    LossyPath.beforeSyncs(() -> {});
  }

  @Test
  void aPowerCutLeavesWholeCommitsAndAllThatWereAcknowledged() throws Exception {
    run(true);
    assertEquals(0, lost, "of " + cuts);
    assertTrue(cuts > 300, "only " + cuts + " cuts");
  }

  @Test
  void withoutTheSyncOfTheLogAcknowledgedCommitsAreLost() throws Exception {
    run(false);
    assertTrue(lost > 0, "of " + cuts);
  }

  private void run(boolean durable) throws Exception {
    try (H2Database database = open(LossyPath.prefix() + "async:", directory, durable)) {
      database.file().setRetentionTime(0);
      states.add(Map.copyOf(state));
      for (UUID home : homes) {
        make(database, home);
      }
      LossyPath.beforeSyncs(this::cutSometimes);
      for (int step = 0; step < STEPS; step++) {
        step(database);
        cutSometimes();
        if (step % 20 == 0) {
          kill();
        }
      }
      LossyPath.beforeSyncs(() -> {});
    }
  }

  private static H2Database open(String scheme, Path at, boolean durable) throws Exception {
    return H2Database.open(
        new H2Files(at, scheme, REDO_BYTES),
        new H2Settings(at, 2, 1_024, 0, 0, durable),
        false,
        cause -> {});
  }

  private void step(H2Database database) throws Exception {
    int lot = random.nextInt(20);
    if (lot < 10) {
      commit(database, homes[random.nextInt(3)]);
    } else if (lot < 14) {
      commit(database, homes[0], homes[1]);
    } else if (lot < 15) {
      database.tidy();
    } else if (lot < 16) {
      remake(database, homes[2]);
    } else if (lot < 17) {
      database.file().commit(); // as H2 does when it has much to store: no checkpoint
    } else {
      database.durability().ticket().await();
      acknowledged = states.size() - 1;
    }
  }

  private void commit(H2Database database, UUID... changed) throws Exception {
    List<RowChanges> all = new ArrayList<>();
    for (UUID home : changed) {
      int key = random.nextInt(KEYS);
      String content = states.size() + " " + "x".repeat(random.nextInt(3_000));
      long version = version(home, key);
      UUID id = new UUID(9, key);
      all.add(
          Sample.changes(
              home,
              version == 0
                  ? Sample.insert(home, id, "key " + key, null, content)
                  : Sample.update(home, id, version, null, content)));
      state.put(home + " " + id, version + 1 + " " + content);
      state.merge(home.toString(), "1", (old, one) -> Long.toString(Long.parseLong(old) + 1));
    }
    states.add(Map.copyOf(state)); // before: it may be found from now on
    database.commit(all);
  }

  private long version(UUID home, int key) {
    String row = state.getOrDefault(home + " " + new UUID(9, key), "0 ");
    return Long.parseLong(row.substring(0, row.indexOf(' ')));
  }

  private void make(H2Database database, UUID home) throws Exception {
    state.put(home.toString(), "0");
    states.add(Map.copyOf(state));
    database.write(
        connection ->
            Sql.update(
                connection,
                "INSERT INTO home (" + Rows.HOME + ") VALUES (?, 0, 0, ?, ?)",
                home,
                home,
                Sample.bytes("key")));
    acknowledged = states.size() - 1;
    state.put(home.toString(), "1");
    states.add(Map.copyOf(state));
    database.commit(List.of(Sample.changes(home, Sample.insertCollection(home, home, "calendar"))));
  }

  /** Whose entries are in the log still, at the revisions that it will have again. */
  private void remake(H2Database database, UUID home) throws Exception {
    state.keySet().removeIf(key -> key.startsWith(home.toString()));
    states.add(Map.copyOf(state));
    database.write(
        connection -> {
          for (String table : Dialect.H2.tables()) {
            Sql.update(connection, "DELETE FROM " + table + " WHERE home_id = ?", home);
          }
          return 0;
        });
    make(database, home);
  }

  private void cutSometimes() {
    if (random.nextInt(2) == 0) {
      try {
        List<byte[]> disk = new ArrayList<>();
        for (String file : FILES) {
          disk.add(LossyPath.cut("async:" + directory.resolve(file), random));
        }
        cuts++;
        judge(disk, random.nextInt(4) == 0);
      } catch (Exception e) {
        throw new AssertionError("after a power cut", e);
      }
    }
  }

  /** A killed process leaves all that it has written. */
  private void kill() throws Exception {
    List<byte[]> left = new ArrayList<>();
    for (String file : FILES) {
      left.add(Files.readAllBytes(directory.resolve(file)));
    }
    assertEquals(states.size() - 1, found(left, "async:", directory.resolve("killed")));
  }

  /** Opens what is left; perhaps the power is cut once more meanwhile, and it is opened again. */
  private void judge(List<byte[]> disk, boolean twice) throws Exception {
    Runnable cutting = this::cutSometimes;
    Path place = Path.of("/cut");
    List<byte[]> second = new ArrayList<>();
    LossyPath.beforeSyncs(
        () -> {
          if (twice && second.isEmpty()) {
            FILES.forEach(
                file -> second.add(LossyPath.cut("memFS:" + place.resolve(file), random)));
          }
        });
    lost += found(disk, LossyPath.prefix() + "memFS:", place) < acknowledged ? 1 : 0;
    LossyPath.beforeSyncs(() -> {});
    if (twice) {
      lost += found(second, "memFS:", Path.of("/cut-again")) < acknowledged ? 1 : 0;
    }
    LossyPath.beforeSyncs(cutting);
  }

  /**
   * The last commit after which the tables were as they are in these files; -1 if they never were.
   */
  private int found(List<byte[]> disk, String scheme, Path place) throws Exception {
    String plain = scheme.substring(scheme.startsWith(LossyPath.prefix()) ? 6 : 0);
    if (!FilePath.get(plain + place).exists()) {
      FilePath.get(plain + place).createDirectory();
    }
    for (int index = 0; index < FILES.size(); index++) {
      FilePath file = FilePath.get(plain + place.resolve(FILES.get(index)));
      try (OutputStream out = file.newOutputStream(false)) {
        out.write(disk.get(index));
      }
    }
    try (H2Database database = open(scheme, place, true)) {
      return states.lastIndexOf(database.read(PowerCutTest::tables));
    } finally {
      for (String file : FILES) {
        FilePath.get(plain + place.resolve(file)).delete();
      }
    }
  }

  private static Map<String, String> tables(Connection connection) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    Sql.all(
        connection,
        "SELECT home_id, revision FROM home",
        row -> found.put(row.getString(1), row.getString(2)));
    Sql.all(
        connection,
        "SELECT r.home_id, r.record_id, r.version, c.content FROM record r JOIN content c"
            + " ON c.home_id = r.home_id AND c.record_id = r.record_id",
        row ->
            found.put(
                row.getString(1) + " " + row.getString(2),
                row.getLong(3) + " " + new String(row.getBytes(4), UTF_8)));
    return found;
  }
}
