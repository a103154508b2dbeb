package org.kalends.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;

/** The connections to H2: those of a pool, and one outside the pool that keeps it open. */
final class H2Connections {

  /** Stores nothing by itself: neither a commit does, nor time. */
  private static final int NEVER = -1;

  private static final int ATTEMPT_MILLIS = 500;
  private static final int MOST_ATTEMPTS = 20;

  private final Connection anchor;
  private final HikariDataSource pool;
  private final MVStore file;

  private H2Connections(Connection anchor, HikariDataSource pool, MVStore file) {
    this.anchor = anchor;
    this.pool = pool;
    this.file = file;
  }

  /**
   * Opens the database; creates it if it is missing and to be written.
   *
   * <p>{@code WRITE_DELAY=0} until H2 can be told to store nothing at all by itself, so that
   * nothing is stored in the background meanwhile. Each connection that has it in its URL sets it
   * for the whole database: only the first one has.
   */
  static H2Connections open(H2Files files, H2Settings settings, boolean readOnly)
      throws SQLException {
    Connection anchor = source(files, settings, readOnly, ";WRITE_DELAY=0").getConnection();
    try {
      anchor.setAutoCommit(false);
      MVStore file = fileOf(anchor);
      file.setAutoCommitDelay(NEVER);
      JdbcDataSource source = source(files, settings, readOnly, "");
      return new H2Connections(anchor, pool(source, settings.connections()), file);
    } catch (SQLException | RuntimeException e) {
      shutDown(anchor);
      throw e;
    }
  }

  /**
   * {@code MAX_COMPACT_TIME=0}, because compaction while closing reuses space that a power cut may
   * still need.
   */
  private static JdbcDataSource source(
      H2Files files, H2Settings settings, boolean readOnly, String more) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:"
            + files.database()
            + ";MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
            + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64;CACHE_SIZE="
            + settings.cacheKilobytes()
            + (readOnly ? ";ACCESS_MODE_DATA=r" : "")
            + more);
    source.setUser("kalends");
    return source;
  }

  private static HikariDataSource pool(JdbcDataSource source, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kalends");
    config.setDataSource(source);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(connections);
    config.setMaxLifetime(0);
    config.setConnectionTimeout(ATTEMPT_MILLIS);
    return new HikariDataSource(config);
  }

  /** The file under the tables: only it tells whether H2 gave up, and only it can be compacted. */
  private static MVStore fileOf(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }

  MVStore file() {
    return file;
  }

  /** The one outside the pool; for one thread at a time. */
  Connection anchor() {
    return anchor;
  }

  /**
   * A connection of the pool, waited for if need be; but not when the database is dead, which the
   * pool cannot know.
   */
  Connection get(BooleanSupplier dead) throws SQLException {
    SQLException last = null;
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !dead.getAsBoolean(); attempt++) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        last = e;
      }
    }
    throw new SQLException("no connection", last);
  }

  /** Gives none any more. */
  void closePool() {
    pool.close();
  }

  /** Closes the database, which stores what is in memory. */
  void close() throws SQLException {
    pool.close();
    anchor.close();
  }

  /** Ends the database, dead or not, with its file as it is. */
  void shutDown() {
    pool.close();
    shutDown(anchor);
  }

  private static void shutDown(Connection anchor) {
    try (Statement statement = anchor.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // it is down already
    }
    try {
      anchor.close();
    } catch (SQLException e) {
      // nothing is left to close
    }
  }
}
