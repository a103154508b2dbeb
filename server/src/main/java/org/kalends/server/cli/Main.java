package org.kalends.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the executable jar begins. */
public final class Main {

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, utf8(System.out), utf8(System.err)));
  }

  /** Runs a command. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    KalendsCommand command = new KalendsCommand();
    CommandLine line = new CommandLine(command);
    line.setOut(out).setErr(err);
    line.setParameterExceptionHandler(Failures::misused);
    line.setExecutionExceptionHandler(new Failures(command::debug));
    int code = line.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  private static PrintWriter utf8(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private Main() {}
}
