package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kalends share accept}. */
@Command(
    name = "accept",
    description = "Accepts an invitation in the place of the person that is invited.",
    mixinStandardHelpOptions = true)
final class ShareAcceptCommand extends StoreCommand {

  @Mixin private InvitationParameters invitation;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal sharee = invitation.sharee(kalends);
    String name = invitation.shared(kalends).accept(sharee);
    out.println(PrincipalLookup.qualified(sharee) + " has it as " + sharee.homePath() + name + "/");
  }
}
