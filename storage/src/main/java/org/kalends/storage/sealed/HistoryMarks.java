package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.seal.SystemKey;

/**
 * What the revisions of all homes were at times past. Rows do not say when they were written; so
 * every few days this is written down, sealed, in one of a few settings that are used in turn.
 */
final class HistoryMarks {

  private static final String NAME = "history-mark-";
  private static final int SLOTS = 16;

  /** So many marks are young at a time; the others are free to be overwritten. */
  private static final int YOUNG = 12;

  private static final byte[] NOTHING = {};

  private final RecordStore records;
  private final SystemKey key;

  HistoryMarks(RecordStore records, SystemKey key) {
    this.records = records;
    this.key = key;
  }

  /**
   * A mark.
   *
   * @param day since the epoch
   */
  private record Mark(int slot, long day, Map<UUID, Position> positions) {}

  /** Where a home was: a home that was made anew has another history. */
  private record Position(UUID history, long revision) {}

  /**
   * Makes a mark if it is time to, and tells which revisions homes had at the last one that is old.
   *
   * @param today the day since the epoch
   * @param days how old is old
   */
  ToLongFunction<HomeRow> advance(long today, int days) {
    List<Mark> marks = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      read(slot).filter(mark -> mark.day() <= today).ifPresent(marks::add);
    }
    marks.sort(Comparator.comparingLong(Mark::day));
    int interval = (days + YOUNG - 1) / YOUNG;
    if (marks.isEmpty() || today - marks.get(marks.size() - 1).day() >= interval) {
      write(freeSlot(marks), today);
    }
    Map<UUID, Position> old = new HashMap<>();
    for (Mark mark : marks) {
      if (today - mark.day() >= days) {
        old.putAll(mark.positions());
      }
    }
    return home -> {
      Position then = old.get(home.id());
      return then != null && then.history().equals(home.history()) ? then.revision() : 0;
    };
  }

  private static int freeSlot(List<Mark> marks) {
    for (int slot = 0; slot < SLOTS; slot++) {
      int asked = slot;
      if (marks.stream().noneMatch(mark -> mark.slot() == asked)) {
        return slot;
      }
    }
    return marks.get(0).slot();
  }

  private void write(int slot, long today) {
    List<HomeRow> homes = new ArrayList<>();
    records.homes(homes::add);
    ByteWriter out = new ByteWriter().number(today).number(homes.size());
    homes.forEach(home -> out.id(home.id()).id(home.history()).number(home.revision()));
    records.putSetting(NAME + slot, key.seal(NAME + slot, out.bytes()), false);
  }

  private Optional<Mark> read(int slot) {
    byte[] sealed = records.setting(NAME + slot).orElse(NOTHING);
    if (sealed.length == 0) {
      return Optional.empty();
    }
    try {
      ByteReader in = new ByteReader(key.open(NAME + slot, sealed));
      long day = in.number();
      Map<UUID, Position> positions = new HashMap<>();
      for (int left = in.count(); left > 0; left--) {
        positions.put(in.id(), new Position(in.id(), in.number()));
      }
      return Optional.of(new Mark(slot, day, positions));
    } catch (StoreUnavailableException e) {
      return Optional.empty(); // somebody changed it: it is made anew, and forgetting takes longer
    }
  }
}
