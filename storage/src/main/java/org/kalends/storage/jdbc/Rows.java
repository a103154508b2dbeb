package org.kalends.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;

/** Columns to rows. The names of the columns are listed next to who reads them. */
final class Rows {

  static final String HOME = "home_id, revision, oldest_revision, history_id, wrapped_key";

  static final String COLLECTION =
      "home_id, collection_id, parent_id, kind, name_index, revision, own_revision, version,"
          + " removed, wrapped_key, sealed_name, sealed_properties";

  static final String RECORD = "record_id, name_index, version, revision, removed, envelope";

  /** The parent of a root. Not zero: that is the id of the system's home and of its root. */
  private static final UUID NOWHERE = new UUID(-1, -1);

  private Rows() {}

  static HomeRow home(ResultSet row) throws SQLException {
    return new HomeRow(uuid(row, 1), row.getLong(2), row.getLong(3), uuid(row, 4), bytes(row, 5));
  }

  static CollectionRow collection(ResultSet row) throws SQLException {
    UUID parent = uuid(row, 3);
    return new CollectionRow(
        uuid(row, 1),
        uuid(row, 2),
        parent.equals(NOWHERE) ? null : parent,
        row.getInt(4),
        bytes(row, 5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getBoolean(9),
        bytes(row, 10),
        bytes(row, 11),
        bytes(row, 12));
  }

  static RecordRow record(ResultSet row) throws SQLException {
    return new RecordRow(
        uuid(row, 1),
        bytes(row, 2),
        row.getLong(3),
        row.getLong(4),
        row.getBoolean(5),
        bytes(row, 6));
  }

  /** A record followed by content and properties. */
  static FullRow full(ResultSet row) throws SQLException {
    return new FullRow(record(row), bytes(row, 7), row.getBytes(8));
  }

  static UUID place(@Nullable UUID parent) {
    return parent == null ? NOWHERE : parent;
  }

  private static UUID uuid(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    return row.getBytes(column);
  }
}
