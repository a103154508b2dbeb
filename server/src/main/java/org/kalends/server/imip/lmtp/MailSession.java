package org.kalends.server.imip.lmtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kalends.server.imip.in.Receiver;
import org.kalends.server.imip.in.Verdict;

/** One connection, from the greeting to its end. */
final class MailSession {

  private static final int MOST_RECIPIENTS = 100;
  private static final int MOST_MISTAKES = 20;
  private static final int MOST_COMMANDS = 10_000;
  private static final Pattern PATH =
      Pattern.compile("(?i)(FROM|TO): ?<([^<>\\r\\n]{0,320})>((?: [!-~]{1,200}){0,10}) *");
  private static final Pattern SIZE = Pattern.compile("(?i).* SIZE=([0-9]{1,18})(?: .*)?");

  private final Receiver receiver;
  private final LineReader in;
  private final OutputStream out;
  private final List<String> recipients = new ArrayList<>();
  private @Nullable String sender;
  private boolean greeted;
  private boolean lmtp;
  private int mistakes;

  MailSession(Receiver receiver, InputStream in, OutputStream out) {
    this.receiver = receiver;
    this.in = new LineReader(in);
    this.out = out;
  }

  /** Answers until the other end has enough. */
  void run() throws IOException {
    say("220 localhost LMTP Kalends");
    for (int i = 0; i < MOST_COMMANDS; i++) {
      String line = in.command();
      if (line == null) {
        return;
      }
      int space = line.indexOf(' ');
      String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
      if (verb.equals("QUIT")) {
        say("221 2.0.0 bye");
        return;
      }
      answer(verb, space < 0 ? "" : line.substring(space + 1));
      if (mistakes > MOST_MISTAKES) {
        break;
      }
    }
    say("421 4.7.0 too many commands or mistakes");
  }

  private void answer(String verb, String rest) throws IOException {
    switch (verb) {
      case "LHLO" -> greet(true);
      case "EHLO", "HELO" -> greet(false);
      case "MAIL" -> mail(rest);
      case "RCPT" -> recipient(rest);
      case "DATA" -> data();
      case "RSET" -> {
        reset();
        say("250 2.0.0 forgotten");
      }
      case "NOOP" -> say("250 2.0.0 well");
      case "VRFY" -> say("252 2.0.0 send and see");
      default -> mistake("500 5.5.1 no such command");
    }
  }

  private void greet(boolean asLmtp) throws IOException {
    greeted = true;
    lmtp = asLmtp;
    reset();
    say("250-localhost");
    say("250-PIPELINING");
    say("250-8BITMIME");
    say("250-ENHANCEDSTATUSCODES");
    say("250 SIZE " + receiver.maxSize());
  }

  private void mail(String rest) throws IOException {
    Matcher path = PATH.matcher(rest);
    if (!greeted || sender != null) {
      mistake("503 5.5.1 not now");
    } else if (!path.matches() || !path.group(1).equalsIgnoreCase("FROM")) {
      mistake("501 5.5.4 not a sender");
    } else if (size(path.group(3)) > receiver.maxSize()) {
      say(Verdict.TOO_LARGE.reply());
    } else {
      sender = path.group(2);
      say("250 2.1.0 ok");
    }
  }

  private static long size(String parameters) {
    Matcher size = SIZE.matcher(parameters);
    return size.matches() ? Long.parseLong(size.group(1)) : 0;
  }

  private void recipient(String rest) throws IOException {
    Matcher path = PATH.matcher(rest);
    if (sender == null) {
      mistake("503 5.5.1 not now");
    } else if (!path.matches() || !path.group(1).equalsIgnoreCase("TO")) {
      mistake("501 5.5.4 not a recipient");
    } else if (recipients.size() == MOST_RECIPIENTS) {
      say("452 4.5.3 too many recipients");
    } else if (!receiver.serves(path.group(2))) {
      mistake(Verdict.NOBODY.reply());
    } else {
      recipients.add(path.group(2));
      say("250 2.1.5 ok");
    }
  }

  private void data() throws IOException {
    if (recipients.isEmpty()) {
      mistake("503 5.5.1 nobody to deliver to");
      return;
    }
    say("354 go on");
    byte[] message = in.message(receiver.maxSize());
    List<Verdict> verdicts = receiver.receive(message, recipients);
    if (lmtp) {
      for (Verdict each : verdicts) {
        say(each.reply());
      }
    } else {
      say(together(verdicts).reply());
    }
    reset();
  }

  /**
   * The one answer that SMTP has room for: later, if it is later for anybody, as nothing happens
   * twice to the others; else taken, if somebody has it.
   */
  private static Verdict together(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(Verdict::isForLater)
        .findFirst()
        .or(() -> verdicts.stream().filter(Verdict::isTaken).findFirst())
        .orElse(verdicts.get(0));
  }

  private void reset() {
    sender = null;
    recipients.clear();
  }

  private void mistake(String answer) throws IOException {
    mistakes++;
    say(answer);
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
