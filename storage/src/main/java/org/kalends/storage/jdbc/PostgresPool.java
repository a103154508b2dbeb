package org.kalends.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Connections to PostgreSQL, kept open and prepared so that a commit is on disk when it is answered
 * and no lock is held for ever.
 */
final class PostgresPool implements AutoCloseable {

  private static final int BORROW_MILLIS = 1_000;

  /**
   * A connection that has been silent for so long is tried by the pool, in the background; before
   * that a request may take it without a question to the server first. If it is dead after all, the
   * request is made again with another.
   */
  private static final long KEPT_ALIVE_MILLIS = 60_000;

  private static final String TRUSTED_FOR = "com.zaxxer.hikari.aliveBypassWindowMs";
  private static final int IDLE_CONNECTIONS = 2;

  /** One is kept to look at homes with, besides those for all the rest. */
  private static final int LOOKING = 1;

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
  private final PostgresSource source;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile HikariDataSource pool;

  PostgresPool(PostgresSettings settings) {
    this.settings = settings;
    this.source = new PostgresSource(settings);
    this.pool = pool();
  }

  private HikariDataSource pool() {
    if (System.getProperty(TRUSTED_FOR) == null) {
      System.setProperty(TRUSTED_FOR, Long.toString(KEPT_ALIVE_MILLIS + KEPT_ALIVE_MILLIS / 4));
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("kalends");
    config.setDataSource(source.driver());
    config.setMaximumPoolSize(settings.connections() + LOOKING);
    config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, settings.connections()));
    config.setConnectionTimeout(BORROW_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(PREPARE);
    config.setKeepaliveTime(KEPT_ALIVE_MILLIS);
    return new HikariDataSource(config);
  }

  /** A connection of its own, outside the pool. */
  Connection separate() throws SQLException {
    return source.connect();
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
}
