package org.kalends.storage.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what the {@link RedoLog} holds and the tables may lack. The tables can be newer than
 * the beginning of the log, because H2 stores by itself when it has much to store; the revision of
 * each home tells what it has already. So it does not matter how often this is done.
 */
final class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private Replay() {}

  /**
   * Reads the log to its end.
   *
   * @throws SQLException if the log does not fit the tables, of which nobody may think that they
   *     are whole then
   */
  static void run(RedoLog log, Connection connection) throws SQLException, IOException {
    int done = 0;
    for (byte[] entry = log.next(); entry != null; entry = log.next()) {
      for (Redo redo : RedoForm.transaction(entry)) {
        if (isMissing(connection, redo)) {
          CommitWork.run(connection, redo.changes());
          done++;
        }
      }
      connection.commit();
    }
    if (done > 0) {
      LOG.info("{} commits were taken from the redo log", done);
    }
  }

  private static boolean isMissing(Connection connection, Redo redo) throws SQLException {
    UUID home = redo.changes().home();
    String sql = "SELECT revision FROM home WHERE home_id = ?";
    Optional<Long> revision = Sql.first(connection, sql, row -> row.getLong(1), home);
    if (revision.isEmpty() || revision.get() >= redo.revision()) {
      return false;
    }
    if (revision.get() < redo.revision() - 1) {
      throw new SQLException(
          "kalends.redo goes on at revision %d of a home that is at %d: it is of another database"
              .formatted(redo.revision(), revision.get()));
    }
    return true;
  }
}
