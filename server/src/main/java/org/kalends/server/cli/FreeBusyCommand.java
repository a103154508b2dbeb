package org.kalends.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kalends freebusy}. */
@Command(
    name = "freebusy",
    description = "Says to whom somebody tells when he is busy, and shows to whom he has told it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FreeBusyShowCommand.class,
      FreeBusyOpenCommand.class,
      FreeBusyCloseCommand.class,
      FreeBusyAuditCommand.class
    })
final class FreeBusyCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
