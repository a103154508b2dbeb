package org.kalends.storage.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateCollection;
import org.kalends.storage.record.RowChange.UpdateRecord;
import org.kalends.storage.record.RowChanges;

/**
 * The statements of one commit after the home's revision was raised: look at the expectations;
 * apply the changes in order, like inserts next to each other; look for orphans.
 */
final class CommitSteps {

  private final RecordStatements records;
  private final CollectionStatements collections;
  private final List<Step> steps = new ArrayList<>();

  /** Collections that are given this commit's revision, if they are live. */
  private final Set<UUID> raised = new HashSet<>();

  /** By collection that was made or moved, the one it is in: live when the commit is over. */
  private final Map<UUID, UUID> parents = new HashMap<>();

  private final List<UUID> removed = new ArrayList<>();
  private final List<InsertRecord> inserts = new ArrayList<>();

  private CommitSteps(UUID home, RevisionTerm revision) {
    this.records = new RecordStatements(home, revision);
    this.collections = new CollectionStatements(home, revision);
  }

  /** The statements of these changes. */
  static List<Step> of(RowChanges changes, RevisionTerm revision) {
    return new CommitSteps(changes.home(), revision).of(changes);
  }

  private List<Step> of(RowChanges changes) {
    changes
        .expectedRevisions()
        .forEach((collection, expected) -> steps.add(collections.expect(collection, expected)));
    for (RowChange change : changes.changes()) {
      if (!(change instanceof InsertRecord)) {
        flush();
      }
      add(change);
    }
    flush();
    parents.values().forEach(parent -> steps.add(collections.refuseUnlessLive(parent)));
    removed.forEach(collection -> steps.add(collections.refuseOrphansOf(collection)));
    return steps;
  }

  private void add(RowChange change) {
    if (change instanceof InsertRecord insert) {
      raise(insert.collection());
      inserts.add(insert);
    } else if (change instanceof UpdateRecord update) {
      raise(update.collection());
      steps.addAll(records.update(update));
    } else if (change instanceof RemoveRecord remove) {
      raise(remove.collection());
      steps.addAll(records.remove(remove));
    } else if (change instanceof InsertCollection insert) {
      steps.add(collections.insert(insert.row()));
      noteParent(insert.row().id(), insert.row().removed() ? null : insert.row().parent());
    } else if (change instanceof UpdateCollection update) {
      steps.add(collections.update(update));
      noteParent(update.row().id(), update.row().parent());
    } else if (change instanceof RemoveCollection remove) {
      steps.addAll(collections.remove(remove.collection()));
      raised.remove(remove.collection());
      parents.remove(remove.collection());
      removed.add(remove.collection());
    }
  }

  private void raise(UUID collection) {
    if (raised.add(collection)) {
      steps.add(collections.raise(collection));
    }
  }

  private void noteParent(UUID collection, @Nullable UUID parent) {
    if (parent != null) {
      parents.put(collection, parent);
    }
  }

  private void flush() {
    steps.addAll(records.insert(inserts));
    inserts.clear();
  }
}
