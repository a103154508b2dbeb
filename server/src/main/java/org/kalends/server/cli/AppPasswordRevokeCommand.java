package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends app-password revoke}. */
@Command(
    name = "revoke",
    description = "Revokes one app password; its device is refused from the next request on.",
    mixinStandardHelpOptions = true)
final class AppPasswordRevokeCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "USER", description = "The user's name or e-mail address.")
  private String user;

  @Parameters(index = "1", paramLabel = "ID", description = "As app-password list shows it.")
  private String id;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    AppPassword revoked = kalends.appPasswords().revoke(user, id);
    out.println("revoked " + revoked.id() + " (" + revoked.label() + ")");
  }
}
