package org.kalends.storage.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.jdbc.Backend.Work;
import org.kalends.storage.record.RowChanges;

/**
 * H2 and its redo log from one opening to its end, which H2 itself may bring about when it cannot
 * write.
 */
final class H2Database implements AutoCloseable {

  private static final int COMPACTION_STEPS = 8;

  private final Turnstile readers = new Turnstile();
  private final ReentrantLock writing = new ReentrantLock(true);
  private final H2Connections connections;
  private final MVStore file;
  private final RedoLog log;
  private final Checkpoints checkpoints;
  private final Durability durability;
  private final boolean readOnly;

  /** Why the database is being shut down, if it is. */
  private volatile @Nullable Throwable end;

  private H2Database(
      H2Connections connections, RedoLog log, boolean durable, OnFailure onSyncFailure) {
    this.connections = connections;
    this.file = connections.file();
    this.log = log;
    this.checkpoints = new Checkpoints(file, log, onSyncFailure);
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
    H2Connections connections = H2Connections.open(files, settings, readOnly);
    H2Database database;
    try {
      RedoLog log = RedoLog.open(files.redo(), files.redoBytes(), readOnly);
      database = new H2Database(connections, log, settings.durable(), onSyncFailure);
    } catch (IOException e) {
      connections.shutDown();
      throw new SQLException(e);
    }
    try {
      database.recover();
      return database;
    } catch (IOException e) {
      database.abandon(e);
      throw new SQLException(e);
    } catch (SQLException | RuntimeException e) {
      database.abandon(e);
      throw e;
    }
  }

  /**
   * Takes from the log what the file lacks, and brings all of it to the disk before any space is
   * used again: the process before may have been killed with much of it on its way.
   */
  private void recover() throws SQLException, IOException {
    if (readOnly) {
      if (log.next() != null) {
        throw new SQLException("what was committed last is not in the file yet");
      }
      return;
    }
    file.setReuseSpace(false);
    Migrations.of(Dialect.H2)
        .run(connections.anchor()); // before the log: it fits the newest tables
    Replay.run(log, connections.anchor());
    checkpoints.checkpoint();
    checkpoints.settle();
    file.setReuseSpace(true);
  }

  /** A connection of the pool. */
  Connection connection() throws SQLException {
    try {
      return connections.get(this::dead);
    } catch (SQLException e) {
      throw end == null ? e : new SQLException("the database is being shut down", end);
    }
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

  private boolean compact() throws SQLException {
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
      connections.shutDown();
      log.close();
    } catch (IOException e) {
      // it is opened again, whatever came of this
    } finally {
      writing.unlock();
    }
  }

  /**
   * Leaves nothing in the log, if it can be stored; otherwise the file as it is, and the log with
   * what it lacks.
   */
  @Override
  public void close() throws SQLException {
    connections.closePool();
    try {
      if (dead() || checkpoints.refused()) {
        connections.shutDown();
      } else {
        checkpoint();
        checkpoints.release();
        connections.close();
      }
      log.close();
    } catch (SQLException e) {
      connections.shutDown();
      throw e;
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }
}
