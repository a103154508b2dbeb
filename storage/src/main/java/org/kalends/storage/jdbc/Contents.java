package org.kalends.storage.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kalends.storage.record.FullRow;

/** Records of a collection with their contents, looked up by their ids. */
final class Contents {

  private static final String SQL =
      "SELECT r.record_id, r.name_index, r.version, r.revision, r.removed, r.envelope,"
          + " c.content, c.properties FROM record r JOIN content c ON c.home_id = r.home_id"
          + " AND c.collection_id = r.collection_id AND c.record_id = r.record_id"
          + " WHERE r.home_id = ? AND r.collection_id = ? AND r.record_id = ";

  private final Connection connection;
  private final UUID home;
  private final UUID collection;
  private final Map<UUID, FullRow> found = new HashMap<>();

  Contents(Connection connection, UUID home, UUID collection) {
    this.connection = connection;
    this.home = home;
    this.collection = collection;
  }

  Map<UUID, FullRow> of(Dialect dialect, List<UUID> ids) throws SQLException {
    if (dialect == Dialect.POSTGRESQL && ids.size() > 1) {
      atOnce(ids);
    } else {
      oneByOne(ids);
    }
    return found;
  }

  /** For H2, which answers a list behind a composite key by a scan. */
  private void oneByOne(List<UUID> ids) throws SQLException {
    for (UUID id : ids) {
      Sql.first(connection, SQL + "?", Rows::full, home, collection, id).ifPresent(this::add);
    }
  }

  /** For a database that each question has to travel to. */
  private void atOnce(List<UUID> ids) throws SQLException {
    Array array = connection.createArrayOf("uuid", ids.toArray());
    try {
      Sql.all(connection, SQL + "ANY (?)", Rows::full, home, collection, array).forEach(this::add);
    } finally {
      array.free();
    }
  }

  private void add(FullRow full) {
    found.put(full.row().id(), full);
  }
}
