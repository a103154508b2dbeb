package org.kalends.storage.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.bytes;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.remove;
import static org.kalends.storage.record.Sample.update;
import static org.kalends.storage.record.Sample.word;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.store.StoreConflictException;

/** What every back end promises when many write and read at once. */
public abstract class ConcurrencyContract {

  private static final int THREADS = 8;
  private static final int ROUNDS = 50;

  private final UUID home = UUID.randomUUID();
  private final UUID calendar = UUID.randomUUID();
  private RecordStore store;

  /** Opens an empty store. */
  protected abstract RecordStore open();

  @BeforeEach
  final void openWithHome() {
    store = open();
    store.createHome(Sample.home(home));
    commit(insertCollection(home, calendar, "calendar"));
  }

  @AfterEach
  final void close() {
    store.close();
  }

  private long commit(RowChange... changes) {
    return store.commit(changes(home, changes)).revision();
  }

  private boolean wins(RowChange... changes) {
    try {
      store.commit(changes(home, changes)).awaitDurable();
      return true;
    } catch (StoreConflictException e) {
      return false;
    }
  }

  private FullRow full(UUID id) {
    return store.contents(home, calendar, List.of(id)).get(id);
  }

  @Test
  void writersOfDifferentRecordsAllSucceedAndShareNoRevision() throws Exception {
    List<List<Long>> revisions =
        Threads.together(
            THREADS,
            thread -> {
              List<Long> mine = new ArrayList<>();
              for (int i = 0; i < ROUNDS; i++) {
                String name = thread + "/" + i;
                mine.add(commit(insert(calendar, UUID.randomUUID(), name, name, name)));
              }
              return mine;
            });
    List<Long> all = revisions.stream().flatMap(List::stream).sorted().toList();
    int commits = THREADS * ROUNDS;
    assertEquals(LongStream.rangeClosed(2, commits + 1L).boxed().toList(), all);
    List<RecordRow> rows = new ArrayList<>();
    store.changes(home, calendar, 0, rows::add);
    assertEquals(all, rows.stream().map(RecordRow::revision).toList());
  }

  @Test
  void eachVersionOfARecordHasExactlyOneWinner() throws Exception {
    UUID id = UUID.randomUUID();
    commit(insert(calendar, id, "a", "uid", "nobody 0"));
    for (long round = 1; round <= ROUNDS; round++) {
      long version = round;
      List<Boolean> wins =
          Threads.together(
              THREADS,
              thread -> wins(update(calendar, id, version, "uid", thread + " " + version)));
      assertEquals(1, Collections.frequency(wins, true));
      assertEquals(version + 1, full(id).row().version());
      assertEquals(wins.indexOf(true) + " " + version, word(full(id).content()));
    }
  }

  @Test
  void aNameOrUidThatManyWantGoesToOne() throws Exception {
    for (int round = 0; round < 10; round++) {
      String wanted = "wanted " + round;
      List<Boolean> names =
          Threads.together(
              THREADS, thread -> wins(insert(calendar, UUID.randomUUID(), wanted, null, "x")));
      assertEquals(1, Collections.frequency(names, true));
      List<Boolean> uids =
          Threads.together(
              THREADS,
              thread -> wins(insert(calendar, UUID.randomUUID(), wanted + thread, wanted, "x")));
      assertEquals(1, Collections.frequency(uids, true));
    }
  }

  @Test
  void aHomeOrSettingThatManyMakeIsMadeOnce() throws Exception {
    UUID wanted = UUID.randomUUID();
    List<Boolean> homes =
        Threads.together(THREADS, thread -> store.createHome(Sample.home(wanted)));
    assertEquals(1, Collections.frequency(homes, true));
    List<Boolean> settings =
        Threads.together(THREADS, thread -> store.putSetting("wanted", bytes("" + thread), true));
    assertEquals(1, Collections.frequency(settings, true));
    assertEquals("" + settings.indexOf(true), word(store.setting("wanted").orElseThrow()));
  }

