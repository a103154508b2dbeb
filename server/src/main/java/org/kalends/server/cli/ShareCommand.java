package org.kalends.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kalends share}. */
@Command(
    name = "share",
    description = "Shares a calendar with people and groups, and shows with whom it is shared.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ShareListCommand.class,
      ShareAddCommand.class,
      ShareRemoveCommand.class,
      ShareAcceptCommand.class
    })
final class ShareCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
