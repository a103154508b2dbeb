package org.kalends.server.imip;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts messages per key within hours and days of UTC. In memory only: a restart forgets, and each
 * server process counts for itself.
 */
public final class Throttle {

  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  /** More keys than this in one day, and the oldest are forgotten: memory stays bounded. */
  private static final int MOST_KEYS = 50_000;

  private final Clock clock;
  private final Map<String, int[]> hours = new LinkedHashMap<>();
  private final Map<String, int[]> days = new LinkedHashMap<>();
  private long hour;
  private long day;

  /** Nothing has been counted yet. */
  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /** What an allowance says to one more message. */
  public enum Room {
    /** There is room. */
    YES,
    /** Not within this hour. */
    NOT_THIS_HOUR,
    /** Not within this day. */
    NOT_TODAY
  }

  /** Whether there is room for one more; nothing is counted. */
  public synchronized Room room(String key, Allowance allowance) {
    turn();
    if (count(days, key) >= allowance.day()) {
      return Room.NOT_TODAY;
    }
    return count(hours, key) >= allowance.hour() ? Room.NOT_THIS_HOUR : Room.YES;
  }

  /** Counts one. */
  public synchronized void count(String key) {
    turn();
    add(hours, key);
    add(days, key);
  }

  /** Counts one if there is room for it. */
  public synchronized Room take(String key, Allowance allowance) {
    Room room = room(key, allowance);
    if (room == Room.YES) {
      count(key);
    }
    return room;
  }

  private void turn() {
    long now = clock.instant().getEpochSecond();
    if (now / HOUR != hour) {
      hour = now / HOUR;
      hours.clear();
    }
    if (now / DAY != day) {
      day = now / DAY;
      days.clear();
    }
  }

  private static int count(Map<String, int[]> counts, String key) {
    int[] count = counts.get(key);
    return count == null ? 0 : count[0];
  }

  private static void add(Map<String, int[]> counts, String key) {
    counts.computeIfAbsent(key, unused -> new int[1])[0]++;
    if (counts.size() > MOST_KEYS) {
      counts.remove(counts.keySet().iterator().next());
    }
  }
}
