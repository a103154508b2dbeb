package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends share remove}. */
@Command(
    name = "remove",
    description = "Takes an invitation back; the calendar is gone from the sharee's home at once.",
    mixinStandardHelpOptions = true)
final class ShareRemoveCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "CALENDAR", description = "Its name in the owner's home.")
  private String calendar;

  @Parameters(index = "2", paramLabel = "WHO", description = "As share list shows him.")
  private String who;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal sharee = kalends.lookup().get(who);
    new SharedByOwner(kalends, owner, calendar).remove(sharee);
    out.println("it is shared with " + PrincipalLookup.qualified(sharee) + " no more");
  }
}
