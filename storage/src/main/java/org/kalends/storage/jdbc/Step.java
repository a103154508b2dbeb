package org.kalends.storage.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;

/**
 * One statement of a commit, and how many rows it has to change or find.
 *
 * @param sql with question marks
 * @param needed how many rows; anything else ends the commit
 * @param refusal what to say then
 * @param values for the question marks
 */
@SuppressWarnings("ArrayRecordComponent") // statements are run, never compared
record Step(String sql, Needed needed, String refusal, @Nullable Object[] values) {

  /** How many rows. */
  enum Needed {
    ANY,
    ONE,
    NONE,

    /** One, or this process may not write. */
    WRITER
  }

  /** One that may change any number of rows. */
  static Step of(String sql, @Nullable Object... values) {
    return new Step(sql, Needed.ANY, "", values);
  }

  /** One that has to change or find exactly one row. */
  static Step ofOne(String refusal, String sql, @Nullable Object... values) {
    return new Step(sql, Needed.ONE, refusal, values);
  }

  /** One that changes or finds a row unless this process may not write. */
  static Step ofWriter(String sql, @Nullable Object... values) {
    return new Step(sql, Needed.WRITER, "not among those that write", values);
  }

  /** One that must find no row. */
  static Step ofNone(String refusal, String sql, @Nullable Object... values) {
    return new Step(sql, Needed.NONE, refusal, values);
  }

  /** Refuses the commit unless this many rows are what is needed. */
  void check(int rows) throws SQLException {
    boolean met =
        switch (needed) {
          case ANY -> true;
          case ONE, WRITER -> rows == 1;
          case NONE -> rows == 0;
        };
    if (!met && needed == Needed.WRITER) {
      throw new SQLException(refusal, Patience.NOT_A_WRITER);
    }
    if (!met) {
      throw new StoreConflictException(refusal);
    }
  }

  /** The values, nulls included. */
  Stream<@Nullable Object> stream() {
    return Arrays.stream(values);
  }

  /** Whether another step can be run as a batch with this one. */
  boolean batchesWith(Step other) {
    return needed == Needed.ANY && other.needed == Needed.ANY && sql.equals(other.sql);
  }
}
