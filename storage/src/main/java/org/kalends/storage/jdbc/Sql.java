package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with their values, in one line each. */
final class Sql {

  /** One row's worth of columns. */
  interface Reading<T> {

    T of(ResultSet row) throws SQLException;
  }

  private Sql() {}

  /** Runs a statement and counts the rows it changed. */
  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** The first row, if there is one. */
  static <T> Optional<T> first(
      Connection connection, String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
      }
    }
  }

  /** Every row. */
  static <T> List<T> all(
      Connection connection, String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (row.next()) {
          found.add(reading.of(row));
        }
        return found;
      }
    }
  }

  /** Sets the values in order; byte arrays, UUIDs, numbers and booleans. */
  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int index = 0; index < values.length; index++) {
      if (values[index] instanceof byte[] bytes) {
        statement.setBytes(index + 1, bytes);
      } else if (values[index] == null) {
        statement.setNull(index + 1, Types.VARBINARY); // only byte strings are ever missing
      } else {
        statement.setObject(index + 1, values[index]);
      }
    }
  }
}
