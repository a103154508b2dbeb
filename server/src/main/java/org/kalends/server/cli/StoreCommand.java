package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kalends.server.DataDirectory;
import org.kalends.server.Kalends;
import org.kalends.server.admin.AdminAnswer;
import org.kalends.server.admin.AdminClient;
import org.kalends.server.admin.AdminRequest;
import org.kalends.server.config.Configuration;
import org.kalends.server.log.LogSetup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * A command that works on an open store. Where a server has the store open, the same command runs
 * inside the server, which is asked through its socket.
 */
abstract class StoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StoreOptions options;

  /**
   * Does it.
   *
   * @param input what {@link #input} gave
   * @param out what the operator is shown
   */
  abstract void run(Kalends kalends, String input, PrintWriter out) throws IOException;

  /** A password or file to be read on the operator's side; empty for none. */
  String input() throws IOException {
    return "";
  }

  /** How this command is called, for the server: its path and its arguments. */
  private List<String> arguments() {
    ParseResult top = spec.commandLine().getParseResult();
    CommandSpec parent = spec;
    while (parent.parent() != null) {
      parent = parent.parent();
      top = parent.commandLine().getParseResult();
    }
    return top.originalArgs();
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = options.configuration();
    if (!new DataDirectory(configuration.data()).canServe(configuration.store())) {
      throw new CommandException(
          "there is no store in " + configuration.data() + "; kalends init makes one");
    }
    String input = input();
    PrintWriter out = spec.commandLine().getOut();
    Optional<AdminAnswer> answer =
        AdminClient.send(configuration.data(), new AdminRequest(arguments(), input));
    if (answer.isEmpty()) {
      LogSetup.apply("warn", false);
      try (Kalends kalends = Kalends.open(configuration, Clock.systemUTC())) {
        String text = runInServer(kalends, input);
        out.print(text);
        return exitCode(text);
      }
    }
    String text = answer.get().text();
    (answer.get().exitCode() == 0 ? out : spec.commandLine().getErr()).print(text);
    return answer.get().exitCode() == 0 ? exitCode(text) : answer.get().exitCode();
  }

  /** What a command that did its work ends with, by what it printed. */
  int exitCode(String printed) {
    return 0;
  }

  /** Runs on an open store; what it prints goes to the operator. */
  String runInServer(Kalends kalends, String input) throws IOException {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    run(kalends, input, out);
    out.flush();
    return text.toString();
  }
}
