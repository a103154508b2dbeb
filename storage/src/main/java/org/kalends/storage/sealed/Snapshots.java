package org.kalends.storage.sealed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.HomeLocks;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordStore;

/**
 * The homes and indexes in memory. Readers take what is there without a lock; whoever reads from
 * the back end or commits holds the home's lock, so an older snapshot never replaces a newer one.
 */
final class Snapshots {

  /** Half of the least time that removals are remembered for. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final RowReader reader;
  private final HomeLocks locks;
  private final RecordStore records;
  private final boolean exclusive;
  private final Looks looks = new Looks();
  private final Cache<UUID, Held> homes;
  private final Cache<IndexKey, CollectionIndex> indexes;

  Snapshots(RecordStore records, RowReader reader, HomeLocks locks, long indexBytes) {
    this.records = records;
    this.reader = reader;
    this.locks = locks;
    this.exclusive = records.exclusive();
    this.homes =
        cache()
            .maximumWeight(indexBytes / 4)
            .<UUID, Held>weigher((id, held) -> held.home.weight())
            .build();
    this.indexes =
        cache()
            .maximumWeight(indexBytes - indexBytes / 4)
            .<IndexKey, CollectionIndex>weigher(
                (key, index) -> (int) Math.min(Integer.MAX_VALUE, 600 + index.weight()))
            .build();
  }

  /**
   * Where others write, too, nothing is kept that was read so long ago that removals since may be
   * forgotten while what changed is read ({@link Retention}).
   */
  private Caffeine<Object, Object> cache() {
    Caffeine<Object, Object> cache = Caffeine.newBuilder().executor(Runnable::run);
    return exclusive ? cache : cache.expireAfterWrite(LONGEST);
  }

  /** What requests have looked up, where others write as well. */
  Looks looks() {
    return looks;
  }

  /** A home as of now. While nobody else writes, what was looked up since is as of now. */
  Optional<SealedHome> home(UUID id) {
    Held known = homes.getIfPresent(id);
    if (exclusive) {
      return known != null ? Optional.of(known.home) : read(id);
    }
    if (known != null && (known.isOf(records.term()) || looks.cover(id))) {
      return Optional.of(known.home);
    }
    return lookUp(id);
  }

  /**
   * Looks a home up, and others that are going to be asked for. No lock is held meanwhile, or all
   * requests would wait for each other at the system's home.
   */
  private Optional<SealedHome> lookUp(UUID id) {
    looks.cover(id);
    long term = records.term();
    HomeRow asked = null;
    for (HomeRow row : reader.rows(looks.toLookUp(id))) {
      Held known = homes.getIfPresent(row.id());
      if (known != null && RowReader.covers(known.home, row)) {
        looks.seen(row.id());
        known.term = term;
      }
      asked = row.id().equals(id) ? row : asked;
    }
    Held known = homes.getIfPresent(id);
    if (asked != null && known != null && RowReader.covers(known.home, asked)) {
      return Optional.of(known.home);
    }
    Optional<SealedHome> found = asked == null ? read(id) : takeOver(asked, term);
    looks.seen(id);
    return found;
  }

  private Optional<SealedHome> takeOver(HomeRow row, long term) {
    return locks.holding(
        row.id(),
        () -> {
          Held known = homes.getIfPresent(row.id());
          if (known != null && row.revision() < known.home.revision()) {
            return reload(row.id(), known); // somebody was faster
          }
          SealedHome read = reader.home(row, known == null ? null : known.home);
          return keep(row.id(), known, Optional.of(read), term);
        });
  }

  /** A home at this revision or later, without asking the back end if we know one. */
  Optional<SealedHome> homeAt(UUID id, long revision) {
    Held known = homes.getIfPresent(id);
    return known != null && known.home.revision() >= revision ? Optional.of(known.home) : read(id);
  }

  private Optional<SealedHome> read(UUID id) {
    return locks.holding(
        id,
        () -> {
          Held known = homes.getIfPresent(id);
          if (known != null && exclusive) {
            return Optional.of(known.home);
          }
          return reload(id, known);
        });
  }

