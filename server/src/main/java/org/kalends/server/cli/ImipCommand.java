package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.Kalends;
import org.kalends.server.imip.in.Receiver;
import org.kalends.server.imip.in.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends imip}: a mail server's pipe. */
@Command(
    name = "imip",
    description = {
      "Takes one message from a mail server on standard input, with an invitation or an answer to"
          + " one in it.",
      "Exit codes are those of sysexits.h: 0 taken, 65 no invitation or answer, 67 nobody of this"
          + " address, 75 try again later, 77 refused."
    },
    mixinStandardHelpOptions = true,
    subcommands = {ImipQuarantineCommand.class, ImipCountersCommand.class})
final class ImipCommand extends StoreCommand {

  private static final int TRY_AGAIN = 75;
  private static final int LONGEST = 8 << 20;

  @Parameters(
      arity = "0..*",
      paramLabel = "RECIPIENT",
      description =
          "Addresses of the envelope. Without any, the fields Delivered-To and X-Original-To are"
              + " looked at.")
  private List<String> recipients = List.of();

  /** Bytes travel as characters of the same numbers. */
  @Override
  String input() throws IOException {
    return new String(System.in.readNBytes(LONGEST + 1), StandardCharsets.ISO_8859_1);
  }

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Receiver receiver =
        kalends
            .incomingMail()
            .receiver()
            .orElseThrow(() -> new CommandException("mail.from is not configured"));
    List<String> to = recipients.isEmpty() ? named(input) : recipients;
    if (to.isEmpty()) {
      throw new MisuseException("whom is it for? Name the recipient");
    }
    byte[] message = input.getBytes(StandardCharsets.ISO_8859_1);
    for (Verdict verdict : receiver.receive(message, to)) {
      out.println(verdict.reply());
    }
  }

  /** Whom the mail server says in the header that it delivers to; only the latest word counts. */
  private static List<String> named(String message) {
    for (String line : message.lines().takeWhile(each -> !each.isEmpty()).toList()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon));
      if (name.equalsIgnoreCase("Delivered-To") || name.equalsIgnoreCase("X-Original-To")) {
        return List.of(line.substring(colon + 1).strip());
      }
    }
    return List.of();
  }

  /** That the mail server is to try again counts more than what it is to give up. */
  @Override
  int exitCode(String printed) {
    List<Integer> codes = new ArrayList<>();
    for (Verdict each : Verdict.values()) {
      if (printed.lines().anyMatch(each.reply()::equals)) {
        codes.add(each.exitCode());
      }
    }
    return codes.contains(TRY_AGAIN)
        ? TRY_AGAIN
        : codes.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** A server that cannot be asked now may be asked later. */
  @Override
  public Integer call() throws IOException {
    try {
      int code = super.call();
      return code == Failures.FAILED ? TRY_AGAIN : code;
    } catch (IOException | StoreUnavailableException | CommandException e) {
      System.err.println("kalends: " + Failures.reason(e));
      return TRY_AGAIN;
    }
  }
}
