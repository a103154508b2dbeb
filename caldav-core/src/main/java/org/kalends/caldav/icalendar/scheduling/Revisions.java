package org.kalends.caldav.icalendar.scheduling;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The last word of each calendar user on each component of one UID, which RFC 5546 section 2.1.5
 * wants remembered, so that messages may come late, twice and in any order. To be kept beside the
 * object, and for a while after it is gone. A word on the master is a word on all instances.
 * Immutable.
 */
public final class Revisions {

  /** Nobody has said anything. */
  public static final Revisions NONE = new Revisions(new TreeMap<>());

  private final Map<String, Map<Long, Revision>> words;

  private Revisions(Map<String, Map<Long, Revision>> words) {
    this.words = words;
  }

  /** Somebody has said one thing, about all that there is. */
  public static Revisions of(CalendarAddress who, Revision word) {
    return NONE.with(who, InstanceTimes.MASTER, word);
  }

  /** Whether nobody has said anything. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** What somebody has said about all that there is, if nothing else was said. */
  public Optional<Revision> onlyWord(CalendarAddress who) {
    Map<Long, Revision> own = words.getOrDefault(who.uri(), Map.of());
    return words.size() == 1 && own.size() == 1
        ? Optional.ofNullable(own.get(InstanceTimes.MASTER))
        : Optional.empty();
  }

  /** The last word on exactly this component. */
  Revision exactly(CalendarAddress who, long key) {
    return words.getOrDefault(who.uri(), Map.of()).getOrDefault(key, Revision.NONE);
  }

  /** The last word on this component, or on all of them. */
  Revision last(CalendarAddress who, long key) {
    return exactly(who, key).max(exactly(who, InstanceTimes.MASTER));
  }

  /** The last word of one of these addresses. */
  Revision last(Set<CalendarAddress> who, long key) {
    return who.stream().map(each -> last(each, key)).reduce(Revision.NONE, Revision::max);
  }

  Revision exactly(Set<CalendarAddress> who, long key) {
    return who.stream().map(each -> exactly(each, key)).reduce(Revision.NONE, Revision::max);
  }

  /** The latest stamp of all that these addresses have said. */
  long stamp(Set<CalendarAddress> who) {
    long stamp = Long.MIN_VALUE;
    for (CalendarAddress each : who) {
      for (Revision revision : words.getOrDefault(each.uri(), Map.of()).values()) {
        stamp = Math.max(stamp, revision.stamp());
      }
    }
    return stamp;
  }

  /** The instances on which one has a word that is later than this one. */
  Set<Long> after(CalendarAddress who, Revision revision) {
    Set<Long> keys = new TreeSet<>();
    words
        .getOrDefault(who.uri(), Map.of())
        .forEach(
            (key, each) -> {
              if (key != InstanceTimes.MASTER && each.isAfter(revision)) {
                keys.add(key);
              }
            });
    return keys;
  }

  /** With another word, unless a later one is known. What it makes obsolete is forgotten. */
  Revisions with(CalendarAddress who, long key, Revision revision) {
    if (!revision.isAfter(exactly(who, key))) {
      return this;
    }
    Map<String, Map<Long, Revision>> changed = new TreeMap<>(words);
    Map<Long, Revision> own = new TreeMap<>(words.getOrDefault(who.uri(), Map.of()));
    if (key == InstanceTimes.MASTER) {
      own.values().removeIf(revision::isAfter);
    }
    own.put(key, revision);
    changed.put(who.uri(), own);
    return new Revisions(changed);
  }

  /** A line for each word: what {@link #of(String)} takes. */
  public String text() {
    StringBuilder text = new StringBuilder();
    words.forEach(
        (who, own) ->
            own.forEach(
                (key, revision) ->
                    text.append(key)
                        .append(' ')
                        .append(revision.sequence())
                        .append(' ')
                        .append(revision.stamp())
                        .append(' ')
                        .append(who)
                        .append('\n')));
    return text.toString();
  }

  /**
   * What {@link #text()} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Revisions of(String text) {
    Revisions all = NONE;
    for (String line : text.lines().toList()) {
      String[] part = line.split(" ", 4);
      if (part.length != 4) {
        throw new IllegalArgumentException("no revision");
      }
      Revision revision = new Revision(Integer.parseInt(part[1]), Long.parseLong(part[2]));
      all = all.with(new CalendarAddress(part[3]), Long.parseLong(part[0]), revision);
    }
    return all;
  }
}
