package org.kalends.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.jdbc.Backend.Work;

/**
 * H2 from one opening to its end, which H2 itself may bring about when it cannot write.
 *
 * <p>One connection outside the pool keeps it open.
 */
final class H2Database implements AutoCloseable {

  /** Chunks of which less is in use are written anew. */
  private static final int FILL_PERCENT = 70;

  private static final int COMPACTION_BYTES = 1 << 20;
  private static final int COMPACTION_STEPS = 8;
  private static final int ATTEMPT_MILLIS = 500;
  private static final int MOST_ATTEMPTS = 20;

  private final Turnstile readers = new Turnstile();
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Connection anchor;
  private final MVStore file;
  private final SyncedVersions synced;
  private final HikariDataSource pool;
  private final Durability durability;
  private final boolean readOnly;
  private final OnFailure onSyncFailure;

  /** Whether something was written since the file was settled. */
  private volatile boolean unsettled;

  /** Why the database is being shut down, if it is. */
  private volatile @Nullable Throwable end;

  private H2Database(
      Connection anchor,
      HikariDataSource pool,
      boolean durable,
      boolean readOnly,
      OnFailure failure)
      throws SQLException {
    this.anchor = anchor;
    this.file = fileOf(anchor);
    this.synced = new SyncedVersions(file);
    this.pool = pool;
    this.durability = new Durability(durable ? this::sync : () -> {});
    this.readOnly = readOnly;
    this.onSyncFailure = failure;
  }

  /** Told of a sync that failed, for which the database is not to blame. */
  interface OnFailure {

    void failed(Throwable cause);
  }

