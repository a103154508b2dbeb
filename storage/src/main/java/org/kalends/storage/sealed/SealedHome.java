package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.seal.HomeKeys;

/** A home with its collections at one revision. Immutable. */
final class SealedHome implements Home {

  private static final Comparator<LiveCollection> BY_ID =
      Comparator.comparing(collection -> collection.info().id());
  private static final Comparator<CollectionInfo> BY_PLACE =
      Comparator.comparing(SealedHome::parentOf).thenComparing(CollectionInfo::name);
  private static final Comparator<CollectionInfo> BY_REVISION =
      Comparator.comparingLong(CollectionInfo::revision).thenComparing(CollectionInfo::id);

  private final HomeRow row;
  private final long revision;
  private final HomeKeys keys;
  private final SortedTree<LiveCollection> byId;
  private final SortedTree<CollectionInfo> byPlace;
  private final SortedTree<CollectionInfo> removed;

  private SealedHome(
      HomeRow row,
      long revision,
      HomeKeys keys,
      SortedTree<LiveCollection> byId,
      SortedTree<CollectionInfo> byPlace,
      SortedTree<CollectionInfo> removed) {
    this.row = row;
    this.revision = revision;
    this.keys = keys;
    this.byId = byId;
    this.byPlace = byPlace;
    this.removed = removed;
  }

  /** A home without collections. */
  static SealedHome empty(HomeRow row, HomeKeys keys) {
    return new SealedHome(
        row,
        0,
        keys,
        SortedTree.empty(BY_ID),
        SortedTree.empty(BY_PLACE),
        SortedTree.empty(BY_REVISION));
  }

  /** This home with a live collection, in the place of the one of its id. */
  SealedHome with(LiveCollection collection) {
    SealedHome rest = without(collection.info().id());
    CollectionInfo info = collection.info();
    return new SealedHome(
        row,
        revision,
        keys,
        rest.byId.with(collection),
        info.isRoot() ? rest.byPlace : rest.byPlace.with(info),
        removed);
  }

  /** This home with the tombstone of a collection, which is no longer live. */
  SealedHome withRemoved(CollectionInfo tombstone) {
    SealedHome rest = without(tombstone.id());
    return new SealedHome(row, revision, keys, rest.byId, rest.byPlace, removed.with(tombstone));
  }

  /** This home without a live collection, as if it had never been. */
  SealedHome without(UUID id) {
    Optional<LiveCollection> known = live(id);
    return known.isEmpty()
        ? this
        : new SealedHome(
            row,
            revision,
            keys,
            byId.without(known.get()),
            byPlace.without(known.get().info()),
            removed);
  }

  /** The same collections, known to be complete up to {@code current}. */
  SealedHome at(long current) {
    return new SealedHome(row, current, keys, byId, byPlace, removed);
  }

  /** The same after its row was changed without a commit: tombstones pruned. */
  SealedHome withRow(HomeRow current) {
    return new SealedHome(current, revision, keys, byId, byPlace, removed);
  }

  /** The row this was read from; its revision may be behind {@link #revision}. */
  HomeRow row() {
    return row;
  }

  HomeKeys keys() {
    return keys;
  }

  Optional<LiveCollection> live(UUID id) {
    return byId.find(collection -> collection.info().id().compareTo(id));
  }

  /** The sum of the sizes of all live members, or {@link LiveCollection#UNKNOWN}. */
  long contentBytes() {
    long bytes = 0;
    for (LiveCollection collection : byId) {
      long counted = collection.contentBytes();
      if (counted == LiveCollection.UNKNOWN) {
        return LiveCollection.UNKNOWN;
      }
      bytes += counted;
    }
    return bytes;
  }

  /** This home with all contents counted by {@code index}. */
  SealedHome counted(Function<LiveCollection, CollectionIndex> index) {
    SealedHome counted = this;
    for (LiveCollection collection : byId) {
      if (collection.contentBytes() == LiveCollection.UNKNOWN) {
        long bytes = index.apply(collection).contentBytes();
        counted = counted.with(collection.counted(bytes));
      }
    }
    return counted;
  }

  /** About how many bytes of memory this takes. */
  int weight() {
    return 1_000 + 1_500 * byId.size() + 300 * removed.size();
  }

  /**
   * The revision before which removed collections are to be forgotten, as there are too many; 0 if
   * there are not.
   */
  long forgetBefore(Retention retention) {
    return CollectionIndex.forgetBefore(removed, CollectionInfo::revision, retention);
  }

  boolean hasRoot() {
    return live(row.id()).isPresent();
  }

  @Override
  public UUID id() {
    return row.id();
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public UUID history() {
    return row.history();
  }

  @Override
  public long oldestRevision() {
    return row.oldestRevision();
  }

  @Override
  public CollectionInfo root() {
    return live(row.id()).orElseThrow().info();
  }

  @Override
  public Optional<CollectionInfo> collection(UUID id) {
    return live(id).map(LiveCollection::info);
  }

  @Override
  public Optional<CollectionInfo> child(UUID parent, String name) {
    return byPlace.find(info -> place(info, parent, name));
  }

  @Override
  public List<CollectionInfo> children(UUID parent) {
    List<CollectionInfo> children = new ArrayList<>();
    Iterator<CollectionInfo> rest = byPlace.from(info -> place(info, parent, ""));
    while (rest.hasNext()) {
      CollectionInfo info = rest.next();
      if (!parentOf(info).equals(parent)) {
        break;
      }
      children.add(info);
    }
    return children;
  }

  @Override
  public List<CollectionInfo> collections() {
    List<CollectionInfo> all = new ArrayList<>(byPlace.size());
    byPlace.forEach(all::add);
    return all;
  }

  @Override
  public List<CollectionInfo> removedSince(long since) {
    List<CollectionInfo> gone = new ArrayList<>();
    Set<String> places = new HashSet<>();
    removed
        .from(info -> info.revision() <= since ? -1 : 1)
        .forEachRemaining(
            info -> {
              boolean taken = child(parentOf(info), info.name()).isPresent();
              if (!taken && places.add(parentOf(info) + "/" + info.name())) {
                gone.add(info);
              }
            });
    return gone;
  }

  @Override
  public List<CollectionInfo> replacedSince(long since) {
    List<CollectionInfo> replaced = new ArrayList<>();
    removed
        .from(info -> info.revision() <= since ? -1 : 1)
        .forEachRemaining(
            info -> {
              Optional<CollectionInfo> there = child(parentOf(info), info.name());
              if (there.filter(now -> !now.id().equals(info.id())).isPresent()) {
                replaced.add(info);
              }
            });
    return replaced;
  }

  private static int place(CollectionInfo info, UUID parent, String name) {
    int byParent = parentOf(info).compareTo(parent);
    return byParent != 0 ? byParent : info.name().compareTo(name);
  }

  private static UUID parentOf(CollectionInfo info) {
    UUID parent = info.parent();
    return parent == null ? info.id() : parent;
  }
}
