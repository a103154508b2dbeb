package org.kalends.server.imip.lmtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.server.http.ListenAddress;
import org.kalends.server.imip.Allowance;
import org.kalends.server.imip.InboundSettings;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.TestKey;
import org.kalends.server.imip.in.Mails;
import org.kalends.server.imip.in.MemoryCalendars;
import org.kalends.server.imip.in.Receiver;

class MailListenerTest {

  private static final MailAddress BASE = new MailAddress("calendar", "example.com");
  private static final Allowance PLENTY = new Allowance(1_000, 1_000);

  private final MemoryCalendars calendars = new MemoryCalendars();
  private final MailListener listener =
      MailListener.start(
          new ListenAddress("127.0.0.1", 0),
          new Receiver(
              new ReplyAddress(BASE, BASE, "+"),
              new InboundSettings(null, Mails.TRUSTED, 64 << 10, PLENTY, PLENTY, 10),
              new ReplyToken(TestKey.of("mail")),
              calendars,
              Clock.systemUTC()));

  @AfterEach
  void stop() {
    listener.close();
  }

  /** Says all at once, as PIPELINING allows, and hears the codes of all answers. */
  private List<String> talk(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(String.join("\r\n", lines).concat("\r\n").getBytes(UTF_8));
      socket.shutdownOutput();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      List<String> codes = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.charAt(3) == ' ') {
          codes.add(line.substring(0, 3));
        }
      }
      return codes;
    }
  }

  private static String invitation() {
    return new String(
        Mails.mail(
            "dan@example.org",
            Mails.passed("example.org"),
            "REQUEST",
            Mails.invitation("dan@example.org", "alice@example.com")),
        UTF_8);
  }

  @Test
  @Spec("RFC 2033 4.2")
  void lmtpAnswersForEachRecipient() throws IOException {
    assertEquals(
        List.of("220", "250", "250", "250", "250", "550", "354", "250", "550", "221"),
        talk(
            "LHLO mx",
            "MAIL FROM:<dan@example.org> BODY=8BITMIME SIZE=1000",
            "RCPT TO:<alice@example.com>",
            "RCPT TO:<carl@example.com>",
            "RCPT TO:<nobody@example.com>",
            "DATA",
            invitation() + ".",
            "QUIT"));
    assertEquals(1, calendars.waiting.size());
  }

  @Test
  @Spec("RFC 5321 3.3")
  void smtpAnswersOnceForAll() throws IOException {
    assertEquals(
        List.of("220", "250", "250", "250", "250", "354", "250", "250", "221"),
        talk(
            "EHLO mx",
            "MAIL FROM:<>",
            "RCPT TO:<carl@example.com>",
            "RCPT TO:<alice@example.com>",
            "DATA",
            invitation() + ".",
            "NOOP",
            "QUIT"));
    assertEquals(1, calendars.waiting.size());
  }

  @Test
  void commandsOutOfOrderAreRefused() throws IOException {
    assertEquals(
        List.of("220", "503", "250", "503", "503", "501", "501", "250", "503", "500", "252", "221"),
        talk(
            "MAIL FROM:<a@b>",
            "LHLO mx",
            "RCPT TO:<alice@example.com>",
            "DATA",
            "MAIL TO:<a@b>",
            "MAIL FROM: a@b",
            "MAIL FROM:<a@b>",
            "DATA",
            "EXPN all",
            "VRFY alice",
            "QUIT"));
  }

  @Test
  void relayingIsRefused() throws IOException {
    assertEquals(
        List.of("220", "250", "250", "550", "550", "503"),
        talk(
            "EHLO mx",
            "MAIL FROM:<a@b>",
            "RCPT TO:<bob@example.org>",
            "RCPT TO:<calendar+x@example.org>",
            "DATA"));
  }

  @Test
  void aMessageThatIsTooLongIsRefusedAndTheNextIsTaken() throws IOException {
    assertEquals(
        List.of("220", "250", "552", "250", "250", "354", "552", "250", "250", "354", "250"),
        talk(
            "LHLO mx",
            "MAIL FROM:<a@b> SIZE=70000",
            "MAIL FROM:<a@b>",
            "RCPT TO:<alice@example.com>",
            "DATA",
            "X: " + "x".repeat(200_000) + "\r\n.",
            "MAIL FROM:<a@b>",
            "RCPT TO:<alice@example.com>",
            "DATA",
            invitation() + "."));
    assertEquals(1, calendars.waiting.size());
  }

  @Test
  void whoeverMakesMistakesOnlyIsSentAway() throws IOException {
    String[] nonsense = new String[50];
    java.util.Arrays.fill(nonsense, "GET / HTTP/1.1");
    List<String> codes = talk(nonsense);
    assertEquals("421", codes.get(codes.size() - 1));
    assertTrue(codes.size() < 30, codes.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'a%.%', 'a%'",
    "'..a%.%', '.a%'",
    "'.a%.%', 'a%'",
    "'a%..%.%', 'a%.%'",
    "'.%', ''",
    "'a%.b%.%', 'a%b%'"
  })
  @Spec("RFC 5321 4.5.2")
  void dotsBeforeALineAreTakenAway(String sent, String message) throws IOException {
    LineReader reader = reader(sent.replace("%", "\r\n"));
    assertEquals(message.replace("%", "\r\n"), new String(reader.message(1_000), UTF_8));
    assertNull(reader.command());
  }

  @Test
  @Spec("RFC 5321 2.3.8")
  void noOtherLineEndEndsAMessage() throws IOException {
    for (String end : new String[] {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r"}) {
      LineReader reader = reader("a" + end + "MAIL FROM:<x>\r\n.\r\n");
      String message = new String(reader.message(1_000), UTF_8);
      assertTrue(message.contains("MAIL FROM"), message);
      assertNull(reader.command());
    }
  }

  private static LineReader reader(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
