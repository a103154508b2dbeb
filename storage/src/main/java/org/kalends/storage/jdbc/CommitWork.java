package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateCollection;
import org.kalends.storage.record.RowChange.UpdateRecord;
import org.kalends.storage.record.RowChanges;

/**
 * The statements of one commit: raise the home's revision, which takes its row lock, so that
 * commits to a home become visible in the order of their revisions; look at the expectations; apply
 * the changes in order, neighbouring record inserts as one batch; look for orphans.
 */
final class CommitWork {

  private final RowChanges changes;
  private final long revision;
  private final RecordStatements records;
  private final CollectionStatements collections;

  /** Collections known to be live and to have this commit's revision. */
  private final Set<UUID> raised = new HashSet<>();

  /** By collection that was made or moved, the one it is in: live when the commit is over. */
  private final Map<UUID, UUID> parents = new HashMap<>();

  private final List<UUID> removed = new ArrayList<>();
  private final List<InsertRecord> inserts = new ArrayList<>();

  private CommitWork(Connection connection, RowChanges changes, long revision) {
    this.changes = changes;
    this.revision = revision;
    this.records = new RecordStatements(connection, changes.home(), revision);
    this.collections = new CollectionStatements(connection, changes.home(), revision);
  }

  /** Runs the statements and returns the new revision; the caller commits. */
  static long run(Connection connection, RowChanges changes) throws SQLException {
    UUID home = changes.home();
    Sql.update(connection, "UPDATE home SET revision = revision + 1 WHERE home_id = ?", home);
    long revision =
        Sql.first(
                connection,
                "SELECT revision FROM home WHERE home_id = ?",
                row -> row.getLong(1),
                home)
            .orElseThrow(() -> new StoreConflictException("no home " + home));
    return new CommitWork(connection, changes, revision).run();
  }

  private long run() throws SQLException {
    for (Map.Entry<UUID, Long> expected : changes.expectedRevisions().entrySet()) {
      collections.expect(expected.getKey(), expected.getValue());
    }
    for (RowChange change : changes.changes()) {
      if (!(change instanceof InsertRecord)) {
        flush();
      }
      apply(change);
    }
    flush();
    for (UUID parent : parents.values()) {
      collections.refuseUnlessLive(parent);
    }
    for (UUID collection : removed) {
      collections.refuseOrphansOf(collection);
    }
    return revision;
  }

  private void apply(RowChange change) throws SQLException {
    if (change instanceof InsertRecord insert) {
      raise(insert.collection());
      inserts.add(insert);
    } else if (change instanceof UpdateRecord update) {
      raise(update.collection());
      records.update(update);
    } else if (change instanceof RemoveRecord remove) {
      raise(remove.collection());
      records.remove(remove);
    } else if (change instanceof InsertCollection insert) {
      collections.insert(insert.row());
      noteParent(insert.row().id(), insert.row().removed() ? null : insert.row().parent());
    } else if (change instanceof UpdateCollection update) {
      collections.update(update);
      noteParent(update.row().id(), update.row().parent());
    } else if (change instanceof RemoveCollection remove) {
      collections.remove(remove.collection());
      raised.remove(remove.collection());
      parents.remove(remove.collection());
      removed.add(remove.collection());
    }
  }

  private void raise(UUID collection) throws SQLException {
    if (raised.add(collection)) {
      collections.raise(collection);
    }
  }

  private void noteParent(UUID collection, @Nullable UUID parent) {
    if (parent != null) {
      parents.put(collection, parent);
    }
  }

  private void flush() throws SQLException {
    if (!inserts.isEmpty()) {
      records.insert(inserts);
      inserts.clear();
    }
  }
}
