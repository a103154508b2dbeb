package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends imip quarantine reject}. */
@Command(
    name = "reject",
    description = "Drops an invitation. Its organizer is told nothing.",
    mixinStandardHelpOptions = true)
final class ImipQuarantineRejectCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "USER", description = "As for list.")
  private String user;

  @Parameters(index = "1", paramLabel = "ID", description = "Of the invitation, as list shows it.")
  private String id;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal principal = kalends.lookup().get(user);
    if (!kalends.incomingMail().reject(principal, id)) {
      throw new CommandException("no invitation '" + id + "' waits");
    }
    out.println("dropped");
  }
}
