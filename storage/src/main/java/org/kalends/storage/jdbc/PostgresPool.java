package org.kalends.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.locks.ReentrantLock;
import org.kalends.caldav.store.StoreUnavailableException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to PostgreSQL, prepared so that nothing waits for ever and a commit is on disk when
 * it is answered. What the URL says goes before what is said here.
 */
final class PostgresPool implements AutoCloseable {

  private static final int BORROW_MILLIS = 1_000;
  private static final int IDLE_CONNECTIONS = 2;

  /**
   * A commit is answered when it is on disk, whatever the server's default, unless that promises
   * even more. A transaction that its process has forgotten gives its locks back.
   */
  private static final String PREPARE =
      "SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
          + " WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),"
          + " set_config('idle_in_transaction_session_timeout', '20s', false),"
          + " set_config('lock_timeout', '10s', false)";

  private final PostgresSettings settings;
  private final PGSimpleDataSource source;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile HikariDataSource pool;

  PostgresPool(PostgresSettings settings) {
    this.settings = settings;
    this.source = source(settings);
    this.pool = pool();
  }

  private static PGSimpleDataSource source(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setApplicationName("kalends");
    source.setConnectTimeout(3); // seconds, as the next two
    source.setLoginTimeout(5);
    source.setSocketTimeout(30);
    source.setTcpKeepAlive(true);
    source.setTargetServerType("primary"); // a standby may lag behind
    source.setPrepareThreshold(2);
    source.setUrl(settings.url());
    if (settings.user() != null) {
      source.setUser(settings.user());
    }
    if (settings.password() != null) {
      source.setPassword(settings.password());
    }
    return source;
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kalends");
    config.setDataSource(source);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, settings.connections()));
    config.setConnectionTimeout(BORROW_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(PREPARE);
    return new HikariDataSource(config);
  }

  /** A connection of its own, outside the pool. */
  Connection separate() throws SQLException {
    return source.getConnection();
  }

  /** A connection, in which each statement is a transaction unless told otherwise. */
  Connection connection() throws SQLException {
    HikariDataSource now = pool;
    try {
      return now.getConnection();
    } catch (SQLTransientConnectionException e) {
      if (now.getHikariPoolMXBean().getTotalConnections() == 0) {
        renew(now);
      }
      throw e;
    }
  }

  /**
   * Puts a new pool in the place of an empty one if the database can be reached: the old one pauses
   * between its attempts, the longer the more have failed.
   */
  private void renew(HikariDataSource empty) throws SQLException {
    if (!renewing.tryLock()) {
      return;
    }
    try {
      if (pool == empty && !empty.isClosed()) {
        separate().close();
        pool = pool();
        empty.close();
      }
    } finally {
      renewing.unlock();
    }
  }

  @Override
  public void close() {
    renewing.lock();
    try {
      pool.close();
    } finally {
      renewing.unlock();
    }
  }

  /** The failure to open the store, in one line for the operator. */
  StoreUnavailableException cannotOpen(SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new StoreUnavailableException(
        "cannot open the store in " + settings.place() + ": " + reason, e);
  }
}
