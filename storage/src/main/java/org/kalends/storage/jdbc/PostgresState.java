package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a server's settings say about the promises that Kalends makes on it. */
final class PostgresState {

  /** What {@code current_setting} must answer, and what it means if it does not. */
  private static final Map<String, String> MUST_BE_ON =
      Map.of(
          "fsync", "fsync is off: a power cut loses or ruins the store",
          "full_page_writes", "full_page_writes is off: a power cut can ruin the store");

  private final Connection connection;

  PostgresState(Connection connection) {
    this.connection = connection;
  }

  /** What is wrong, in one line each; nothing for what a database of another make does not know. */
  List<String> complaints() throws SQLException {
    List<String> complaints = new ArrayList<>();
    for (Map.Entry<String, String> setting : MUST_BE_ON.entrySet()) {
      if (setting(setting.getKey()).equals("off")) {
        complaints.add(setting.getValue());
      }
    }
    return complaints;
  }

  /** A setting of the server; empty if it has none of this name. */
  String setting(String name) throws SQLException {
    return Sql.first(
            connection,
            "SELECT COALESCE(current_setting(?, true), '')",
            row -> row.getString(1),
            name)
        .orElse("");
  }
}
