package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends user enable}. */
@Command(
    name = "enable",
    description = "Lets a disabled user sign in again.",
    mixinStandardHelpOptions = true)
final class UserEnableCommand extends StoreCommand {

  @Parameters(paramLabel = "NAME", description = "The user's name or e-mail address.")
  private String name;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    kalends.users().enable(name);
    out.println(name + " can sign in again");
  }
}
