package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kalends share remove}. */
@Command(
    name = "remove",
    description = "Takes an invitation back; the calendar is gone from the sharee's home at once.",
    mixinStandardHelpOptions = true)
final class ShareRemoveCommand extends StoreCommand {

  @Mixin private InvitationParameters invitation;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal sharee = invitation.sharee(kalends);
    invitation.shared(kalends).remove(sharee);
    out.println("it is shared with " + PrincipalLookup.qualified(sharee) + " no more");
  }
}
