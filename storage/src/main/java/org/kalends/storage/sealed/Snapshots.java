package org.kalends.storage.sealed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * The homes and indexes in memory. Readers take what is there without a lock; whoever reads from
 * the back end or commits holds the home's lock, so an older snapshot never replaces a newer one.
 */
final class Snapshots {

  private final RowReader reader;
  private final HomeLocks locks;
  private final boolean exclusive;
  private final Cache<UUID, SealedHome> homes;
  private final Cache<IndexKey, CollectionIndex> indexes;

  Snapshots(RowReader reader, HomeLocks locks, boolean exclusive, long indexBytes) {
    this.reader = reader;
    this.locks = locks;
    this.exclusive = exclusive;
    this.homes =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(indexBytes / 4)
            .<UUID, SealedHome>weigher((id, home) -> home.weight())
            .build();
    this.indexes =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(indexBytes - indexBytes / 4)
            .<IndexKey, CollectionIndex>weigher(
                (key, index) -> (int) Math.min(Integer.MAX_VALUE, 600 + index.weight()))
            .build();
  }

  /** A home as of now. If nobody else writes, what is in memory is as of now. */
  Optional<SealedHome> home(UUID id) {
    SealedHome known = homes.getIfPresent(id);
    return known != null && exclusive ? Optional.of(known) : read(id);
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
          Optional<SealedHome> found = reader.home(id, known).filter(SealedHome::hasRoot);
          if (found.isEmpty()) {
            homes.invalidate(id);
          } else if (found.get() != known) {
            homes.put(id, found.get());
          }
          return found;
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
    CollectionIndex index = reader.index(current, latest, known);
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