  @Test
  void aReaderThatFollowsChangesMissesNone() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Map<String, String>> mirrors =
        Threads.together(
            THREADS,
            thread -> {
              if (thread == 0) {
                return follow(writing);
              }
              try {
                churn(thread);
                return Map.of();
              } finally {
                if (thread == 1) {
                  writing.set(false);
                }
              }
            });
    Map<String, String> mirror = new HashMap<>(mirrors.get(0));
    long seen = Long.parseLong(mirror.remove("seen"));
    store.changes(home, calendar, seen, row -> mirror.put(word(row.nameIndex()), state(row)));
    Map<String, String> listing = new HashMap<>();
    store.changes(home, calendar, 0, row -> listing.put(word(row.nameIndex()), state(row)));
    assertEquals(
        new TreeSet<>(listing.entrySet().stream().map(Object::toString).toList()),
        new TreeSet<>(mirror.entrySet().stream().map(Object::toString).toList()));
    assertTrue(seen > 0, "the reader read while others wrote");
  }

  private Map<String, String> follow(AtomicBoolean writing) {
    Map<String, String> mirror = new HashMap<>();
    long[] seen = {0};
    do {
      long known = store.home(home).orElseThrow().revision();
      store.changes(home, calendar, seen[0], row -> mirror.put(word(row.nameIndex()), state(row)));
      seen[0] = Math.max(seen[0], known);
    } while (writing.get());
    mirror.put("seen", Long.toString(seen[0]));
    return mirror;
  }

  private static String state(RecordRow row) {
    return row.id() + " v" + row.version() + " @" + row.revision() + " " + row.removed();
  }

  private void churn(int thread) {
    for (int round = 0; round < ROUNDS; round++) {
      UUID id = UUID.randomUUID();
      String name = thread + "/" + round % 5;
      commit(insert(calendar, id, name, name, "1"));
      commit(update(calendar, id, 1, name, "2"));
      commit(remove(calendar, id, 2));
    }
  }

  @Test
  void aLongListingReadWhileOthersWriteEndsComplete() throws Exception {
    List<UUID> ids = new ArrayList<>();
    for (int commit = 0; commit < 50; commit++) {
      RowChange[] inserts = new RowChange[100];
      for (int i = 0; i < inserts.length; i++) {
        UUID id = UUID.randomUUID();
        ids.add(id);
        inserts[i] = insert(calendar, id, id.toString().substring(0, 16), null, "x");
      }
      commit(inserts);
    }
    Map<UUID, RecordRow> mirror = new HashMap<>();
    int[] read = {0};
    store.changes(
        home,
        calendar,
        0,
        row -> {
          mirror.put(row.id(), row);
          UUID id = ids.get(read[0]++ * 37 % ids.size());
          if (read[0] % 50 == 0 && full(id).row().version() == 1) {
            commit(update(calendar, id, 1, null, "y"));
          }
        });
    assertEquals(ids.size(), mirror.size());
    long last = mirror.values().stream().mapToLong(RecordRow::revision).max().orElseThrow();
    store.changes(home, calendar, last, row -> mirror.put(row.id(), row));
    store.changes(
        home, calendar, 0, row -> assertEquals(row.version(), mirror.get(row.id()).version()));
  }

  @Test
  void rowAndContentAreAlwaysOfOneCommit() throws Exception {
    UUID id = UUID.randomUUID();
    commit(insert(calendar, id, "a", null, "v1"));
    AtomicBoolean writing = new AtomicBoolean(true);
    Threads.together(
        4,
        thread -> {
          if (thread > 0) {
            while (writing.get()) {
              FullRow found = full(id);
              assertEquals("v" + found.row().version(), word(found.content()));
            }
            return null;
          }
          try {
            for (long version = 1; version <= 200; version++) {
              commit(update(calendar, id, version, null, "v" + (version + 1)));
            }
          } finally {
            writing.set(false);
          }
          return null;
        });
  }

  @Test
  void aHomeDeletedUnderItsWritersLeavesNothing() throws Exception {
    List<Integer> written =
        Threads.together(
            THREADS,
            thread -> {
              if (thread == 0) {
                Thread.sleep(30);
                store.deleteHome(home);
                return 0;
              }
              int count = 0;
              while (wins(insert(calendar, UUID.randomUUID(), thread + "/" + count, null, "x"))) {
                count++;
              }
              return count;
            });
    assertTrue(written.stream().mapToInt(Integer::intValue).sum() > 0);
    assertEquals(0, Dump.of(store, home).size());
    store.changes(home, calendar, 0, row -> assertTrue(false, "a row was left"));
  }
}
