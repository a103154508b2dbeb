package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.kalends.caldav.store.StoreUnavailableException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * New connections to PostgreSQL, on which nothing waits for ever. What the URL says goes before
 * what is said here.
 */
final class PostgresSource {

  private static final int CONNECT_SECONDS = 5;
  private static final int LOGIN_SECONDS = 15;
  private static final int ANSWER_SECONDS = 30;

  private final PostgresSettings settings;
  private final PGSimpleDataSource driver = new PGSimpleDataSource();

  PostgresSource(PostgresSettings settings) {
    this.settings = settings;
    driver.setApplicationName("kalends");
    driver.setConnectTimeout(CONNECT_SECONDS);
    driver.setLoginTimeout(LOGIN_SECONDS);
    driver.setSocketTimeout(ANSWER_SECONDS);
    driver.setTcpKeepAlive(true);
    driver.setTargetServerType("primary"); // a standby may lag behind
    driver.setPrepareThreshold(2);
    driver.setUrl(settings.url());
    if (settings.user() != null) {
      driver.setUser(settings.user());
    }
    if (settings.password() != null) {
      driver.setPassword(settings.password());
    }
  }

  DataSource driver() {
    return driver;
  }

  Connection connect() throws SQLException {
    return driver.getConnection();
  }

  /** The failure to open the store, in one line for the operator. */
  StoreUnavailableException cannotOpen(SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new StoreUnavailableException(
        "cannot open the store in " + settings.place() + ": " + reason, e);
  }
}
