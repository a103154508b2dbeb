package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;

/** {@code kalends reset}: the shell script asks a running server for the same with curl. */
@Command(
    name = "reset",
    description =
        "Empties all calendars of a store that serve --accounts made for tests, whether its server"
            + " runs or not. Accounts and passwords stay. Any other store is refused.",
    mixinStandardHelpOptions = true)
final class ResetCommand extends StoreCommand {

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    kalends.reset();
    out.println("all calendars are empty");
  }
}
