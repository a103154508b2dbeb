package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends user add}. */
@Command(name = "add", description = "Adds a user.", mixinStandardHelpOptions = true)
final class UserAddCommand extends StoreCommand {

  @Parameters(paramLabel = "NAME", description = "What the user types to sign in.")
  private String name;

  @Option(
      names = "--display-name",
      paramLabel = "TEXT",
      description = "What others see. Default: the name.")
  private @Nullable String displayName;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "An e-mail address; may be given several times.")
  private List<String> emails = List.of();

  @Option(
      names = "--password-stdin",
      description = "Reads the password from the first line of standard input.")
  private boolean fromStandardInput;

  @Option(names = "--no-password", description = "The user signs in with app passwords only.")
  private boolean none;

  @Override
  String input() throws IOException {
    if (none) {
      return "";
    }
    return fromStandardInput ? Secrets.fromStandardInput() : Secrets.fromTerminal();
  }

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal added =
        kalends
            .users()
            .add(name, displayName == null ? name : displayName, emails, none ? null : input);
    out.println("added " + added.name() + "; calendars are made at the first sign-in");
  }
}
