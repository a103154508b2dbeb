package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kalends imip quarantine reject}. */
@Command(
    name = "reject",
    description = "Drops an invitation. Its organizer is told nothing.",
    mixinStandardHelpOptions = true)
final class ImipQuarantineRejectCommand extends StoreCommand {

  @Mixin private WaitingParameters waiting;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    if (!kalends.incomingMail().reject(waiting.user(kalends), waiting.id())) {
      throw waiting.nothing();
    }
    out.println("dropped");
  }
}
