package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a server's settings say about the promises that Kalends makes on it. A database of another
 * make that does not know a setting is not blamed for it.
 */
final class PostgresState {

  private static final int OLDEST_VERSION = 13;
  private static final Pattern LOOPBACK =
      Pattern.compile("//(localhost|127\\.[0-9.]+|\\[::1\\])([:/,].*)?");

  private final Connection connection;

  PostgresState(Connection connection) {
    this.connection = connection;
  }

  /** With what a promise does not hold, in one line each. */
  List<String> faults() throws SQLException {
    List<String> faults = new ArrayList<>();
    if (setting("fsync").equals("off")) {
      faults.add("fsync is off: a power cut loses or ruins the store");
    }
    if (setting("full_page_writes").equals("off")) {
      faults.add("full_page_writes is off: a power cut can ruin the store");
    }
    if (setting("transaction_read_only").equals("on")) {
      faults.add("it can only be read: a standby, or default_transaction_read_only");
    }
    if (major() < OLDEST_VERSION) {
      faults.add("version " + major() + " is too old: at least " + OLDEST_VERSION + " is needed");
    }
    return faults;
  }

  /** What is worth a look, in one line each. */
  List<String> remarks(PostgresSettings settings) throws SQLException {
    List<String> remarks = new ArrayList<>();
    String commit = setting("synchronous_commit");
    if (commit.equals("off") || commit.equals("local") || commit.equals("remote_write")) {
      remarks.add(
          "synchronous_commit is "
              + commit
              + " by default; Kalends sets it to on for itself, other programs may not");
    }
    if (!setting("server_encoding").isEmpty() && !setting("server_encoding").equals("UTF8")) {
      remarks.add("the encoding of the database is not UTF8");
    }
    if (!LOOPBACK.matcher(settings.place()).matches() && !isVerified(settings.url())) {
      remarks.add(
          "the way to the database is not secured: add sslmode=verify-full to store.url, and"
              + " sslrootcert=FILE");
    }
    return remarks;
  }

  private static boolean isVerified(String url) {
    return url.contains("sslmode=verify-full");
  }

  /** As the server names itself. */
  String version() throws SQLException {
    return connection.getMetaData().getDatabaseProductName()
        + " "
        + connection.getMetaData().getDatabaseProductVersion();
  }

  private int major() throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion();
  }

  /** A setting of the server; empty if it has none of this name. */
  private String setting(String name) throws SQLException {
    return Sql.first(
            connection,
            "SELECT COALESCE(current_setting(?, true), '')",
            row -> row.getString(1),
            name)
        .orElse("");
  }
}
