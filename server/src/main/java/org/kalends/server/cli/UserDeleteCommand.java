package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends user delete}. */
@Command(
    name = "delete",
    description = "Deletes a user with all calendars.",
    mixinStandardHelpOptions = true)
final class UserDeleteCommand extends StoreCommand {

  @Parameters(paramLabel = "NAME", description = "The user's name or e-mail address.")
  private String name;

  @Option(names = "--yes", description = "Confirms that the calendars are to be deleted, too.")
  private boolean confirmed;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal user = kalends.users().get(name);
    if (!confirmed) {
      throw new MisuseException(
          "all calendars of " + user.name() + " would be deleted; confirm with --yes");
    }
    kalends.users().delete(name);
    kalends.deleteHome(user.id());
    out.println("deleted " + user.name() + " and all calendars");
  }
}
