package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.store.StoreUnavailableException;

/** Schemas of other versions. */
class MigrationsTest {

  private static final String FIRST =
      """
      -- a comment
      CREATE TABLE IF NOT EXISTS a (x ${bytes});

      CREATE TABLE IF NOT EXISTS b (y INTEGER);
      """;
  private static final String SECOND =
      """
      ALTER TABLE a ADD COLUMN IF NOT EXISTS z INTEGER;
      UPDATE b SET y = 2;
      """;

  @TempDir Path directory;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("x"), "sa", "");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private static Migrations migrations(String... scripts) {
    return new Migrations(Dialect.H2, List.of(scripts));
  }

  private void assertSchemaIsOfVersionTwo() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT x, z FROM a");
      statement.execute("SELECT y FROM b");
    }
    assertEquals(
        2,
        Sql.first(connection, "SELECT MAX(version) FROM schema_version", row -> row.getInt(1))
            .orElseThrow());
  }

  @Test
  void missingScriptsRunInOrderAndOnlyOnce() throws SQLException {
    assertTrue(migrations(FIRST).run(connection));
    assertTrue(migrations(FIRST, SECOND).run(connection));
    assertFalse(migrations(FIRST, SECOND).run(connection));
    assertSchemaIsOfVersionTwo();
  }

  @Test
  void aNewerSchemaIsRefusedWithBothVersions() throws SQLException {
    migrations(FIRST, SECOND).run(connection);
    StoreUnavailableException refusal =
        assertThrows(StoreUnavailableException.class, () -> migrations(FIRST).run(connection));
    assertTrue(refusal.getMessage().contains("version 2"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("up to 1"), refusal.getMessage());
    assertSchemaIsOfVersionTwo();
  }

  @Test
  void aMigrationCutShortAfterAnyStatementIsCompletedByTheNextRun() throws SQLException {
    Migrations all = migrations(FIRST, SECOND);
    List<String> steps = new ArrayList<>(all.statements(FIRST));
    steps.addAll(all.statements(SECOND));
    assertEquals(4, steps.size());
    for (int done = 0; done <= steps.size(); done++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP ALL OBJECTS");
        for (String step : steps.subList(0, done)) {
          statement.execute(step);
        }
      }
      all.run(connection);
      assertSchemaIsOfVersionTwo();
    }
  }

  @Test
  void everyStatementOfTheRealScriptsCanRunTwice() throws SQLException {
    Migrations real = Migrations.of(Dialect.H2);
    real.run(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM schema_version");
    }
    assertTrue(real.run(connection));
  }

  @Test
  void theStoreRefusesADirectoryOfANewerVersion() throws SQLException {
    JdbcRecordStore.openH2(directory).close();
    String url = "jdbc:h2:file:" + directory.resolve("kalends");
    try (Connection newer = DriverManager.getConnection(url, "kalends", "")) {
      Sql.update(newer, "INSERT INTO schema_version (version) VALUES (99)");
    }
    StoreUnavailableException refusal =
        assertThrows(
            StoreUnavailableException.class, () -> JdbcRecordStore.openH2(directory).close());
    assertTrue(refusal.getMessage().contains("schema version 99"), refusal.getMessage());
  }
}
