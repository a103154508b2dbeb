package org.kalends.storage.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.memory.Records.Kept;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateCollection;
import org.kalends.storage.record.RowChange.UpdateRecord;
import org.kalends.storage.record.RowChanges;

/** Applies the changes of one commit to a copy of a home. */
final class Commit {

  private final HomeState home;
  private final long revision;
  private final Map<UUID, Records> touched = new HashMap<>();

  Commit(HomeState home) {
    this.home = home;
    this.revision = home.row.revision() + 1;
  }

  void apply(RowChanges changes) {
    changes.expectedRevisions().forEach(this::expect);
    changes.changes().forEach(this::apply);
    refuseOrphans();
    HomeRow old = home.row;
    home.row =
        new HomeRow(old.id(), revision, old.oldestRevision(), old.history(), old.wrappedKey());
  }

  private void expect(UUID collection, long expected) {
    if (home.live(collection).revision() != expected) {
      throw new StoreConflictException("collection " + collection + " is not at " + expected);
    }
  }

  private void apply(RowChange change) {
    if (change instanceof InsertRecord insert) {
      insert(insert);
    } else if (change instanceof UpdateRecord update) {
      update(update);
    } else if (change instanceof RemoveRecord remove) {
      remove(remove);
    } else if (change instanceof InsertCollection insert) {
      insert(insert.row());
    } else if (change instanceof UpdateCollection update) {
      update(update);
    } else if (change instanceof RemoveCollection remove) {
      remove(remove.collection());
    }
  }

  private void insert(InsertRecord it) {
    RecordRow row =
        new RecordRow(it.id(), it.nameIndex(), it.version(), revision, false, it.envelope());
    touch(it.collection()).insert(new Kept(row, it.uidIndex(), it.content(), it.properties()));
  }

  private void update(UpdateRecord it) {
    Records records = touch(it.collection());
    Kept old = records.live(it.id(), it.expectedVersion());
    RecordRow row =
        new RecordRow(it.id(), old.row().nameIndex(), it.version(), revision, false, it.envelope());
    byte[] content = it.content();
    records.replace(
        old,
        new Kept(
            row,
            it.uidIndex(),
            content == null ? old.content() : content,
            it.keepProperties() ? old.properties() : it.properties()));
  }

  private void remove(RemoveRecord it) {
    Records records = touch(it.collection());
    Kept old = records.live(it.id(), it.expectedVersion());
    RecordRow row =
        new RecordRow(it.id(), old.row().nameIndex(), it.version(), revision, true, it.envelope());
    records.replace(old, new Kept(row, null, null, null));
  }

  private void insert(CollectionRow row) {
    if (home.collections.containsKey(row.id())) {
      throw new StoreConflictException("the id of collection " + row.id() + " is taken");
    }
    home.put(stamped(row, row, row.removed()));
  }

  private void update(UpdateCollection it) {
    CollectionRow old = home.live(it.row().id());
    if (old.ownRevision() != it.expectedOwnRevision()) {
      throw new StoreConflictException("collection " + old.id() + " was changed itself");
    }
    home.put(stamped(it.row(), old, false));
  }

  private void remove(UUID collection) {
    CollectionRow old = home.live(collection);
    home.put(stamped(old, old, true));
    home.dropRecords(collection);
    touched.remove(collection);
  }

  private CollectionRow stamped(CollectionRow row, CollectionRow old, boolean removed) {
    return new CollectionRow(
        home.row.id(),
        old.id(),
        row.parent(),
        old.kind(),
        row.nameIndex(),
        revision,
        revision,
        row.version(),
        removed,
        old.wrappedKey(),
        row.sealedName(),
        row.sealedProperties());
  }

  private Records touch(UUID collection) {
    CollectionRow row = home.live(collection);
    home.collections.put(
        collection,
        new CollectionRow(
            row.home(),
            row.id(),
            row.parent(),
            row.kind(),
            row.nameIndex(),
            revision,
            row.ownRevision(),
            row.version(),
            row.removed(),
            row.wrappedKey(),
            row.sealedName(),
            row.sealedProperties()));
    return touched.computeIfAbsent(collection, home::changeableRecords);
  }

  private void refuseOrphans() {
    for (CollectionRow row : home.collections.values()) {
      if (!row.removed() && row.parent() != null) {
        home.live(row.parent());
      }
    }
  }
}
