package org.kalends.storage.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which processes have shown no beat for so many readings that they are gone. No clock is asked:
 * readings that did not take place, because the database or this process stood still, do not count.
 */
final class Silence {

  private record Heard(long beat, int readings) {}

  private final int most;
  private Map<UUID, Heard> heard = new HashMap<>();

  /**
   * Nothing heard yet.
   *
   * @param most so many readings with one and the same beat are silence
   */
  Silence(int most) {
    this.most = most;
  }

  /** Takes note of a reading and returns those that are silent, with their last beats. */
  Map<UUID, Long> after(Map<UUID, Long> beats) {
    Map<UUID, Heard> next = new HashMap<>();
    Map<UUID, Long> silent = new HashMap<>();
    beats.forEach(
        (writer, beat) -> {
          Heard before = heard.get(writer);
          int readings = before != null && before.beat == beat ? before.readings + 1 : 1;
          next.put(writer, new Heard(beat, readings));
          if (readings >= most) {
            silent.put(writer, beat);
          }
        });
    heard = next;
    return silent;
  }

  /** Forgets all: for a while nobody could be heard. */
  void reset() {
    heard = new HashMap<>();
  }
}
