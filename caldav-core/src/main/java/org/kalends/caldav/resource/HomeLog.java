package org.kalends.caldav.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * What owners are to know of what others tried or were told: kept, sealed, in their homes. What
 * belongs together is one entry. An entry is noted in memory and stored a moment later, many at
 * once, so that no answer waits for it. Safe for use by many threads.
 *
 * @param <E> what an entry is
 */
public final class HomeLog<E extends HomeLog.Entry<E>> {

  /** How many entries an owner has at most; the oldest are forgotten first. */
  public static final int MOST_ENTRIES = 500;

  /** How long an entry is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  private static final int MOST_PENDING = 10_000;

  /** How many homes share a commit: all of them wait for it. */
  private static final int TOGETHER = 16;

  private final CalendarStore store;
  private final Clock clock;
  private final LogMember<E> member;
  private Map<UUID, Map<Key, E>> pending = new LinkedHashMap<>();
  private int size;

  /** Held while entries are on their way from memory into the store, so that none is missed. */
  private final Lock storing = new ReentrantLock();

  /**
   * What an entry is.
   *
   * @param <E> itself
   */
  public interface Entry<E> {

    /** Entries of one hour that are about equal things are one. */
    Object about();

    /** When, and how often. */
    Tally tally();

    /** Both of them as one. */
    E and(E other);

    /** The stored form: one line. */
    String line();
  }

  /**
   * A log kept in the homes of a store.
   *
   * @param collection its name in each home; with a slash in it, so that no path leads there
   * @param reader of what {@link Entry#line} wrote; empty for what another version wrote
   */
  public HomeLog(
      CalendarStore store,
      Clock clock,
      String collection,
      String member,
      Function<String, Optional<E>> reader) {
    this.store = store;
    this.clock = clock;
    this.member = new LogMember<>(store, collection, member, reader);
  }

  private record Key(Object about, Instant hour) {}

  private static Key key(Entry<?> of) {
    return new Key(of.about(), of.tally().hour());
  }

  private static <E extends Entry<E>> E both(E one, E other) {
    return one.and(other);
  }

  /** Notes something. */
  public synchronized void note(UUID owner, E entry) {
    if (size >= MOST_PENDING && !pending.containsKey(owner)) {
      return; // as many owners as that in a second: a test, or a crawler the log shows
    }
    Map<Key, E> own = pending.computeIfAbsent(owner, id -> new LinkedHashMap<>());
    int before = own.size();
    if (before < MOST_ENTRIES || own.containsKey(key(entry))) {
      own.merge(key(entry), entry, HomeLog::both);
    }
    size += own.size() - before;
  }

  /** The entries of an owner, the newest first, those included that are not stored yet. */
  public List<E> entries(UUID owner) {
    storing.lock();
    try {
      return merged(
          store.home(owner).map(home -> member.stored(home).entries()).orElse(List.of()),
          noted(owner));
    } finally {
      storing.unlock();
    }
  }

  private synchronized Map<Key, E> noted(UUID owner) {
    return Map.copyOf(pending.getOrDefault(owner, Map.of()));
  }

  /** Those that are kept of both. */
  private List<E> merged(List<E> stored, Map<Key, E> noted) {
    Map<Key, E> all = new LinkedHashMap<>();
    stored.forEach(each -> all.put(key(each), each));
    noted.forEach((key, each) -> all.merge(key, each, HomeLog::both));
    Instant oldest = clock.instant().minus(KEPT);
    return all.values().stream()
        .filter(each -> each.tally().last().isAfter(oldest))
        .sorted(Comparator.<E, Instant>comparing(each -> each.tally().last()).reversed())
        .limit(MOST_ENTRIES)
        .toList();
  }

  /**
   * Stores what was noted, on disk when this returns: of many owners in one commit where the store
   * can do that. If nothing was noted, nothing is done.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if the store is away; what was not
   *     stored is kept for the next time
   */
  public void flush() {
    List<Committed> stored = new ArrayList<>();
    storing.lock();
    try {
      storeAll(taken(), stored);
    } finally {
      storing.unlock();
    }
    stored.forEach(Committed::awaitDurable);
  }

  private synchronized Map<UUID, Map<Key, E>> taken() {
    Map<UUID, Map<Key, E>> noted = pending;
    if (!noted.isEmpty()) {
      pending = new LinkedHashMap<>();
      size = 0;
    }
    return noted;
  }

  private void storeAll(Map<UUID, Map<Key, E>> noted, List<Committed> stored) {
    Deque<UUID> waiting = new ArrayDeque<>(noted.keySet());
    List<UUID> failed = new ArrayList<>();
    int most = store.commitsTogether() ? TOGETHER : 1;
    try {
      while (!waiting.isEmpty()) {
        List<UUID> next = waiting.stream().limit(most).toList();
        waiting.removeAll(next);
        try {
          if (!store(next, noted, stored)) {
            failed.addAll(next);
          }
        } catch (StoreUnavailableException | StoreFullException e) {
          if (next.size() == 1) {
            failed.addAll(next);
            throw e;
          }
          // the home of one of them may be damaged: alone, it holds up nobody but itself
          waiting.addAll(next);
          most = 1;
        }
      }
    } finally {
      giveBack(waiting, noted);
      giveBack(failed, noted); // as the last, so that the others are stored the next time
    }
  }

  /** Whether no other server was faster every time. */
  private boolean store(List<UUID> owners, Map<UUID, Map<Key, E>> noted, List<Committed> stored) {
    try {
      stored.addAll(Attempts.at(() -> commit(changes(owners, noted))));
      return true;
    } catch (StoreConflictException e) {
      return false;
    }
  }

  private List<ChangeSet> changes(List<UUID> owners, Map<UUID, Map<Key, E>> noted) {
    List<ChangeSet> changes = new ArrayList<>();
    for (UUID owner : owners) {
      // a home that is gone took with it what it was about
      store
          .home(owner)
          .map(home -> change(home, noted.getOrDefault(owner, Map.of())))
          .ifPresent(changes::add);
    }
    return changes;
  }

  private ChangeSet change(Home home, Map<Key, E> noted) {
    LogMember.Stored<E> stored = member.stored(home);
    return member.change(home, stored.version(), merged(stored.entries(), noted));
  }

  private List<Committed> commit(List<ChangeSet> changes) {
    return switch (changes.size()) {
      case 0 -> List.of();
      case 1 -> List.of(store.commit(changes.get(0)));
      default -> store.commitTogether(changes);
    };
  }

  private synchronized void giveBack(Collection<UUID> owners, Map<UUID, Map<Key, E>> notStored) {
    for (UUID owner : owners) {
      Map<Key, E> own = pending.computeIfAbsent(owner, id -> new LinkedHashMap<>());
      int before = own.size();
      notStored
          .getOrDefault(owner, Map.of())
          .forEach((key, entry) -> own.merge(key, entry, HomeLog::both));
      size += own.size() - before;
    }
  }
}
