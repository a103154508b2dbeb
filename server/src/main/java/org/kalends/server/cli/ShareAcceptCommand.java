package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends share accept}. */
@Command(
    name = "accept",
    description = "Accepts an invitation in the place of the person that is invited.",
    mixinStandardHelpOptions = true)
final class ShareAcceptCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "CALENDAR", description = "Its name in the owner's home.")
  private String calendar;

  @Parameters(index = "2", paramLabel = "WHO", description = "As share list shows him.")
  private String who;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal sharee = kalends.lookup().get(who);
    String name = new SharedByOwner(kalends, owner, calendar).accept(sharee);
    out.println(PrincipalLookup.qualified(sharee) + " has it as " + sharee.homePath() + name + "/");
  }
}
