package org.kalends.storage.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;

/** Tries again what failed for a reason that passes, for a while. */
final class Patience {

  /** Something that has changed nothing if it throws. */
  interface Attempt<T> {

    T make() throws SQLException;
  }

  private static final long SHORTEST_PAUSE_MILLIS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final long nanos;

  Patience(long millis) {
    this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Makes attempts until one succeeds, fails for good, or the time is over. */
  <T> T overcoming(Attempt<T> attempt) {
    long begun = System.nanoTime();
    for (int failures = 1; ; failures++) {
      try {
        return attempt.make();
      } catch (SQLException e) {
        if (!passes(e) || System.nanoTime() - begun > nanos) {
          throw Failures.of(e);
        }
        pause(failures);
      }
    }
  }

  private static void pause(int failures) {
    try {
      Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS * failures));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for the database", e);
    }
  }

  /** Whether the same may succeed in a moment. */
  static boolean passes(SQLException failure) {
    return failure instanceof SQLTransientConnectionException
        || isLoss(failure)
        || isCollision(failure);
  }

  /**
   * Whether the connection is lost or none can be had: class 08, and the words of a server that is
   * being stopped (57P01, 57P02), is starting (57P03), or has no connection left (53300).
   */
  private static boolean isLoss(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08")
        || state.startsWith("57P0")
        || state.equals("53300")
        || state.equals("25P03")
        || state.equals(COMMIT_NOT_FOUND)
        || state.equals(NOT_A_WRITER);
  }

  /** Class 40 of the SQL standard: the transaction was undone because of another one. */
  private static boolean isCollision(SQLException failure) {
    return state(failure).startsWith("40");
  }

  /** Whether the server said that this transaction is undone; else its fate is open. */
  static boolean isUndone(SQLException failure) {
    return (isCollision(failure) && !state(failure).equals("40003"))
        || state(failure).startsWith("23");
  }

  /** Of our own making: a commit without an answer proved not to be there. */
  static final String COMMIT_NOT_FOUND = "KA001";

  /** Of our own making: the process is not among those that may write, and has to join again. */
  static final String NOT_A_WRITER = "KA002";

  /** Whether the process was found not to be among those that may write. */
  static boolean isNotAWriter(SQLException failure) {
    return state(failure).equals(NOT_A_WRITER);
  }

  /** Whether a row was held by a transaction for longer than was waited. */
  static boolean isHeld(SQLException failure) {
    return state(failure).equals("55P03");
  }

  private static String state(@Nullable SQLException failure) {
    String state = failure == null ? null : failure.getSQLState();
    return state == null ? "" : state;
  }
}
