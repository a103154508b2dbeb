package org.kalends.server.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import org.kalends.auth.accounts.AccountException;
import org.kalends.auth.accounts.AccountsFileException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.config.ConfigurationException;
import org.kalends.server.tls.TlsException;
import picocli.CommandLine;

/** Turns what goes wrong into one line on standard error and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

  static final int FAILED = 1;
  static final int MISUSED = 2;

  private final BooleanSupplier debug;

  Failures(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    err.println("kalends: " + reason(failure));
    if (debug.getAsBoolean()) {
      failure.printStackTrace(err);
    }
    return failure instanceof MisuseException ? MISUSED : FAILED;
  }

  /** Wrong options: the reason, and where to read on. */
  static int misused(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    line.getErr().println("kalends: " + reason);
    line.getErr().println("kalends: see " + line.getCommandSpec().qualifiedName() + " --help");
    return MISUSED;
  }

  /** One line for the operator; what was not foreseen says so. */
  static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    boolean foreseen =
        failure instanceof CommandException
            || failure instanceof MisuseException
            || failure instanceof AccountException
            || failure instanceof AccountsFileException
            || failure instanceof ConfigurationException
            || failure instanceof TlsException
            || failure instanceof StoreUnavailableException
            || failure instanceof IllegalStateException;
    return foreseen
        ? message
        : failure.getClass().getSimpleName() + ": " + message + " (--debug shows more)";
  }
}
