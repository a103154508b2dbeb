package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

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
  record Written<T>(T value, Durability.Ticket ticket) {}

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

  /** Whether no other process can write. */
  boolean exclusive();

  @Override
  void close();
}
