package org.kalends.storage.memory;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.HomeRow;

/** A home with all it holds. A commit works on a copy, which is dropped if it fails. */
final class HomeState {

  private static final UUID NOWHERE = new UUID(0, 0);

  HomeRow row;
  final Map<UUID, CollectionRow> collections;
  private final Map<UUID, Records> records;

  HomeState(HomeRow row) {
    this.row = row;
    this.collections = new HashMap<>();
    this.records = new HashMap<>();
  }

  private HomeState(HomeState other) {
    this.row = other.row;
    this.collections = new HashMap<>(other.collections);
    this.records = new HashMap<>(other.records);
  }

  /** A copy that shares its records with this one until they are asked for to be changed. */
  HomeState copy() {
    return new HomeState(this);
  }

  /** The records of a collection to read; empty if there is no such collection. */
  Records records(UUID collection) {
    return records.getOrDefault(collection, Records.EMPTY);
  }

  /** The records of a collection to change, in a copy of their own. */
  Records changeableRecords(UUID collection) {
    Records copy = records(collection).copy();
    records.put(collection, copy);
    return copy;
  }

  void dropRecords(UUID collection) {
    records.remove(collection);
  }

  /** The live collection of this id. */
  CollectionRow live(UUID collection) {
    CollectionRow found = collections.get(collection);
    if (found == null || found.removed()) {
      throw new StoreConflictException("no live collection " + collection);
    }
    return found;
  }

  /** Puts a collection in place, after having looked whether its name is free. */
  void put(CollectionRow added) {
    if (!added.removed()) {
      collections.values().forEach(other -> refuseSameName(other, added));
    }
    collections.put(added.id(), added);
  }

  private static void refuseSameName(CollectionRow other, CollectionRow added) {
    if (!other.removed()
        && !other.id().equals(added.id())
        && place(other.parent()).equals(place(added.parent()))
        && ByteBuffer.wrap(other.nameIndex()).equals(ByteBuffer.wrap(added.nameIndex()))) {
      throw new StoreConflictException("the name of collection " + added.id() + " is taken");
    }
  }

  private static UUID place(@Nullable UUID parent) {
    return Objects.requireNonNullElse(parent, NOWHERE);
  }
}
