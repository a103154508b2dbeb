package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RowChanges;

/** A database that runs work in transactions and knows when they are on disk. */
interface Backend extends AutoCloseable {

  /** Statements of one transaction. */
  interface Work<T> {

    T in(Connection connection) throws SQLException;
  }

  /**
   * What a committed transaction came to.
   *
   * @param value what the work returned
   * @param ticket to wait for the disk with
   */
  record Written<T>(T value, Ticket ticket) {}

  /** What a commit waits for the disk with. */
  interface Ticket {

    /**
     * Returns when the commit is on disk.
     *
     * @throws org.kalends.caldav.store.StoreUnavailableException if it cannot be brought there
     * @throws org.kalends.caldav.store.StoreFullException as the same, if the disk is full
     */
    void await();
  }

  /** Whether a write takes room on the disk or gives some back. */
  enum Room {
    TAKEN,
    GIVEN_BACK
  }

  /** Runs statements that change nothing; each sees what was committed when it started. */
  <T> T read(Work<T> work);

  /**
   * Runs statements and commits them, all or none.
   *
   * @throws org.kalends.caldav.store.StoreConflictException if a unique constraint refused
   * @throws org.kalends.caldav.store.StoreFullException if there is no room
   */
  <T> Written<T> write(Room room, Work<T> work);

  /** Applies a commit and returns the revision it got. */
  Written<Long> commit(Room room, RowChanges changes);

  /** As {@link org.kalends.storage.record.RecordStore#commitsTogether}. */
  default boolean commitsTogether() {
    return false;
  }

  /** Applies commits to different homes in one transaction, and returns the revisions they got. */
  default Written<List<Long>> commitTogether(Room room, List<RowChanges> all) {
    throw new UnsupportedOperationException("one home at a time");
  }

  /** Those of these homes that there are, as of a moment after the call, in any order. */
  default List<HomeRow> homes(Collection<UUID> homes) {
    String sql = LookLine.sql(homes.size());
    return read(connection -> Sql.all(connection, sql, Rows::home, homes.toArray()));
  }

  /** Which SQL it speaks. */
  Dialect dialect();

  /** Whether no other process can write. */
  boolean exclusive();

  /** As {@link org.kalends.storage.record.RecordStore#join}. */
  default void join() {
    // nobody else can write
  }

  /** As {@link org.kalends.storage.record.RecordStore#term}. */
  default long term() {
    return exclusive() ? 1 : 0;
  }

  /** As {@link org.kalends.storage.record.RecordStore#endTerm}. */
  default void endTerm() {
    // there is but one
  }

  @Override
  void close();
}
