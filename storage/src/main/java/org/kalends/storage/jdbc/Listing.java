package org.kalends.storage.jdbc;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.kalends.storage.record.RecordRow;

/**
 * The rows of a collection in order of their revisions, read page by page.
 *
 * <p>No transaction spans the pages. A row that changes meanwhile moves to a higher revision, ahead
 * of the reader; so it may come twice and cannot be missed.
 */
final class Listing {

  /** So many rows are held in memory at a time. */
  private static final int PAGE = 2_000;

  /** Ordered by all columns of the index, or H2 would sort. */
  private static final String SQL =
      "SELECT "
          + Rows.RECORD
          + " FROM record WHERE home_id = ? AND collection_id = ? AND revision >= ?"
          + " AND (revision > ? OR record_id > ?)"
          + " ORDER BY home_id, collection_id, revision, record_id FETCH FIRST "
          + PAGE
          + " ROWS ONLY";

  private static final UUID BEHIND_ALL = new UUID(-1, -1);

  private final Backend backend;
  private final UUID home;
  private final UUID collection;

  Listing(Backend backend, UUID home, UUID collection) {
    this.backend = backend;
    this.home = home;
    this.collection = collection;
  }

  void each(long afterRevision, Consumer<RecordRow> consumer) {
    List<RecordRow> page = page(afterRevision, BEHIND_ALL);
    page.forEach(consumer);
    while (page.size() == PAGE) {
      RecordRow last = page.get(PAGE - 1);
      page = page(last.revision(), last.id());
      page.forEach(consumer);
    }
  }

  private List<RecordRow> page(long revision, UUID id) {
    return backend.read(
        connection ->
            Sql.all(connection, SQL, Rows::record, home, collection, revision, revision, id));
  }
}
