package org.kalends.server.cli;

import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Parameters;

/** Which invitation that waits in quarantine is meant. */
final class WaitingParameters {

  @Parameters(index = "0", paramLabel = "USER", description = "As for list.")
  private String user;

  @Parameters(index = "1", paramLabel = "ID", description = "Of the invitation, as list shows it.")
  private String id;

  /** For whom it waits. */
  Principal user(Kalends kalends) {
    return kalends.lookup().get(user);
  }

  /** Its name in the list. */
  String id() {
    return id;
  }

  /** Says that there is none. */
  CommandException nothing() {
    return new CommandException("no invitation '" + id + "' waits");
  }
}
