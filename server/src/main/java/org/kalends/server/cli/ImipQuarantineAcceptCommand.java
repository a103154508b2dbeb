package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends imip quarantine accept}. */
@Command(
    name = "accept",
    description =
        "Lets the organizer of an invitation in: what waits of him goes into the calendar, and"
            + " whatever he sends from now on.",
    mixinStandardHelpOptions = true)
final class ImipQuarantineAcceptCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "USER", description = "As for list.")
  private String user;

  @Parameters(index = "1", paramLabel = "ID", description = "Of the invitation, as list shows it.")
  private String id;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal principal = kalends.lookup().get(user);
    int delivered =
        kalends
            .incomingMail()
            .accept(principal, id)
            .orElseThrow(() -> new CommandException("no invitation '" + id + "' waits"));
    out.println(delivered + " delivered");
  }
}