  /** Opens the database; creates it if it is missing and to be written. */
  static H2Database open(H2Settings settings, boolean readOnly, OnFailure onSyncFailure)
      throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url(settings, readOnly));
    source.setUser("kalends");
    Connection anchor = source.getConnection();
    HikariDataSource pool = null;
    try {
      anchor.setAutoCommit(false);
      pool = pool(source, settings.connections());
      H2Database database =
          new H2Database(anchor, pool, settings.durable(), readOnly, onSyncFailure);
      if (!readOnly) {
        database.settleFirst();
      }
      return database;
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, pool, anchor);
      throw e;
    }
  }

  private static void closeAfter(
      Exception failure, @Nullable HikariDataSource pool, Connection anchor) {
    if (pool != null) {
      pool.close();
    }
    try {
      anchor.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** The file under the tables: only it tells whether H2 gave up, and only it can be compacted. */
  private static MVStore fileOf(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }

  /**
   * Brings what was found in the file to the disk before any space is used again: the process
   * before may have been killed with much of it on its way.
   */
  private void settleFirst() throws SQLException {
    try {
      file.setReuseSpace(false);
      file.setStoreVersion(1 - file.getStoreVersion()); // so that there is a chunk to name
      store();
      settle();
      file.setReuseSpace(true);
    } catch (MVStoreException e) {
      throw new SQLException(e);
    }
  }

  /**
   * {@code async:} because any other file of H2 is closed, and H2 with it, when a thread is
   * interrupted while it reads or writes. {@code WRITE_DELAY=0} hands each commit to the system
   * before it is over, so that a killed process loses none. {@code MAX_COMPACT_TIME=0}, because
   * compaction while closing reuses space that a power cut may still need.
   */
  private static String url(H2Settings settings, boolean readOnly) {
    return "jdbc:h2:"
        + GuardedPath.prefix()
        + "async:"
        + settings.directory().toAbsolutePath().resolve("kalends")
        + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
        + ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64;CACHE_SIZE="
        + settings.cacheKilobytes()
        + (readOnly ? ";ACCESS_MODE_DATA=r" : "");
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

  /**
   * A connection of the pool, waited for if need be; but not when the database is dead, which the
   * pool cannot know.
   */
  Connection connection() throws SQLException {
    SQLException last = null;
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !dead(); attempt++) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        last = e;
      }
    }
    throw new SQLException("no connection", last == null ? end : last);
  }

  Durability durability() {
    return durability;
  }

  MVStore file() {
    return file;
  }

  boolean readOnly() {
    return readOnly;
  }

  /** Runs statements that change nothing. */
  <T> T read(Work<T> work) throws SQLException {
    if (!readers.enter()) {
      throw new SQLException("the database is being shut down", end);
    }
    try (Connection connection = connection()) {
      return work.in(connection);
    } finally {
      readers.leave();
    }
  }

  /**
   * Returns when nobody reads any more, for good: H2 deadlocks if it shuts itself down after a
   * failed write while a reader finds that it does.
   */
  void sendReadersOut(Throwable cause) {
    end = cause;
    readers.close();
  }

  /** Why the database is dead, as far as is known. */
  @Nullable Throwable end() {
    return end != null ? end : file.getPanicException();
  }

  /** Whether H2 has shut itself down, is about to, or was given up. */
  boolean dead() {
    return end != null || file.isClosed() || file.getPanicException() != null;
  }

  void migrate() throws SQLException {
    if (Migrations.of(Dialect.H2).run(anchor)) {
      store();
      sync();
    }
  }

  /** Gives every home a new history, so that no sync token of the old one is accepted. */
  void renewHistories() throws SQLException {
    Sql.update(anchor, "UPDATE home SET history_id = RANDOM_UUID()");
    anchor.commit();
    store();
    sync();
  }

  /**
   * Runs statements and commits them, one caller at a time.
   *
   * <p>H2 can run many writers at once, but it writes the tables and the logs of open transactions
   * to the file one after the other, without stopping those who change them meanwhile. If that is
   * the last the file gets, a transaction can come back by halves; a drill that cuts the power
   * found one in six. So nothing changes while anything is written.
   */
  <T> T write(Work<T> work) throws SQLException {
    writing.lock();
    try (Connection connection = connection()) {
      T value = work.in(connection); // closing rolls back what was not committed
      connection.commit();
      unsettled = true;
      store();
      return value;
    } finally {
      writing.unlock();
    }
  }

  /** Hands all that was committed to the system; usually the commit has done so. */
  private void store() throws SQLException {
    try {
      file.commit();
    } catch (MVStoreException e) {
      throw new SQLException(e);
    }
  }

  /**
   * What {@code CHECKPOINT SYNC} does after it has written everything, which here every commit has:
   * so it needs no lock, and the next commits go on meanwhile.
   */
  private void sync() throws SQLException {
    try {
      synced.sync();
    } catch (MVStoreException e) {
      if (isRefusedSync(e)) {
        onSyncFailure.failed(e);
      }
      throw new SQLException(e);
    }
    if (dead()) { // H2 takes a sync of a closed file for done
      throw new SQLException("the database was shut down", end);
    }
  }

  /** Whether the disk failed, and not the database before it. */
  private static boolean isRefusedSync(MVStoreException failure) {
    return failure.getErrorCode() == DataUtils.ERROR_WRITING_FAILED;
  }

  /**
   * To be called now and then. Rewrites what is left of chunks that are mostly out of use, so that
   * their space can be used again: H2 does so by itself only with a {@code WRITE_DELAY}; without
   * one, each record would occupy ten times its size for ever. Then it syncs what was written since
   * the last time, until nothing but the newest state is kept.
   */
  void tidy() throws SQLException {
    for (int step = 0; step < COMPACTION_STEPS && !dead() && compact(); step++) {
      settle(); // or the next step would find the same chunks
    }
    if (unsettled && !dead()) {
      settle();
    }
  }

  private boolean compact() {
    writing.lock(); // as in write()
    try {
      boolean found = file.compact(FILL_PERCENT, COMPACTION_BYTES);
      file.commit();
      return found;
    } finally {
      writing.unlock();
    }
  }

  /** Brings all to the disk, and a header that names it, so that older states are not needed. */
  private void settle() throws SQLException {
    unsettled = false;
    sync();
    sync();
  }

  /** Gives up the database, dead or not. */
  void abandon(Throwable cause) {
    if (end == null) {
      end = cause;
    }
    durability.fail(cause);
    writing.lock(); // until whose write failed is out
    try {
      pool.close();
      shutDown();
    } finally {
      writing.unlock();
    }
  }

  private void shutDown() {
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

  @Override
  public void close() throws SQLException {
    pool.close();
    synced.release();
    anchor.close();
  }
}
