package org.kalends.storage.memory;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.RecordRow;

/** The records of one collection, by id, with what makes names and UIDs unique. */
final class Records {

  static final Records EMPTY = new Records(Map.of(), Map.of(), Map.of());

  /** A record as it is kept; a tombstone has no content. */
  @SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
  record Kept(
      RecordRow row,
      byte @Nullable [] uidIndex,
      byte @Nullable [] content,
      byte @Nullable [] properties) {

    FullRow full() {
      if (content == null) {
        throw new IllegalStateException("a tombstone has no content");
      }
      return new FullRow(row, content, properties);
    }
  }

  private final Map<UUID, Kept> byId;
  private final Map<ByteBuffer, UUID> byName;
  private final Map<ByteBuffer, UUID> byLiveUid;

  private Records(
      Map<UUID, Kept> byId, Map<ByteBuffer, UUID> byName, Map<ByteBuffer, UUID> byLiveUid) {
    this.byId = byId;
    this.byName = byName;
    this.byLiveUid = byLiveUid;
  }

  Records copy() {
    return new Records(new HashMap<>(byId), new HashMap<>(byName), new HashMap<>(byLiveUid));
  }

  Iterable<Kept> all() {
    return byId.values();
  }

  @Nullable Kept find(UUID id) {
    return byId.get(id);
  }

  /** The live record that still has this version. */
  Kept live(UUID id, long expectedVersion) {
    Kept found = byId.get(id);
    if (found == null || found.row.removed() || found.row.version() != expectedVersion) {
      throw new StoreConflictException("record " + id + " has not version " + expectedVersion);
    }
    return found;
  }

  /** Adds a record; a tombstone of its name goes. */
  void insert(Kept added) {
    UUID holder = byName.get(key(added.row.nameIndex()));
    Kept old = holder == null ? null : byId.get(holder);
    if (old != null) {
      if (!old.row.removed()) {
        throw new StoreConflictException("the name of record " + added.row.id() + " is taken");
      }
      remove(old);
    }
    if (byId.containsKey(added.row.id())) {
      throw new StoreConflictException("the id of record " + added.row.id() + " is taken");
    }
    put(added);
  }

  /** Puts a record in the place of another of the same id and name. */
  void replace(Kept old, Kept added) {
    remove(old);
    put(added);
  }

  void prune(long beforeRevision) {
    byId.values().stream()
        .filter(kept -> kept.row.removed() && kept.row.revision() < beforeRevision)
        .toList()
        .forEach(this::remove);
  }

  private void remove(Kept old) {
    byId.remove(old.row.id());
    byName.remove(key(old.row.nameIndex()));
    if (old.uidIndex != null) {
      byLiveUid.remove(key(old.uidIndex));
    }
  }

  private void put(Kept added) {
    UUID id = added.row.id();
    byte[] uid = added.uidIndex;
    if (uid != null && byLiveUid.putIfAbsent(key(uid), id) != null) {
      throw new StoreConflictException("the UID of record " + id + " is taken");
    }
    byId.put(id, added);
    byName.put(key(added.row.nameIndex()), id);
  }

  private static ByteBuffer key(byte[] index) {
    return ByteBuffer.wrap(index);
  }
}
