package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends user disable}. */
@Command(
    name = "disable",
    description = "Lets a user sign in no more; the calendars are kept.",
    mixinStandardHelpOptions = true)
final class UserDisableCommand extends StoreCommand {

  @Parameters(paramLabel = "NAME", description = "The user's name or e-mail address.")
  private String name;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    kalends.users().disable(name);
    out.println(name + " can sign in no more");
  }
}
