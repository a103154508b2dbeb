package org.kalends.storage.sealed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.HomeRow;

/**
 * The homes and indexes in memory. Readers take what is there without a lock; whoever reads from
 * the back end or commits holds the home's lock, so an older snapshot never replaces a newer one.
 */
final class Snapshots {

  /** Half of the least time that removals are remembered for. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final RowReader reader;
  private final HomeLocks locks;
  private final boolean exclusive;
  private final Looks looks = new Looks();
  private final Cache<UUID, SealedHome> homes;
  private final Cache<IndexKey, CollectionIndex> indexes;

  Snapshots(RowReader reader, HomeLocks locks, boolean exclusive, long indexBytes) {
    this.reader = reader;
    this.locks = locks;
    this.exclusive = exclusive;
    this.homes =
        cache()
            .maximumWeight(indexBytes / 4)
            .<UUID, SealedHome>weigher((id, home) -> home.weight())
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

  /** A home as of now. If nobody else writes, what is in memory is as of now. */
  Optional<SealedHome> home(UUID id) {
    SealedHome known = homes.getIfPresent(id);
    if (exclusive) {
      return known != null ? Optional.of(known) : read(id);
    }
    return looks.cover(id) && known != null ? Optional.of(known) : lookUp(id);
  }

  /**
   * Looks a home up, and others that are going to be asked for. No lock is held meanwhile, or all
   * requests would wait for each other at the system's home.
   */
  private Optional<SealedHome> lookUp(UUID id) {
    HomeRow asked = null;
    for (HomeRow row : reader.rows(looks.toLookUp(id))) {
      SealedHome known = homes.getIfPresent(row.id());
      if (known != null && RowReader.covers(known, row)) {
        looks.seen(row.id());
      }
      asked = row.id().equals(id) ? row : asked;
    }
    SealedHome known = homes.getIfPresent(id);
    if (asked != null && known != null && RowReader.covers(known, asked)) {
      return Optional.of(known);
    }
    Optional<SealedHome> found = asked == null ? read(id) : takeOver(asked);
    looks.seen(id);
    return found;
  }

  private Optional<SealedHome> takeOver(HomeRow row) {
    return locks.holding(
        row.id(),
        () -> {
          SealedHome known = homes.getIfPresent(row.id());
          if (known != null && row.revision() < known.revision()) {
            return reload(row.id(), known); // somebody was faster
          }
          return keep(row.id(), known, Optional.of(reader.home(row, known)));
        });
  }

  /** A home at this revision or later, without asking the back end if we know one. */
  Optional<SealedHome> homeAt(UUID id, long revision) {
    SealedHome known = homes.getIfPresent(id);
    return known != null && known.revision() >= revision ? Optional.of(known) : read(id);
  }

  private Optional<SealedHome> read(UUID id) {
    return locks.holding(
        id,
        () -> {
          SealedHome known = homes.getIfPresent(id);
          if (known != null && exclusive) {
            return Optional.of(known);
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
    homes.put(id, counted);
    return counted.contentBytes();
  }

  private Optional<SealedHome> reload(UUID id, @Nullable SealedHome known) {
    return keep(id, known, reader.home(id, known));
  }

  private Optional<SealedHome> keep(
      UUID id, @Nullable SealedHome known, Optional<SealedHome> read) {
    Optional<SealedHome> found = read.filter(SealedHome::hasRoot);
    if (found.isEmpty()) {
      homes.invalidate(id);
    } else if (found.get() != known) {
      homes.put(id, found.get());
    }
    return found;
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
    SealedHome newest = homes.getIfPresent(home.id());
    SealedHome current = newest != null && newest.revision() > home.revision() ? newest : home;
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
    homes.put(home.id(), home);
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
}
