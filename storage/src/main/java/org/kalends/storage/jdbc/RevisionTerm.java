package org.kalends.storage.jdbc;

import java.util.UUID;

/**
 * How the statements of a commit name its revision: as a number, or, when they are sent before the
 * number is known, as what their own transaction finds in the home's row.
 *
 * @param sql a term with one question mark
 * @param value for the question mark
 */
record RevisionTerm(String sql, Object value) {

  /** The number itself. */
  static RevisionTerm known(long revision) {
    return new RevisionTerm("?", revision);
  }

  /** Whatever the home's row says, which the transaction has locked and raised. */
  static RevisionTerm of(UUID home) {
    return new RevisionTerm("(SELECT h.revision FROM home h WHERE h.home_id = ?)", home);
  }
}