  /** The sum of the sizes of all contents of a home as of now; 0 if there is no such home. */
  long contentBytes(UUID id) {
    long known = home(id).map(SealedHome::contentBytes).orElse(0L);
    return known == LiveCollection.UNKNOWN ? locks.holding(id, () -> count(id)) : known;
  }

  private long count(UUID id) {
    Optional<SealedHome> found = home(id);
    if (found.isEmpty()) {
      return 0;
    }
    SealedHome home = found.get();
    SealedHome counted = home.counted(collection -> index(home, collection));
    hold(counted);
    return counted.contentBytes();
  }

  private Optional<SealedHome> reload(UUID id, @Nullable Held known) {
    long term = records.term();
    return keep(id, known, reader.home(id, known == null ? null : known.home), term);
  }

  /**
   * Keeps what was read.
   *
   * @param term in which the reading began
   */
  private Optional<SealedHome> keep(
      UUID id, @Nullable Held known, Optional<SealedHome> read, long term) {
    Optional<SealedHome> found = read.filter(SealedHome::hasRoot);
    if (found.isEmpty()) {
      homes.invalidate(id);
    } else if (known == null || found.get() != known.home) {
      homes.put(id, new Held(found.get(), term));
    } else {
      known.term = term;
    }
    return found;
  }

  /** Takes over what follows on what is held and on nothing else; the caller holds the lock. */
  private void hold(SealedHome home) {
    Held before = homes.getIfPresent(home.id());
    homes.put(home.id(), new Held(home, before == null ? 0 : before.term));
  }

  /** The index of a collection, at least as new as {@code collection}. */
  CollectionIndex index(SealedHome home, LiveCollection collection) {
    IndexKey key = new IndexKey(home.id(), home.history(), collection.info().id());
    CollectionIndex known = indexes.getIfPresent(key);
    if (known != null && isFresh(known, collection)) {
      return known;
    }
    return locks.holding(home.id(), () -> readIndex(key, home, collection));
  }

  private CollectionIndex readIndex(IndexKey key, SealedHome home, LiveCollection collection) {
    CollectionIndex known = indexes.getIfPresent(key);
    if (known != null && isFresh(known, collection)) {
      return known;
    }
    Held newest = homes.getIfPresent(home.id());
    SealedHome current =
        newest != null && newest.home.revision() > home.revision() ? newest.home : home;
    LiveCollection latest = current.live(collection.info().id()).orElse(collection);
    boolean forgotten = known != null && known.asOf() < current.oldestRevision();
    CollectionIndex index = reader.index(current, latest, forgotten ? null : known);
    indexes.put(key, index);
    return index;
  }

  private static boolean isFresh(CollectionIndex known, LiveCollection collection) {
    return known.info().revision() >= collection.info().revision();
  }

  /** Takes over what a commit made; the caller holds the home's lock. */
  void install(SealedHome home, Collection<CollectionIndex> changed) {
    hold(home);
    for (CollectionIndex index : changed) {
      IndexKey key = new IndexKey(home.id(), home.history(), index.info().id());
      if (home.live(index.info().id()).isPresent()) {
        indexes.put(key, index);
      } else {
        indexes.invalidate(key);
      }
    }
  }

  /** Another has written to a home, or nobody knows what became of our own commit. */
  void overtaken(UUID home) {
    if (exclusive) {
      forget(home);
    } else {
      looks.stale(home); // what is known stays true of its revision, and is the start of the next
      records.endTerm();
    }
  }

  /** Forgets a home and its indexes, which are read anew; the caller holds the home's lock. */
  void forget(UUID home) {
    homes.invalidate(home);
    indexes.asMap().keySet().removeIf(key -> key.home.equals(home));
  }

  /** Forgets all. */
  void clear() {
    homes.invalidateAll();
    indexes.invalidateAll();
  }

  private record IndexKey(UUID home, UUID history, UUID collection) {}

  /** A home, and the term in which it was last found to be as of now. */
  private static final class Held {
    final SealedHome home;
    volatile long term;

    Held(SealedHome home, long term) {
      this.home = home;
      this.term = term;
    }

    boolean isOf(long now) {
      return now != 0 && term == now;
    }
  }
}
