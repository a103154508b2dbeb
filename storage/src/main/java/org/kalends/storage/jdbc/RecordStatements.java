package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateRecord;

/** Writes records and their contents within one commit. */
final class RecordStatements {

  private static final String KEY = " WHERE home_id = ? AND collection_id = ? AND record_id = ?";

  private final Connection connection;
  private final UUID home;
  private final long revision;

  RecordStatements(Connection connection, UUID home, long revision) {
    this.connection = connection;
    this.home = home;
    this.revision = revision;
  }

  /** Inserts records; tombstones of their names go first. */
  void insert(List<InsertRecord> inserts) throws SQLException {
    try (PreparedStatement tombstone =
            connection.prepareStatement(
                "DELETE FROM record WHERE home_id = ? AND collection_id = ? AND name_index = ?"
                    + " AND removed = TRUE");
        PreparedStatement record =
            connection.prepareStatement(
                "INSERT INTO record (home_id, collection_id, record_id, name_index, live_uid,"
                    + " version, revision, removed, envelope)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, FALSE, ?)");
        PreparedStatement content =
            connection.prepareStatement(
                "INSERT INTO content (home_id, collection_id, record_id, content, properties)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      for (InsertRecord it : inserts) {
        UUID in = it.collection();
        add(tombstone, home, in, it.nameIndex());
        byte[] name = it.nameIndex();
        add(record, home, in, it.id(), name, it.uidIndex(), it.version(), revision, it.envelope());
        add(content, home, in, it.id(), it.content(), it.properties());
      }
      tombstone.executeBatch();
      record.executeBatch();
      content.executeBatch();
    }
  }

  private static void add(PreparedStatement batch, @Nullable Object... values) throws SQLException {
    Sql.bind(batch, values);
    batch.addBatch();
  }

  void update(UpdateRecord it) throws SQLException {
    int changed =
        Sql.update(
            connection,
            "UPDATE record SET live_uid = ?, version = ?, revision = ?, envelope = ?"
                + KEY
                + " AND version = ? AND removed = FALSE",
            it.uidIndex(),
            it.version(),
            revision,
            it.envelope(),
            home,
            it.collection(),
            it.id(),
            it.expectedVersion());
    refuseUnlessOne(changed, it.id(), it.expectedVersion());
    updateContent(it);
  }

  private void updateContent(UpdateRecord it) throws SQLException {
    UUID in = it.collection();
    if (it.content() != null && it.keepProperties()) {
      String sql = "UPDATE content SET content = ?" + KEY;
      Sql.update(connection, sql, it.content(), home, in, it.id());
    } else if (it.content() != null) {
      String sql = "UPDATE content SET content = ?, properties = ?" + KEY;
      Sql.update(connection, sql, it.content(), it.properties(), home, in, it.id());
    } else if (!it.keepProperties()) {
      String sql = "UPDATE content SET properties = ?" + KEY;
      Sql.update(connection, sql, it.properties(), home, in, it.id());
    }
  }

  void remove(RemoveRecord it) throws SQLException {
    int changed =
        Sql.update(
            connection,
            "UPDATE record SET live_uid = NULL, removed = TRUE, version = ?, revision = ?,"
                + " envelope = ?"
                + KEY
                + " AND version = ? AND removed = FALSE",
            it.version(),
            revision,
            it.envelope(),
            home,
            it.collection(),
            it.id(),
            it.expectedVersion());
    refuseUnlessOne(changed, it.id(), it.expectedVersion());
    Sql.update(connection, "DELETE FROM content" + KEY, home, it.collection(), it.id());
  }

  private static void refuseUnlessOne(int changed, UUID id, long version) {
    if (changed != 1) {
      throw new StoreConflictException("record " + id + " has not version " + version);
    }
  }
}
