package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChanges;

/**
 * One commit in as few travels to the database as can be: the statements of a small one go as one
 * message, before any of them is answered. They find the revision in the home's row, which the
 * first of them has raised and locked.
 */
final class CommitAtOnce {

  /** So many statements go together; with more, like ones go as a batch. */
  private static final int TOGETHER = 16;

  private static final int LIKE_ONES = 4;

  /** One commit in so many tidies up. */
  private static final int TIDY = 64;

  private final Connection connection;
  private final UUID home;
  private final List<Step> waiting = new ArrayList<>();
  private long revision = -1;

  private CommitAtOnce(Connection connection, UUID home) {
    this.connection = connection;
    this.home = home;
  }

  /**
   * Runs the statements and returns the new revision; the caller commits.
   *
   * @param commit what the revision is marked with
   * @param writer what this process writes as
   */
  static long run(Connection connection, RowChanges changes, UUID commit, UUID writer)
      throws SQLException {
    return new CommitAtOnce(connection, changes.home()).run(changes, commit, writer);
  }

  private long run(RowChanges changes, UUID commit, UUID writer) throws SQLException {
    RevisionTerm term = RevisionTerm.of(home);
    waiting.add(
        Step.ofOne(
            "no home " + home,
            "UPDATE home SET revision = revision + 1 WHERE home_id = ? RETURNING revision",
            home));
    addMark(term, commit, writer);
    List<Step> steps = CommitSteps.of(changes, term);
    for (int done = 0; done < steps.size(); ) {
      int end = CommitWork.endOfBatch(steps, done);
      if (end - done >= LIKE_ONES) {
        flush();
        CommitWork.batch(connection, steps.subList(done, end));
      } else {
        waiting.addAll(steps.subList(done, end));
        flushIfMany();
      }
      done = end;
    }
    flush();
    return revision;
  }

  private void addMark(RevisionTerm term, UUID commit, UUID writer) {
    waiting.add(
        Step.ofWriter(
            "INSERT INTO commit_note (home_id, revision, commit_id) SELECT ?, "
                + term.sql()
                + ", ? "
                + WriterTable.HOLD,
            home,
            term.value(),
            commit,
            writer));
    if (commit.getLeastSignificantBits() % TIDY == 0) {
      waiting.add(
          Step.of(
              "DELETE FROM commit_note WHERE home_id = ?"
                  + " AND noted < CURRENT_TIMESTAMP - INTERVAL '1 hour'",
              home));
    }
  }

  private void flushIfMany() throws SQLException {
    if (waiting.size() >= TOGETHER) {
      flush();
    }
  }

  private void flush() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    String sql = waiting.stream().map(Step::sql).collect(Collectors.joining(";"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Sql.bind(statement, waiting.stream().flatMap(Step::stream).toArray());
      boolean found = statement.execute();
      for (Step step : waiting) {
        if (revision < 0) {
          revision = revision(statement);
        } else {
          step.check(CommitWork.rows(statement, found));
        }
        found = statement.getMoreResults();
      }
    }
    waiting.clear();
  }

  private long revision(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.getResultSet()) {
      if (!row.next()) {
        throw new StoreConflictException("no home " + home);
      }
      return row.getLong(1);
    }
  }
}
