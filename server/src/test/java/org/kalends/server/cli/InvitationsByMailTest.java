package org.kalends.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.imip.in.Mails;

/** Invitations over HTTP, SMTP, LMTP and the pipe, with real sessions of all. */
class InvitationsByMailTest {

  private static final String DINNER = "/calendars/users/alice/calendar/dinner.ics";
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir Path directory;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private KalendsServer server;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    mail.start();
    file = directory.resolve("kalends.conf");
    Files.writeString(
        file,
        "kalends { data = data, listen = [\"127.0.0.1:0\"], mail { from = \"calendar@example.com\"\n"
            + "smtp { host = \"127.0.0.1\", security = none, port = "
            + mail.getSmtp().getPort()
            + " }\ninbound { listen = \"127.0.0.1:0\", authserv-id = mx.example.com } } }");
    Configuration configuration = TestStore.prepare(Configuration.load(file));
    Path accounts = directory.resolve("accounts.yaml");
    Files.writeString(
        accounts,
        "users:\n  - name: alice\n    password: alice\n    displayName: Alice\n"
            + "    emails: [alice@example.com]\n");
    Kalends kalends = Kalends.open(configuration, Clock.systemUTC());
    TestStore.importAccounts(kalends, accounts);
    server = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
  }

  @AfterEach
  void stop() {
    server.close();
    mail.stop();
  }

  private HttpClientSession alice() {
    return new HttpClientSession(server.ports().get(0), "alice", "alice");
  }

  private String dinner() throws Exception {
    return alice().send("GET", DINNER, "").body().replace("\r\n ", "");
  }

  private String awaitDinner(Predicate<String> expected) throws Exception {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    String last = dinner();
    while (!expected.test(last) && System.nanoTime() < end) {
      Thread.sleep(100);
      last = dinner();
    }
    return last;
  }

  /** Hands a message over by LMTP; the answers after DATA. */
  private List<String> lmtp(byte[] message, String recipient) throws IOException {
    int port = server.mailPort().orElseThrow();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      String session =
          "LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<"
              + recipient
              + ">\r\nDATA\r\n"
              + new String(message, UTF_8)
              + "\r\n.\r\nQUIT\r\n";
      socket.getOutputStream().write(session.getBytes(UTF_8));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      List<String> answers = new ArrayList<>();
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data && !line.startsWith("221")) {
          answers.add(line);
        }
        data |= line.startsWith("354");
      }
      return answers;
    }
  }

  private Line pipe(byte[] message, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(message));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private Line run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config");
    all.add(file.toString());
    return Line.run(all.toArray(String[]::new));
  }

  private MimeMessage invited() throws Exception {
    String event =
        new String(Mails.dinner(), UTF_8)
            .replace("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:eve@example.net\r\n", "");
    assertEquals(
        201, alice().send("PUT", DINNER, event, "Content-Type", "text/calendar").statusCode());
    assertTrue(mail.waitForIncomingEmail(PATIENCE_MILLIS, 1), "no mail was sent");
    assertEquals(1, mail.getReceivedMessages().length);
    return mail.getReceivedMessages()[0];
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void anInvitationGoesOutAndTheAnswerComesBack() throws Exception {
    MimeMessage sent = invited();
    assertEquals("bob@example.org", sent.getHeader("To", null));
    String replyTo = sent.getReplyTo()[0].toString();
    assertTrue(replyTo.matches("calendar\\+[a-z2-7]{24}@example.com"), replyTo);
    String pending = awaitDinner(text -> text.contains("SCHEDULE-STATUS=1.1"));
    assertTrue(pending.contains("SCHEDULE-STATUS=1.1"), pending);

    byte[] reply =
        Mails.mail("bob@phone.example", "", "REPLY", Mails.reply("bob@example.org", "ACCEPTED"));
    assertEquals(
        List.of("550 5.7.1 the sender is not proven"), lmtp(reply, "calendar@example.com"));
    assertFalse(dinner().contains("PARTSTAT=ACCEPTED;SCHEDULE"), dinner());
    assertEquals(List.of("250 2.1.5 taken"), lmtp(reply, replyTo));
    String answered = awaitDinner(text -> text.contains("SCHEDULE-STATUS=2.0"));
    String bob = answered.lines().filter(each -> each.contains("bob@")).findFirst().orElse("");
    assertTrue(bob.contains("PARTSTAT=ACCEPTED"), answered);
    assertTrue(bob.contains("SCHEDULE-STATUS=2.0"), answered);
    assertTrue(run("imip", "counters").out().contains("unproven\t1\n"));
    String refused = run("refused", "alice").out();
    assertTrue(refused.contains("\t1\tmailto:") && refused.contains("\tunproven\n"), refused);
  }

  @Test
  @Spec("RFC 6047 2.2.2")
  void theAnswerMayComeByThePipeFromAProvenAddress() throws Exception {
    invited();
    String declined = Mails.reply("bob@example.org", "DECLINED");
    byte[] forged = Mails.mail("bob@example.org", "", "REPLY", declined);
    assertEquals(77, pipe(forged, "imip", "alice@example.com").code());
    assertEquals(67, pipe(forged, "imip", "nobody@example.com").code());
    assertEquals(65, pipe("no mail".getBytes(UTF_8), "imip", "alice@example.com").code());
    byte[] proven = Mails.mail("bob@example.org", Mails.passed("example.org"), "REPLY", declined);
    Line taken = pipe(proven, "imip", "alice@example.com");
    assertEquals("250 2.1.5 taken\n", taken.out(), taken.err());
    assertEquals(0, taken.code());
    assertTrue(awaitDinner(text -> text.contains("DECLINED")).contains("PARTSTAT=DECLINED"));
  }

  @Test
  void anUnknownOrganizerWaitsUntilHeIsLetIn() throws Exception {
    String concert =
        Mails.invitation("dan@example.org", "alice@example.com").replace("dinner-1", "concert");
    byte[] invitation =
        Mails.mail("dan@example.org", Mails.passed("example.org"), "REQUEST", concert);
    assertEquals(List.of("250 2.1.5 taken"), lmtp(invitation, "alice@example.com"));
    assertEquals(0, eventsOfAlice());
    Line waiting = run("imip", "quarantine", "list", "alice");
    assertTrue(waiting.out().contains("mailto:dan@example.org\t20261124T190000Z\tConcert"));
    String id = waiting.out().split("\t", -1)[0];
    assertEquals(1, run("imip", "quarantine", "accept", "alice", "nothing").code());
    assertEquals("1 delivered\n", run("imip", "quarantine", "accept", "alice", id).out());
    assertEquals("", run("imip", "quarantine", "list", "alice").out());
    assertEquals(1, eventsOfAlice());

    byte[] next =
        Mails.mail(
            "dan@example.org",
            Mails.passed("example.org"),
            "REQUEST",
            concert.replace("concert", "opera"));
    assertEquals(List.of("250 2.1.5 taken"), lmtp(next, "alice@example.com"));
    assertEquals(2, eventsOfAlice(), "he is known now");
  }

  @Test
  void aRejectedInvitationIsGone() throws Exception {
    byte[] invitation =
        Mails.mail(
            "dan@example.org",
            Mails.passed("example.org"),
            "REQUEST",
            Mails.invitation("dan@example.org", "alice@example.com"));
    assertEquals(List.of("250 2.1.5 taken"), lmtp(invitation, "alice@example.com"));
    String id = run("imip", "quarantine", "list", "alice").out().split("\t", -1)[0];
    assertEquals("dropped\n", run("imip", "quarantine", "reject", "alice", id).out());
    assertEquals("", run("imip", "quarantine", "list", "alice").out());
    assertEquals(0, eventsOfAlice());
  }

  @Test
  void whoWasInvitedByAliceIsNoStranger() throws Exception {
    invited();
    byte[] invitation =
        Mails.mail(
            "bob@example.org",
            Mails.passed("example.org"),
            "REQUEST",
            Mails.invitation("bob@example.org", "alice@example.com").replace("dinner-1", "party"));
    assertEquals(List.of("250 2.1.5 taken"), lmtp(invitation, "alice@example.com"));
    assertEquals(2, eventsOfAlice());
  }

  private int eventsOfAlice() throws Exception {
    String listed = alice().sync("/calendars/users/alice/calendar/", "").body();
    return listed.split("\\.ics<", -1).length - 1;
  }
}
