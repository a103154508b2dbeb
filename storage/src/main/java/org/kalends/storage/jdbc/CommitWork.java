package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChanges;

/**
 * One commit, statement by statement: raise the home's revision, which takes its row lock, so that
 * commits to a home become visible in the order of their revisions; then the steps, like ones as a
 * batch.
 */
final class CommitWork {

  private static final String RAISE =
      "SELECT revision FROM FINAL TABLE"
          + " (UPDATE home SET revision = revision + 1 WHERE home_id = ?)";

  private CommitWork() {}

  /** Runs the statements and returns the new revision; the caller commits. */
  static long run(Connection connection, RowChanges changes) throws SQLException {
    UUID home = changes.home();
    long revision =
        Sql.first(connection, RAISE, row -> row.getLong(1), home)
            .orElseThrow(() -> new StoreConflictException("no home " + home));
    List<Step> steps = CommitSteps.of(changes, RevisionTerm.known(revision));
    for (int done = 0; done < steps.size(); ) {
      int end = endOfBatch(steps, done);
      run(connection, steps.subList(done, end));
      done = end;
    }
    return revision;
  }

  /** Where the steps that can be run as a batch with this one end. */
  static int endOfBatch(List<Step> steps, int first) {
    int end = first + 1;
    while (end < steps.size() && steps.get(first).batchesWith(steps.get(end))) {
      end++;
    }
    return end;
  }

  private static void run(Connection connection, List<Step> steps) throws SQLException {
    if (steps.size() > 1) {
      batch(connection, steps);
      return;
    }
    Step step = steps.get(0);
    try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
      Sql.bind(statement, step.values());
      step.check(rows(statement, statement.execute()));
    }
  }

  /** Runs steps of one statement, none of which needs a number of rows. */
  static void batch(Connection connection, List<Step> steps) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(steps.get(0).sql())) {
      for (Step step : steps) {
        Sql.bind(statement, step.values());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** How many rows the current result of a statement found or changed. */
  static int rows(PreparedStatement statement, boolean found) throws SQLException {
    if (!found) {
      return statement.getUpdateCount();
    }
    int rows = 0;
    try (ResultSet result = statement.getResultSet()) {
      while (result.next()) {
        rows++;
      }
    }
    return rows;
  }
}
