package org.kalends.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * H2 in this process. One connection outside the pool keeps the database open and runs the syncs,
 * so that a sync never waits for a connection.
 */
final class H2Backend implements Backend {

  private final DirectoryLock lock;
  private final Connection anchor;
  private final HikariDataSource pool;
  private final Durability durability;

  private H2Backend(DirectoryLock lock, Connection anchor, HikariDataSource pool) {
    this.lock = lock;
    this.anchor = anchor;
    this.pool = pool;
    this.durability = new Durability(this::sync);
  }

  static H2Backend open(H2Settings settings) {
    try {
      Files.createDirectories(settings.directory());
      DirectoryLock lock = DirectoryLock.on(settings.directory());
      try {
        return open(settings, lock);
      } catch (SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreUnavailableException("cannot open the store: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot write in " + settings.directory(), e);
    }
  }

  private static H2Backend open(H2Settings settings, DirectoryLock lock) throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url(settings));
    source.setUser("kalends");
    Connection anchor = source.getConnection();
    try {
      anchor.setAutoCommit(false);
      if (Migrations.of(Dialect.H2).run(anchor)) {
        sync(anchor);
      }
      return new H2Backend(lock, anchor, pool(source, settings.connections()));
    } catch (SQLException | RuntimeException e) {
      anchor.close();
      throw e;
    }
  }

  private static String url(H2Settings settings) {
    return "jdbc:h2:async:"
        + settings.directory().toAbsolutePath().resolve("kalends")
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000"
        + ";QUERY_CACHE_SIZE=64;CACHE_SIZE="
        + settings.cacheKilobytes();
  }

  private static HikariDataSource pool(DataSource source, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kalends");
    config.setDataSource(source);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(connections);
    config.setMaxLifetime(0);
    config.setConnectionTimeout(10_000);
    return new HikariDataSource(config);
  }

  private void sync() throws SQLException {
    synchronized (anchor) {
      sync(anchor);
    }
  }

  private static void sync(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Dialect.H2.sync());
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public <T> Written<T> write(Room room, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      T value = work.in(connection); // closing rolls back what was not committed
      connection.commit();
      return new Written<>(value, durability.ticket());
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(SQLException e) {
    String state = e.getSQLState();
    if (state != null && state.startsWith("23")) {
      return new StoreConflictException("a name, UID or id is taken");
    }
    return new StoreUnavailableException("the database refused", e);
  }

  @Override
  public boolean exclusive() {
    return true;
  }

  @Override
  public void close() {
    pool.close();
    try {
      anchor.close();
    } catch (SQLException e) {
      throw new StoreUnavailableException("the database did not close cleanly", e);
    } finally {
      lock.close();
    }
  }
}
