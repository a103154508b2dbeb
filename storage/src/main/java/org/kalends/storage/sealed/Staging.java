package org.kalends.storage.sealed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChanges;
import org.kalends.storage.seal.KeyRing;

/**
 * A change set on its way into the store: applied to the snapshots in memory first, which proves
 * its expectations and yields both the rows to commit and the snapshots after it.
 */
final class Staging {

  /** Something that becomes one row change. */
  interface Step {
    RowChange row();
  }

  private final long next;
  private final Instant now;
  private final BiFunction<SealedHome, LiveCollection, CollectionIndex> reader;
  private final MemberChanges members;
  private final CollectionChanges collections;
  private final Map<UUID, CollectionIndex> indexes = new LinkedHashMap<>();
  private final Map<UUID, Step> stepOfRow = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private SealedHome home;

  /**
   * @param reader finds the index of a collection
   * @param contents looks up what an index does not hold
   * @param ring makes the keys of new collections
   * @param now the time that goes into what is created or changed
   */
  Staging(
      SealedHome home,
      BiFunction<SealedHome, LiveCollection, CollectionIndex> reader,
      ContentReader contents,
      KeyRing ring,
      Instant now) {
    this.home = home;
    this.next = home.revision() + 1;
    this.reader = reader;
    this.now = now;
    this.members = new MemberChanges(this, contents);
    this.collections = new CollectionChanges(this, ring);
  }

  /**
   * Applies a set.
   *
   * @return the rows to commit
   * @throws StoreConflictException if an expectation does not hold
   */
  RowChanges apply(ChangeSet set) {
    set.expectedRevisions()
        .forEach(
            (id, revision) ->
                expect(collection(id).info().revision() == revision, "collection revision"));
    set.changes().forEach(this::apply);
    home = home.at(next);
    indexes.replaceAll(
        (id, index) ->
            home.live(id).map(collection -> index.at(collection.info(), next)).orElse(index));
    List<RowChange> rows = steps.stream().map(Step::row).toList();
    return new RowChanges(home.id(), set.expectedRevisions(), rows);
  }

  private void apply(Change change) {
    if (change instanceof Change.PutMember put) {
      members.put(put);
    } else if (change instanceof Change.SetProperties set) {
      members.setProperties(set);
    } else if (change instanceof Change.SetAccess set) {
      members.setAccess(set);
    } else if (change instanceof Change.RemoveMember remove) {
      members.remove(remove);
    } else if (change instanceof Change.CreateCollection create) {
      collections.create(create);
    } else if (change instanceof Change.UpdateCollection update) {
      collections.update(update);
    } else if (change instanceof Change.RemoveCollection remove) {
      collections.remove(remove);
    }
  }

  static void expect(boolean holds, String what) {
    if (!holds) {
      throw new StoreConflictException("not as expected: " + what);
    }
  }

  /** The revision the commit is going to have. */
  long next() {
    return next;
  }

  Instant now() {
    return now;
  }

  /** The home with what was staged so far. */
  SealedHome home() {
    return home;
  }

  void home(SealedHome changed) {
    home = changed;
  }

  /** A live collection, or a conflict. */
  LiveCollection collection(UUID id) {
    return home.live(id)
        .orElseThrow(() -> new StoreConflictException("collection " + id + " is gone"));
  }

  /** The index of a collection with what was staged so far. */
  CollectionIndex index(LiveCollection collection) {
    UUID id = collection.info().id();
    CollectionIndex known = indexes.get(id);
    if (known == null) {
      known = reader.apply(home, collection);
      indexes.put(id, known);
    }
    return known;
  }

  /**
   * Puts a member or tombstone into a collection.
   *
   * @param known the living member of its name, if there is one
   */
  void put(LiveCollection collection, @Nullable Member known, Member member) {
    CollectionIndex changed = index(collection).with(known, member);
    indexes.put(collection.info().id(), changed);
    home = home.with(collection.touched(next, changed.contentBytes()));
  }

  /** Takes in a collection that is new, and so has no members yet. */
  void create(LiveCollection collection) {
    home = home.with(collection);
    indexes.put(collection.info().id(), CollectionIndex.of(collection.info(), next, List.of()));
  }

  /** Whether nothing live has this name in a collection. */
  boolean isFree(LiveCollection parent, String name) {
    return hasNoChild(parent, name) && index(parent).member(name).isEmpty();
  }

  /** Whether no live collection has this name in a collection. */
  boolean hasNoChild(LiveCollection parent, String name) {
    return home.child(parent.info().id(), name).isEmpty();
  }

  void add(UUID row, Step step) {
    steps.add(step);
    stepOfRow.put(row, step);
  }

  /** The step of this set that writes a row, if it can still be changed. */
  @Nullable Step stepOf(UUID row) {
    return stepOfRow.get(row);
  }

  /** The indexes the set changed. */
  Collection<CollectionIndex> changedIndexes() {
    return indexes.values();
  }

  /** What the set left under a name. */
  Optional<Member> member(UUID collection, String name) {
    CollectionIndex index = indexes.get(collection);
    return index == null ? Optional.empty() : index.member(name);
  }
}
