package org.kalends.server.doctor;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.Kalends;
import org.kalends.server.admin.AdminAnswer;
import org.kalends.server.admin.AdminClient;
import org.kalends.server.admin.AdminRequest;
import org.kalends.server.config.Configuration;

/** The database opens, with the key that is configured. */
final class Database implements Check {

  @Override
  public Finding look(Configuration configuration) throws IOException {
    // Any command shows whether a server has the store open; this one changes nothing.
    Optional<AdminAnswer> running =
        AdminClient.send(configuration.data(), new AdminRequest(List.of("user", "list"), ""));
    if (running.isPresent()) {
      return running.get().exitCode() == 0
          ? Finding.ok("", "open in a running server, which answers")
          : Finding.red("", "open in a running server, which says: " + running.get().text().trim());
    }
    try (Kalends kalends = Kalends.open(configuration, Clock.systemUTC())) {
      int users = kalends.accounts().all(PrincipalKind.USER).size();
      return Finding.ok("", "opens with the key; " + users + " users");
    } catch (StoreUnavailableException e) {
      return Finding.red("", String.valueOf(e.getMessage()));
    }
  }
}
