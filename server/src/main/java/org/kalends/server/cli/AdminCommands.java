package org.kalends.server.cli;

import java.io.IOException;
import org.kalends.server.Kalends;
import org.kalends.server.admin.AdminAnswer;
import org.kalends.server.admin.AdminHandler;
import org.kalends.server.admin.AdminRequest;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands that a running server carries out, on the store it has open. */
public final class AdminCommands implements AdminHandler {

  private final Kalends kalends;

  /** Commands on this store. */
  public AdminCommands(Kalends kalends) {
    this.kalends = kalends;
  }

  @Override
  public AdminAnswer run(AdminRequest request) {
    try {
      StoreCommand command = parse(request);
      return new AdminAnswer(0, command.runInServer(kalends, request.input()));
    } catch (ParameterException | MisuseException e) {
      return new AdminAnswer(Failures.MISUSED, "kalends: " + Failures.reason(e) + "\n");
    } catch (RuntimeException | IOException e) {
      return new AdminAnswer(Failures.FAILED, "kalends: " + Failures.reason(e) + "\n");
    }
  }

  private static StoreCommand parse(AdminRequest request) {
    ParseResult parsed =
        new CommandLine(new KalendsCommand()).parseArgs(request.arguments().toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    if (parsed.commandSpec().userObject() instanceof StoreCommand command) {
      return command;
    }
    throw new MisuseException("a running server does not carry this command out");
  }
}
