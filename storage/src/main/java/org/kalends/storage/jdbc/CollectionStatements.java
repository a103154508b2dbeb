package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.RowChange.UpdateCollection;

/** Writes collections within one commit. */
final class CollectionStatements {

  private static final String KEY = " WHERE home_id = ? AND collection_id = ?";
  private static final String LIVE = KEY + " AND removed = FALSE";

  private final Connection connection;
  private final UUID home;
  private final long revision;

  CollectionStatements(Connection connection, UUID home, long revision) {
    this.connection = connection;
    this.home = home;
    this.revision = revision;
  }

  /** Refuses unless the collection is live and has this revision. */
  void expect(UUID collection, long expected) throws SQLException {
    if (!exists("SELECT 1 FROM collection" + LIVE + " AND revision = ?", collection, expected)) {
      throw new StoreConflictException("collection " + collection + " is not at " + expected);
    }
  }

  void refuseUnlessLive(UUID collection) throws SQLException {
    if (!exists("SELECT 1 FROM collection" + LIVE, collection)) {
      throw notLive(collection);
    }
  }

  /** Refuses if a live collection is left below this one. */
  void refuseOrphansOf(UUID collection) throws SQLException {
    String below =
        "SELECT 1 FROM collection WHERE home_id = ? AND parent_id = ? AND live_name IS NOT NULL"
            + " FETCH FIRST ROW ONLY";
    if (exists(below, collection)) {
      throw new StoreConflictException("collection " + collection + " has others below it");
    }
  }

  /** Gives a live collection this commit's revision, because a record of it changes. */
  void raise(UUID collection) throws SQLException {
    String sql = "UPDATE collection SET revision = ?" + LIVE;
    if (Sql.update(connection, sql, revision, home, collection) != 1) {
      throw notLive(collection);
    }
  }

  void insert(CollectionRow it) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO collection (home_id, collection_id, parent_id, kind, name_index, live_name,"
            + " revision, own_revision, version, removed, wrapped_key, sealed_name,"
            + " sealed_properties) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        home,
        it.id(),
        Rows.place(it.parent()),
        it.kind(),
        it.nameIndex(),
        it.removed() ? null : it.nameIndex(),
        revision,
        revision,
        it.version(),
        it.removed(),
        it.wrappedKey(),
        it.sealedName(),
        it.sealedProperties());
  }

  void update(UpdateCollection change) throws SQLException {
    CollectionRow it = change.row();
    int changed =
        Sql.update(
            connection,
            "UPDATE collection SET parent_id = ?, name_index = ?, live_name = ?, revision = ?,"
                + " own_revision = ?, version = ?, sealed_name = ?, sealed_properties = ?"
                + LIVE
                + " AND own_revision = ?",
            Rows.place(it.parent()),
            it.nameIndex(),
            it.nameIndex(),
            revision,
            revision,
            it.version(),
            it.sealedName(),
            it.sealedProperties(),
            home,
            it.id(),
            change.expectedOwnRevision());
    if (changed != 1) {
      throw new StoreConflictException("collection " + it.id() + " was changed itself");
    }
  }

  void remove(UUID collection) throws SQLException {
    int changed =
        Sql.update(
            connection,
            "UPDATE collection SET removed = TRUE, live_name = NULL, revision = ?, own_revision = ?"
                + LIVE,
            revision,
            revision,
            home,
            collection);
    if (changed != 1) {
      throw notLive(collection);
    }
    Sql.update(connection, "DELETE FROM content" + KEY, home, collection);
    Sql.update(connection, "DELETE FROM record" + KEY, home, collection);
  }

  private boolean exists(String sql, UUID collection) throws SQLException {
    return Sql.first(connection, sql, row -> true, home, collection).isPresent();
  }

  private boolean exists(String sql, UUID collection, long expected) throws SQLException {
    return Sql.first(connection, sql, row -> true, home, collection, expected).isPresent();
  }

  private static StoreConflictException notLive(UUID collection) {
    return new StoreConflictException("no live collection " + collection);
  }
}
