package org.kalends.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.Sample;

/**
 * A group of names that are always written together, step by step: inserted, changed twice,
 * removed, inserted anew, and so on. What a step writes follows from its number alone, so that a
 * verifier needs to know no more than that number.
 *
 * @param home its home, which two groups share
 * @param calendar its collection
 * @param number of the group
 */
record Slots(UUID home, UUID calendar, int number) {

  static final int NAMES = 3;

  /** The group of this number; two neighbours write to one calendar. */
  static Slots of(int number) {
    UUID home = uuid("home " + number / 2);
    return new Slots(home, uuid("calendar of " + home), number);
  }

  String name(int index) {
    return "slot " + number + "/" + index;
  }

  /** The id of the record that a step leaves behind, perhaps as a tombstone. */
  UUID id(int index, long step) {
    return uuid(name(index) + " life " + (step - 1) / 4);
  }

  static long version(long step) {
    return (step - 1) % 4 + 1;
  }

  static boolean removes(long step) {
    return version(step) == 4;
  }

  /** 200 to 6,200 letters that no other step writes. */
  String content(int index, long step) {
    SplittableRandom random = new SplittableRandom((name(index) + step).hashCode());
    StringBuilder text = new StringBuilder(name(index)).append(" step ").append(step).append(' ');
    for (int left = 200 + random.nextInt(6_000); left > 0; left--) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /** The changes of a step. */
  List<RowChange> changes(long step) {
    List<RowChange> changes = new ArrayList<>();
    for (int index = 0; index < NAMES; index++) {
      UUID id = id(index, step);
      long before = version(step) - 1;
      String uid = "uid " + number + "/" + index;
      if (before == 0) {
        changes.add(Sample.insert(calendar, id, name(index), uid, content(index, step)));
      } else if (removes(step)) {
        changes.add(Sample.remove(calendar, id, before));
      } else {
        changes.add(Sample.update(calendar, id, before, uid, content(index, step)));
      }
    }
    return changes;
  }

  private static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
