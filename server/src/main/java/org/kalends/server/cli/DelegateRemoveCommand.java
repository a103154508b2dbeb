package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends delegate remove}. */
@Command(
    name = "remove",
    description = "Ends that a person or group acts for somebody, from the next request on.",
    mixinStandardHelpOptions = true)
final class DelegateRemoveCommand extends StoreCommand {

  @Parameters(
      index = "0",
      paramLabel = "OWNER",
      description = "Whose calendars: NAME, locations/NAME ...")
  private String owner;

  @Parameters(
      index = "1",
      paramLabel = "WHO",
      description = "NAME, groups/NAME or an e-mail address.")
  private String who;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal removed = kalends.delegates().remove(owner, who);
    out.println(PrincipalLookup.qualified(removed) + " acts for " + owner + " no more");
  }
}
