package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends user passwd}. */
@Command(
    name = "passwd",
    description = "Sets a user's password. App passwords stay valid.",
    mixinStandardHelpOptions = true)
final class UserPasswdCommand extends StoreCommand {

  @Parameters(paramLabel = "NAME", description = "The user's name or e-mail address.")
  private String name;

  @Option(
      names = "--password-stdin",
      description = "Reads the password from the first line of standard input.")
  private boolean fromStandardInput;

  @Override
  String input() throws IOException {
    return fromStandardInput ? Secrets.fromStandardInput() : Secrets.fromTerminal();
  }

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    kalends.users().setPassword(name, input);
    out.println("the password of " + name + " is set");
  }
}
