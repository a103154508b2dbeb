package org.kalends.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kalends imip quarantine}. */
@Command(
    name = "quarantine",
    description = "Shows invitations of unknown organizers, lets them in, or drops them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ImipQuarantineListCommand.class,
      ImipQuarantineAcceptCommand.class,
      ImipQuarantineRejectCommand.class
    })
final class ImipQuarantineCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
