package org.kalends.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Brings the schema of a database to the version of this program, one numbered script after the
 * other.
 *
 * <p>H2 commits each statement that changes a schema, so a script may be cut short anywhere. That
 * is why its statements can be run again, and why its number is written down only after the last.
 */
final class Migrations {

  private final Dialect dialect;
  private final List<String> scripts;

  /** The scripts of this program. */
  static Migrations of(Dialect dialect) {
    return new Migrations(
        dialect,
        dialect.scripts().stream().map(name -> resource("schema/" + name + ".sql")).toList());
  }

  /** These scripts; the first brings a schema to version 1. */
  Migrations(Dialect dialect, List<String> scripts) {
    this.dialect = dialect;
    this.scripts = scripts;
  }

  /**
   * Runs what is missing.
   *
   * @return whether anything was
   * @throws StoreUnavailableException if the schema is newer than this program
   */
  boolean run(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > scripts.size()) {
      throw new StoreUnavailableException(
          "the data has schema version %d, this program knows versions up to %d: use a newer one"
              .formatted(version, scripts.size()));
    }
    for (int next = version + 1; next <= scripts.size(); next++) {
      run(connection, scripts.get(next - 1));
      note(connection, next);
    }
    return version < scripts.size();
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)");
      try (ResultSet row = statement.executeQuery("SELECT MAX(version) FROM schema_version")) {
        return row.next() ? row.getInt(1) : 0;
      }
    } finally {
      connection.commit();
    }
  }

  private void run(Connection connection, String script) throws SQLException {
    for (String sql : statements(script)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static void note(Connection connection, int version) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO schema_version (version) VALUES (?)")) {
      insert.setInt(1, version);
      insert.executeUpdate();
    }
    connection.commit();
  }

  /** The statements of a script; a semicolon at the end of a line ends one. */
  List<String> statements(String script) {
    String bare =
        script
            .lines()
            .filter(line -> !line.startsWith("--"))
            .reduce("", (all, line) -> all + line + "\n");
    return Arrays.stream(bare.replace("${bytes}", dialect.bytes()).split(";\n", -1))
        .map(String::strip)
        .filter(sql -> !sql.isEmpty())
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
