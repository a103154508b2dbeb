package org.kalends.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kalends app-password}. */
@Command(
    name = "app-password",
    description = "Makes, lists and revokes passwords for single devices.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AppPasswordAddCommand.class,
      AppPasswordListCommand.class,
      AppPasswordRevokeCommand.class
    })
final class AppPasswordCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
