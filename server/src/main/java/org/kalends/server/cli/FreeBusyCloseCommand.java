package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends freebusy close}. */
@Command(
    name = "close",
    description = "Lets an audience, or nobody at all, know when somebody is busy.",
    mixinStandardHelpOptions = true)
final class FreeBusyCloseCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AUDIENCE",
      description = "As freebusy show calls it; all of them if it is left out.")
  private @Nullable String audience;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Openness openness = new Openness(kalends, owner);
    if (audience == null) {
      openness.closeToAll();
      out.println("nobody is told when " + owner + " is busy");
    } else {
      openness.close(openness.audience(audience));
      out.println(audience + " is told no more when " + owner + " is busy");
    }
  }
}
