package org.kalends.server.doctor;

import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.BackEnd;
import org.kalends.server.config.Configuration;
import org.kalends.storage.jdbc.PostgresReport;

/** What the settings of a PostgreSQL server, and the way to it, do to the promises made on it. */
final class StoreServer implements Check {

  @Override
  public Finding look(Configuration configuration) {
    if (!configuration.store().isShared()) {
      return Finding.ok("", "H2 in the data directory");
    }
    try {
      PostgresReport report = PostgresReport.of(BackEnd.postgres(configuration.store()));
      if (!report.faults().isEmpty()) {
        return Finding.red("", String.join("; ", report.faults()));
      }
      return report.remarks().isEmpty()
          ? Finding.ok("", report.version() + ", " + report.place())
          : Finding.warning("", String.join("; ", report.remarks()));
    } catch (StoreUnavailableException e) {
      return Finding.red("", String.valueOf(e.getMessage()));
    }
  }
}
