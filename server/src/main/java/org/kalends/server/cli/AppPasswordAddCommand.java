package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.NewAppPassword;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends app-password add}. */
@Command(
    name = "add",
    description = "Makes a password for one device and shows it this once.",
    mixinStandardHelpOptions = true)
final class AppPasswordAddCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "USER", description = "The user's name or e-mail address.")
  private String user;

  @Parameters(index = "1", paramLabel = "LABEL", description = "What to call the device.")
  private String label;

  @Option(names = "--read-only", description = "The device may only read.")
  private boolean readOnly;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    NewAppPassword made = kalends.appPasswords().add(user, label, readOnly);
    out.println(made.secret());
  }
}
