package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RowChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL database that several processes write to. A commit is on disk when it is answered.
 *
 * <p>What failed because the connection was lost or another transaction came between is tried
 * again. Only a COMMIT can be lost without a trace of whether it happened; then it is looked up.
 */
final class PostgresBackend implements Backend {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBackend.class);

  /** How long a reader or writer waits for the database to come back. */
  private static final long PATIENCE_MILLIS = 6_000;

  /** How long somebody waits who must not be answered before the database is back. */
  private static final long LONG_PATIENCE_MILLIS = 30_000;

  private static final Ticket ON_DISK = () -> {};

  private final PostgresPool pool;
  private final Patience patience = new Patience(PATIENCE_MILLIS);
  private final Patience longPatience = new Patience(LONG_PATIENCE_MILLIS);

  private final LookLine line;
  private final SharedLook looks;
  private final Membership membership;

  private PostgresBackend(PostgresPool pool, TwoClocks clocks) {
    this.pool = pool;
    this.line = new LookLine(pool::connection);
    this.looks = new SharedLook(line);
    this.membership = new Membership(new WriterTable(pool::separate), clocks);
  }

  /** Opens the store; its messages are for the operator. */
  static PostgresBackend open(PostgresSettings settings, TwoClocks clocks) {
    PostgresPool pool = new PostgresPool(settings);
    try {
      PostgresBackend backend = new PostgresBackend(pool, clocks);
      backend.patience.overcoming(backend::migrate);
      return backend;
    } catch (StoreUnavailableException e) {
      pool.close();
      throw e.getCause() instanceof SQLException cause
          ? new PostgresSource(settings).cannotOpen(cause)
          : e;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** Another process may be at it as well: whoever is late finds it done. */
  private boolean migrate() throws SQLException {
    try (Connection connection = pool.separate()) {
      new PostgresState(connection).faults().forEach(LOG::warn);
      connection.setAutoCommit(false);
      return Migrations.of(Dialect.POSTGRESQL).run(connection);
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return patience.overcoming(
        () -> {
          try (Connection connection = pool.connection()) {
            return work.in(connection);
          }
        });
  }

  /**
   * {@inheritDoc} The work is run again if its answer is lost, so twice must be as good as once.
   */
  @Override
  public <T> Written<T> write(Room room, Work<T> work) {
    return new Written<>(
        patience.overcoming(() -> asWriter(writer -> attempt(work, writer))), ON_DISK);
  }

  private <T> T attempt(Work<T> work, UUID writer) throws SQLException {
    SQLException open;
    T value;
    try (Connection connection = pool.connection()) {
      connection.setAutoCommit(false);
      Step hold = Step.ofWriter("SELECT 1 " + WriterTable.HOLD, writer);
      hold.check(Sql.all(connection, hold.sql(), row -> 1, hold.values()).size());
      value = work.in(connection);
      open = commit(connection);
    }
    if (open != null) {
      membership.giveUp(writer); // so that it has happened, or will not, before the next attempt
      throw open;
    }
    membership.endTerm(); // a look that began before must not pass for one from after it
    return value;
  }

  /** What this process does as one of those that may write. */
  private interface Writing<T> {

    T as(UUID writer) throws SQLException;
  }

  private <T> T asWriter(Writing<T> writing) throws SQLException {
    UUID writer = membership.writer();
    try {
      return writing.as(writer);
    } catch (SQLException e) {
      if (Patience.isNotAWriter(e)) {
        membership.gone(writer);
      }
      throw e;
    }
  }

  @Override
  public Written<Long> commit(Room room, RowChanges changes) {
    UUID commit = UUID.randomUUID();
    return new Written<>(
        patience.overcoming(() -> asWriter(writer -> attempt(changes, commit, writer))), ON_DISK);
  }

  private long attempt(RowChanges changes, UUID commit, UUID writer) throws SQLException {
    long revision;
    SQLException open;
    try (Connection connection = pool.connection()) {
      connection.setAutoCommit(false);
      revision = CommitAtOnce.run(connection, changes, commit, writer);
      open = commit(connection);
    }
    if (open != null && !isThere(changes.home(), revision, commit, writer)) {
      throw new SQLException("the commit did not happen", Patience.COMMIT_NOT_FOUND, open);
    }
    return revision;
  }

  /** Commits; returns why it is not known whether that happened, if it is not. */
  private static @Nullable SQLException commit(Connection connection) throws SQLException {
    try {
      connection.commit();
      return null;
    } catch (SQLException e) {
      if (Patience.isUndone(e)) {
        throw e;
      }
      return e;
    }
  }

  private boolean isThere(UUID home, long revision, UUID commit, UUID writer) {
    try {
      return longPatience.overcoming(
          () -> {
            try (Connection connection = pool.connection()) {
              return CommitMarks.has(connection, home, revision, commit);
            }
          });
    } catch (RuntimeException e) {
      membership.giveUp(writer); // it may happen yet, when this process takes itself for alone
      throw e;
    }
  }

  @Override
  public List<HomeRow> homes(Collection<UUID> homes) {
    List<HomeRow> rows = patience.overcoming(() -> looks.at(homes));
    while (!membership.mayTell()) {
      membership.awaitTelling();
      rows = patience.overcoming(() -> looks.at(homes));
    }
    return rows;
  }

  @Override
  public void join() {
    membership.join();
  }

  @Override
  public long term() {
    return membership.term();
  }

  @Override
  public void endTerm() {
    membership.endTerm();
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  /** Other processes write as well. */
  @Override
  public boolean exclusive() {
    return false;
  }

  @Override
  public void close() {
    membership.close();
    line.close();
    pool.close();
  }
}
