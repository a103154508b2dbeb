package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.Users;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;

/** {@code kalends user list}. */
@Command(
    name = "list",
    description = "Lists all users: name, display name, e-mail addresses, how they sign in.",
    mixinStandardHelpOptions = true)
final class UserListCommand extends StoreCommand {

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    for (Users.Listed listed : kalends.users().list()) {
      Principal user = listed.principal();
      out.println(
          String.join(
              "\t",
              user.name(),
              user.displayName(),
              String.join(",", user.emails()),
              listed.hasPassword() ? "password" : "no password",
              listed.appPasswords() + " app passwords",
              user.enabled() ? "enabled" : "disabled"));
    }
  }
}
