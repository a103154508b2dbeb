package org.kalends.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.jdbc.Backend.Work;
import org.kalends.storage.record.RowChanges;

/**
 * H2 from one opening to its end, which H2 itself may bring about when it cannot write.
 *
 * <p>One connection outside the pool keeps it open.
 */
final class H2Database implements AutoCloseable {

  private static final int COMPACTION_STEPS = 8;

  /** Stores nothing by itself: neither a commit does, nor time. */
  private static final int NEVER = -1;

  private static final int ATTEMPT_MILLIS = 500;
  private static final int MOST_ATTEMPTS = 20;

  private final Turnstile readers = new Turnstile();
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Connection anchor;
  private final MVStore file;
  private final RedoLog log;
  private final Checkpoints checkpoints;
  private final HikariDataSource pool;
  private final Durability durability;
  private final boolean readOnly;

  /** Why the database is being shut down, if it is. */
  private volatile @Nullable Throwable end;

  private H2Database(
      Connection anchor, HikariDataSource pool, RedoLog log, boolean durable, OnFailure failure)
      throws SQLException {
    this.anchor = anchor;
    this.file = fileOf(anchor);
    this.pool = pool;
    this.log = log;
    this.checkpoints = new Checkpoints(file, log, failure);
    this.durability = new Durability(durable ? checkpoints::forceLog : () -> {});
    this.readOnly = file.isReadOnly();
  }

  /** Told of a sync that failed, for which the database is not to blame. */
  interface OnFailure {

    void failed(Throwable cause);
  }

  /** Opens the database; creates it if it is missing and to be written. */
  static H2Database open(H2Settings settings, boolean readOnly, OnFailure onSyncFailure)
      throws SQLException {
    return open(H2Files.of(settings.directory()), settings, readOnly, onSyncFailure);
  }

  /** Opens the database in these files, and brings it to where the redo log ends. */
  static H2Database open(
      H2Files files, H2Settings settings, boolean readOnly, OnFailure onSyncFailure)
      throws SQLException {
    Connection anchor = source(files, settings, readOnly, ";WRITE_DELAY=0").getConnection();
    HikariDataSource pool = null;
    RedoLog log = null;
    try {
      anchor.setAutoCommit(false);
      pool = pool(source(files, settings, readOnly, ""), settings.connections());
      log = RedoLog.open(files.redo(), files.redoBytes(), readOnly);
      H2Database database = new H2Database(anchor, pool, log, settings.durable(), onSyncFailure);
      database.recover();
      return database;
    } catch (IOException e) {
      closeAfter(e, pool, log, anchor);
      throw new SQLException(e);
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, pool, log, anchor);
      throw e;
    }
  }

  private static void closeAfter(
      Exception failure,
      @Nullable HikariDataSource pool,
      @Nullable RedoLog log,
      Connection anchor) {
    if (pool != null) {
      pool.close();
    }
    shutDown(anchor);
    try {
      if (log != null) {
        log.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The file under the tables: only it tells whether H2 gave up, and only it can be compacted. */
  private static MVStore fileOf(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }

  /**
   * Takes from the log what the file lacks, and brings all of it to the disk before any space is
   * used again: the process before may have been killed with much of it on its way.
   */
  private void recover() throws SQLException, IOException {
    file.setAutoCommitDelay(NEVER);
    if (readOnly) {
      if (log.next() != null) {
        throw new SQLException("what was committed last is not in the file yet");
      }
      return;
    }
    file.setReuseSpace(false);
    Migrations.of(Dialect.H2).run(anchor); // before the log: it fits the newest tables
    Replay.run(log, anchor);
    checkpoints.checkpoint();
    checkpoints.settle();
    file.setReuseSpace(true);
  }

  /**
   * {@code WRITE_DELAY=0}, for one connection and until {@link #recover}: nothing may be stored in
   * the background. {@code MAX_COMPACT_TIME=0}, because compaction while closing reuses space that
   * a power cut may still need.
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

  /** Gives every home a new history, so that no sync token of the old one is accepted. */
  void renewHistories() throws SQLException {
    write(connection -> Sql.update(connection, "UPDATE home SET history_id = RANDOM_UUID()"));
  }

  /**
   * Runs statements and commits them, one caller at a time, and returns when they are on the disk:
   * for what is not in the redo log. The log is begun anew, so that nothing of it is ever done
   * again to a home that was deleted and made anew.
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
      checkpoints.checkpoint();
      return value;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Applies commits to different homes, all or none, and returns the revisions they got. A killed
   * process loses none of them from then on; {@link #durability} waits for the disk.
   */
  List<Long> commit(List<RowChanges> all) throws SQLException {
    writing.lock();
    try (Connection connection = connection()) {
      if (checkpoints.isDue()) {
        checkpoints.checkpoint();
      }
      List<Redo> transaction = new ArrayList<>();
      for (RowChanges each : all) {
        transaction.add(new Redo(each, CommitWork.run(connection, each)));
      }
      commit(connection, RedoForm.bytes(transaction));
      return transaction.stream().map(Redo::revision).toList();
    } catch (IOException e) {
      throw new SQLException(e);
    } finally {
      writing.unlock();
    }
  }

  /** Logged before it is committed, because what a reader has seen must survive a kill. */
  private void commit(Connection connection, byte[] entry) throws SQLException, IOException {
    if (entry.length > log.longest()) {
      connection.commit();
      checkpoints.checkpoint();
      return;
    }
    log.append(entry);
    try {
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      log.retract();
      throw e;
    }
  }

  /**
   * To be called now and then. Brings what is in the redo log to the file. Rewrites what is left of
   * chunks that are mostly out of use, so that their space can be used again: H2 does so by itself
   * only with a {@code WRITE_DELAY}; without one, each record would occupy ten times its size for
   * ever. Then it syncs what was stored since the last time, until nothing but the newest state is
   * kept.
   */
  void tidy() throws SQLException {
    checkpoint();
    for (int step = 0; step < COMPACTION_STEPS && !dead() && compact(); step++) {
      checkpoints.settle(); // or the next step would find the same chunks
    }
    if (!checkpoints.isSettled() && !dead()) {
      checkpoints.settle();
    }
  }

  private void checkpoint() throws SQLException {
    writing.lock();
    try {
      if (!checkpoints.isDone() && !dead()) {
        checkpoints.checkpoint();
      }
    } finally {
      writing.unlock();
    }
  }

  private boolean compact() {
    writing.lock(); // as in write()
    try {
      return checkpoints.compact();
    } finally {
      writing.unlock();
    }
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
      shutDown(anchor);
      log.close();
    } catch (IOException e) {
      // it is opened again, whatever came of this
    } finally {
      writing.unlock();
    }
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

  /**
   * Leaves nothing in the log, if it can be stored; otherwise the file as it is, and the log with
   * what it lacks.
   */
  @Override
  public void close() throws SQLException {
    pool.close();
    try {
      if (dead() || checkpoints.refused()) {
        shutDown(anchor);
      } else {
        checkpoint();
        checkpoints.release();
        anchor.close();
      }
      log.close();
    } catch (SQLException e) {
      shutDown(anchor);
      throw e;
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }
}
