package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Link;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends link revoke}. */
@Command(
    name = "revoke",
    description = "Revokes a link; the next request with it finds nothing.",
    mixinStandardHelpOptions = true)
final class LinkRevokeCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "ID", description = "As link list shows it.")
  private String id;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal principal = kalends.lookup().get(owner);
    Link revoked =
        kalends
            .links()
            .revoke(principal.id(), id)
            .orElseThrow(() -> new CommandException("there is no such link"));
    out.println(
        "revoked "
            + revoked.id()
            + (revoked.label().isEmpty() ? "" : " (" + revoked.label() + ")"));
  }
}
