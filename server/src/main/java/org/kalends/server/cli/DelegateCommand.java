package org.kalends.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kalends delegate}. */
@Command(
    name = "delegate",
    description = "Says who reads, or reads and writes, all calendars of somebody.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DelegateAddCommand.class,
      DelegateListCommand.class,
      DelegateRemoveCommand.class
    })
final class DelegateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
