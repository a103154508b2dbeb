package org.kalends.server.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends room mode}. */
@Command(
    name = "mode",
    description = "Sets how a room or a resource answers invitations by itself.",
    mixinStandardHelpOptions = true)
final class RoomModeCommand extends StoreCommand {

  @Parameters(
      index = "0",
      paramLabel = "ROOM",
      description = "locations/NAME, resources/NAME, or NAME.")
  private String room;

  @Parameters(
      index = "1",
      paramLabel = "MODE",
      description =
          "none, accept-always, decline-always, accept-if-free, decline-if-busy or automatic.")
  private String mode;

  @Option(
      names = "--accept-from",
      paramLabel = "GROUP",
      description = "Accepts all invitations of this group's members, whatever the mode.")
  private @Nullable String group;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal set = kalends.rooms().set(room, mode, group);
    out.println(PrincipalLookup.qualified(set) + ": " + kalends.rooms().of(set).mode().code());
  }
}
