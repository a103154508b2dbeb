package org.kalends.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code kalends}: all commands. */
@Command(
    name = "kalends",
    description = "A CalDAV server that only ever stores sealed calendars.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Text.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      InitCommand.class,
      UserCommand.class,
      AppPasswordCommand.class,
      DelegateCommand.class,
      RoomCommand.class,
      LinkCommand.class,
      ViewAsCommand.class,
      ShareCommand.class,
      FreeBusyCommand.class,
      ImipCommand.class,
      RefusedCommand.class,
      AccountsCommand.class,
      ResetCommand.class,
      DoctorCommand.class,
      VersionCommand.class,
      WarmUpCommand.class
    })
final class KalendsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows where an error comes from.")
  private boolean debug;

  /** Whether errors are shown with their stack. */
  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
