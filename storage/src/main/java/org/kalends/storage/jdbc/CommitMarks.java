package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what became of a commit whose answer was lost. */
final class CommitMarks {

  private static final Logger LOG = LoggerFactory.getLogger(CommitMarks.class);

  private CommitMarks() {}

  /**
   * Whether a commit is there. Takes the home's row lock first, which the commit holds as long as
   * it may still happen.
   */
  static boolean has(Connection connection, UUID home, long revision, UUID commit)
      throws SQLException {
    connection.setAutoCommit(false);
    Optional<Long> current =
        Sql.first(
            connection,
            "SELECT revision FROM home WHERE home_id = ? FOR UPDATE",
            row -> row.getLong(1),
            home);
    boolean there =
        current.isPresent()
            && current.get() >= revision
            && Sql.first(
                    connection,
                    "SELECT 1 FROM commit_note WHERE home_id = ? AND revision = ?"
                        + " AND commit_id = ?",
                    row -> true,
                    home,
                    revision,
                    commit)
                .isPresent();
    connection.rollback();
    LOG.info("The answer to a commit was lost; it is {}", there ? "there" : "not there");
    return there;
  }
}
