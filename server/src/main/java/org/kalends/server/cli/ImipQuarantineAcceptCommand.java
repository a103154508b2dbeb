package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kalends imip quarantine accept}. */
@Command(
    name = "accept",
    description =
        "Lets the organizer of an invitation in: what waits of him goes into the calendar, and"
            + " whatever he sends from now on.",
    mixinStandardHelpOptions = true)
final class ImipQuarantineAcceptCommand extends StoreCommand {

  @Mixin private WaitingParameters waiting;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    int delivered =
        kalends
            .incomingMail()
            .accept(waiting.user(kalends), waiting.id())
            .orElseThrow(waiting::nothing);
    out.println(delivered + " delivered");
  }
}
