package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;

/**
 * Judges a data directory by the log of a {@link DurabilityWriter}: each group must be at its last
 * acknowledged step or the one after it, whole, with the right bytes, and the revisions must fit.
 */
final class DurabilityVerifier {

  /** More than a writer gets through. */
  private static final long MOST_LIVES = 10_000_000;

  private final RecordStore store;
  private final Map<Integer, long[]> acknowledged;
  private final List<String> faults = new ArrayList<>();

  private DurabilityVerifier(RecordStore store, Map<Integer, long[]> acknowledged) {
    this.store = store;
    this.acknowledged = acknowledged;
  }

  /** Prints a line of figures and one for each fault; true if there is none. */
  static boolean run(Path directory, Path log, long until) throws IOException {
    Map<Integer, long[]> last = new TreeMap<>();
    int lines = 0;
    for (String line : Files.readAllLines(log)) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("ACK") && words.length == 5 && Long.parseLong(words[1]) <= until) {
        last.put(
            Integer.valueOf(words[2]),
            new long[] {Long.parseLong(words[3]), Long.parseLong(words[4])});
        lines++;
      }
    }
    try (RecordStore store = JdbcRecordStore.openH2(directory)) {
      DurabilityVerifier verifier = new DurabilityVerifier(store, last);
      last.keySet().forEach(verifier::judge);
      verifier.faults.forEach(System.out::println);
      System.out.println("VERIFIED acknowledged " + lines + " faults " + verifier.faults.size());
      return verifier.faults.isEmpty();
    }
  }

  private void judge(int number) {
    Slots slots = Slots.of(number);
    long step = acknowledged.get(number)[0];
    long revision = acknowledged.get(number)[1];
    long found = step(store, slots);
    if (found != step && found != step + 1) {
      faults.add("LOST group " + number + " is at " + found + ", acknowledged " + step);
      return;
    }
    Map<String, RecordRow> rows = rows(store, slots);
    for (int index = 0; index < Slots.NAMES; index++) {
      RecordRow row = rows.get(slots.name(index));
      if (row == null || !row.id().equals(slots.id(index, found))) {
        faults.add("HALF " + slots.name(index) + " is not of step " + found);
      } else {
        judge(slots, index, found, row, found == step ? revision : row.revision());
      }
    }
    judgeRevisions(slots, rows, revision);
  }

  private void judge(Slots slots, int index, long step, RecordRow row, long revision) {
    FullRow full = store.contents(slots.home(), slots.calendar(), List.of(row.id())).get(row.id());
    String content = full == null ? null : Sample.word(full.content());
    String expected = Slots.removes(step) ? null : slots.content(index, step);
    boolean same = content == null ? expected == null : content.equals(expected);
    if (!same || row.version() != Slots.version(step) || row.revision() != revision) {
      faults.add("WRONG " + slots.name(index) + " at step " + step + ": " + row);
    }
  }

  private void judgeRevisions(Slots slots, Map<String, RecordRow> rows, long acknowledged) {
    long home = store.home(slots.home()).orElseThrow().revision();
    CollectionRow calendar = store.collections(slots.home(), 0).get(0);
    long newest = rows.values().stream().mapToLong(RecordRow::revision).max().orElse(0);
    if (home < acknowledged || home != newest || calendar.revision() != newest) {
      faults.add(
          "REVISION home %d, calendar %d, newest row %d, acknowledged %d"
              .formatted(home, calendar.revision(), newest, acknowledged));
    }
    Map<Long, String> owners = new HashMap<>();
    rows.forEach(
        (name, row) -> {
          String group = name.substring(0, name.indexOf('/'));
          String other = owners.putIfAbsent(row.revision(), group);
          if (other != null && !other.equals(group)) {
            faults.add("REVISION " + row.revision() + " is of " + group + " and " + other);
          }
        });
  }

  /** The step a group is at, by its first name; 0 if it was never written. */
  static long step(RecordStore store, Slots slots) {
    RecordRow row = rows(store, slots).get(slots.name(0));
    if (row == null) {
      return 0;
    }
    for (long life = 0; life < MOST_LIVES; life++) {
      if (slots.id(0, life * 4 + 1).equals(row.id())) {
        return life * 4 + row.version();
      }
    }
    throw new IllegalStateException("no step writes " + row.id());
  }

  private static Map<String, RecordRow> rows(RecordStore store, Slots slots) {
    Map<String, RecordRow> rows = new HashMap<>();
    store.changes(
        slots.home(),
        slots.calendar(),
        0,
        row -> rows.put(Sample.word(row.nameIndex()).replace("\0", ""), row));
    return rows;
  }
}
