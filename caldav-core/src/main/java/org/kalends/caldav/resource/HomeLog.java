package org.kalends.caldav.resource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;

/**
 * What owners are to know of what others tried or were told: kept, sealed, in their homes. What
 * belongs together is one entry. An entry is noted in memory and stored later, many at once, so
 * that no answer waits for it. Safe for use by many threads.
 *
 * @param <E> what an entry is
 */
public final class HomeLog<E extends HomeLog.Entry<E>> {

  /** How many entries an owner has at most; the oldest are forgotten first. */
  public static final int MOST_ENTRIES = 500;

  /** How long an entry is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  private static final int MOST_PENDING = 10_000;

  private final CalendarStore store;
  private final Clock clock;
  private final String collection;
  private final String member;
  private final Function<String, Optional<E>> reader;
  private Map<UUID, Map<Key, E>> pending = new HashMap<>();
  private int size;

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
    this.collection = collection;
    this.member = member;
    this.reader = reader;
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
      return; // as many owners as that in a few minutes: a test, or a crawler the log shows
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
    Map<Key, E> all = new LinkedHashMap<>();
    Optional<Home> home = store.home(owner);
    home.ifPresent(it -> stored(it).forEach(each -> all.put(key(each), each)));
    List<E> noted;
    synchronized (this) {
      noted = List.copyOf(pending.getOrDefault(owner, Map.of()).values());
    }
    noted.forEach(each -> all.merge(key(each), each, HomeLog::both));
    return bounded(all);
  }

  private List<E> bounded(Map<Key, E> all) {
    Instant oldest = clock.instant().minus(KEPT);
    return all.values().stream()
        .filter(each -> each.tally().last().isAfter(oldest))
        .sorted(Comparator.<E, Instant>comparing(each -> each.tally().last()).reversed())
        .limit(MOST_ENTRIES)
        .toList();
  }

  private List<E> stored(Home home) {
    Optional<CollectionSnapshot> snapshot = home.child(home.id(), collection).flatMap(store::open);
    return snapshot
        .flatMap(in -> in.member(member).flatMap(member -> store.content(in.info(), member)))
        .map(content -> decoded(content.bytes()))
        .orElse(List.of());
  }

  /**
   * Stores what was noted, a commit for each owner.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if the store is away; what was not
   *     stored is kept for the next time
   */
  public void flush() {
    Map<UUID, Map<Key, E>> noted;
    synchronized (this) {
      noted = pending;
      pending = new HashMap<>();
      size = 0;
    }
    List<UUID> owners = new ArrayList<>(noted.keySet());
    for (UUID owner : owners) {
      try {
        store(owner, noted.getOrDefault(owner, Map.of()));
        noted.remove(owner);
      } catch (StoreConflictException e) {
        break;
      } finally {
        if (noted.containsKey(owner)) {
          giveBack(noted);
        }
      }
    }
  }

  private synchronized void giveBack(Map<UUID, Map<Key, E>> notStored) {
    notStored.forEach(
        (owner, answers) -> {
          Map<Key, E> own = pending.computeIfAbsent(owner, id -> new LinkedHashMap<>());
          int before = own.size();
          answers.forEach((key, answer) -> own.merge(key, answer, HomeLog::both));
          size += own.size() - before;
        });
  }

  private void store(UUID owner, Map<Key, E> noted) {
    // a home that is gone took with it what it was about
    Optional<Committed> stored = Attempts.at(() -> store.home(owner).map(home -> add(home, noted)));
    stored.ifPresent(Committed::awaitDurable);
  }

  private Committed add(Home home, Map<Key, E> noted) {
    Map<Key, E> all = new LinkedHashMap<>();
    stored(home).forEach(each -> all.put(key(each), each));
    noted.forEach((key, answer) -> all.merge(key, answer, HomeLog::both));
    return store.commit(changes(home, encoded(bounded(all))));
  }

  private ChangeSet changes(Home home, byte[] bytes) {
    ChangeSet changes = new ChangeSet(home.id());
    Optional<CollectionInfo> there = home.child(home.id(), collection);
    UUID in = there.map(CollectionInfo::id).orElseGet(UUID::randomUUID);
    if (there.isEmpty()) {
      changes.add(
          new Change.CreateCollection(
              new CollectionDraft(
                  in, home.id(), collection, CollectionKind.SYSTEM, 0, DeadProperties.NONE)));
    }
    long version =
        there
            .flatMap(store::open)
            .flatMap(snapshot -> snapshot.member(member))
            .map(Member::version)
            .orElse(0L);
    return changes.add(
        new Change.PutMember(
            in, member, version, Member.Facts.ofBytes(bytes.length, "text/plain"), bytes));
  }

  /** A line each, so that later versions can add to it. */
  private byte[] encoded(List<E> entries) {
    StringBuilder out = new StringBuilder("1\n");
    entries.forEach(each -> out.append(each.line()).append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<E> decoded(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> reader.apply(line).stream())
        .toList();
  }
}
