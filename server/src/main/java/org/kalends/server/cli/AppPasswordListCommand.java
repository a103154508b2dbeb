package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends app-password list}. */
@Command(
    name = "list",
    description = "Lists a user's app passwords: id, label, rights, when made, when last used.",
    mixinStandardHelpOptions = true)
final class AppPasswordListCommand extends StoreCommand {

  @Parameters(paramLabel = "USER", description = "The user's name or e-mail address.")
  private String user;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    for (AppPassword one : kalends.appPasswords().list(user)) {
      out.println(
          String.join(
              "\t",
              one.id(),
              one.label(),
              one.readOnly() ? "read only" : "read and write",
              one.created().toString(),
              one.lastUsed() == null ? "never used" : one.lastUsed().toString()));
    }
  }
}
