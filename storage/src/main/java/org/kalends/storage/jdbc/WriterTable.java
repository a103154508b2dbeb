package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The table of the processes that may write, on a connection that is kept for it. For one thread.
 */
final class WriterTable implements AutoCloseable {

  /** What each transaction that writes begins with or contains: it holds its process's row. */
  static final String HOLD = "FROM writer WHERE writer_id = ? FOR KEY SHARE";

  /** A row that is held by a transaction is not waited for longer: its turn comes again. */
  private static final String PREPARE = "SELECT set_config('lock_timeout', '300ms', false)";

  private static final int ANSWER_MILLIS = (int) TimeUnit.SECONDS.toMillis(3);

  private final LookLine.Source source;
  private @Nullable Connection connection;

  WriterTable(LookLine.Source source) {
    this.source = source;
  }

  /** Whether there was a connection already; else makes one. */
  boolean isConnected() throws SQLException {
    if (connection != null) {
      return true;
    }
    Connection made = source.connection();
    connection = made;
    made.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    Sql.first(made, PREPARE, row -> true);
    return false;
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      throw new SQLException("no connection");
    }
    return open;
  }

  /** Adds a process; others may know of it from now on. */
  void add(UUID writer) throws SQLException {
    Sql.update(connected(), "INSERT INTO writer (writer_id, beat) VALUES (?, 0)", writer);
  }

  /** Has others know that it lives; false if it is not there any more. */
  boolean beat(UUID writer, long beat) throws SQLException {
    String sql = "UPDATE writer SET beat = ? WHERE writer_id = ?";
    return Sql.update(connected(), sql, beat, writer) == 1;
  }

  /** All, with their beats, as of a moment after the call. */
  Map<UUID, Long> all() throws SQLException {
    Map<UUID, Long> beats = new HashMap<>();
    for (Row row : Sql.all(connected(), "SELECT writer_id, beat FROM writer", WriterTable::row)) {
      beats.put(row.writer, row.beat);
    }
    return beats;
  }

  /** Removes one once no transaction of it is under way, so that it writes no more. */
  void remove(UUID writer) throws SQLException {
    Sql.update(connected(), "DELETE FROM writer WHERE writer_id = ?", writer);
  }

  /** Removes one if this is its last beat still; false if it has to be tried again. */
  boolean removeSilent(UUID writer, long beat) throws SQLException {
    String sql = "DELETE FROM writer WHERE writer_id = ? AND beat = ?";
    try {
      Sql.update(connected(), sql, writer, beat);
      return true;
    } catch (SQLException e) {
      if (Patience.isHeld(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getObject(1, UUID.class), row.getLong(2));
  }

  /** Whether there is a connection, as far as is known. */
  boolean isOpen() {
    return connection != null;
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // it is of no use to anybody
      }
    }
  }

  private record Row(UUID writer, long beat) {}
}
