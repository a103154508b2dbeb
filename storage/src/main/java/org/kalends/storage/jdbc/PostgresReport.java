package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What an operator should know about a PostgreSQL server before trusting it.
 *
 * @param version as the server names itself
 * @param place host and database
 * @param faults settings with which a promise of Kalends does not hold
 * @param remarks what is worth a look
 */
public record PostgresReport(
    String version, String place, List<String> faults, List<String> remarks) {

  /** Copies the lists. */
  public PostgresReport {
    faults = List.copyOf(faults);
    remarks = List.copyOf(remarks);
  }

  /**
   * Asks a server.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException in one line if it cannot be asked
   */
  public static PostgresReport of(PostgresSettings settings) {
    PostgresSource source = new PostgresSource(settings);
    try (Connection connection = source.connect()) {
      PostgresState state = new PostgresState(connection);
      return new PostgresReport(
          state.version(), settings.place(), state.faults(), state.remarks(settings));
    } catch (SQLException e) {
      throw source.cannotOpen(e);
    }
  }
}
