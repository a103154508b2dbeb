package org.kalends.storage.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;

/** What went wrong in the database, in the words of the store. */
final class Failures {

  /** Class 23 of the SQL standard: an integrity constraint was violated. */
  private static final String CONSTRAINT = "23";

  /** The word of PostgreSQL for it. */
  private static final String DISK_FULL = "53100";

  private static final int DEEP_ENOUGH = 20;

  private Failures() {}

  static RuntimeException of(Throwable failure) {
    if (isFull(failure)) {
      return new StoreFullException("no space left on the disk", failure);
    }
    if (failure instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith(CONSTRAINT)) {
      return new StoreConflictException("a name, UID or id is taken");
    }
    return new StoreUnavailableException("the database cannot answer", failure);
  }

  /** Whether the disk or a quota of it is the reason. */
  static boolean isFull(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEP_ENOUGH; depth++) {
      if (cause instanceof StoreFullException
          || (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()))
          || (cause instanceof IOException && saysFull(cause.getMessage()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** The words of strerror for ENOSPC and EDQUOT; the JDK has no other sign of them. */
  private static boolean saysFull(@Nullable String message) {
    String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded");
  }
}
