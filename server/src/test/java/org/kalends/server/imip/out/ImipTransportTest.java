package org.kalends.server.imip.out;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.scheduling.QueuedMessage;
import org.kalends.server.imip.Allowance;
import org.kalends.server.imip.InboundSettings;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.SmtpSettings;
import org.kalends.server.imip.TestKey;

class ImipTransportTest {

  private static final MailAddress FROM = new MailAddress("calendar", "example.com");
  private static final ReplyAddress REPLY = new ReplyAddress(FROM, FROM, "+");
  private static final ReplyToken TOKENS = new ReplyToken(TestKey.of("mail"));
  private static final Allowance PLENTY = new Allowance(1_000, 1_000);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final UUID ALICE_ID = new UUID(0, 1);
  private static final String[] DINNER = {
    "SUMMARY:D\u00eener \u2603",
    "DTSTART;TZID=Europe/Berlin:20261124T190000",
    "DTEND;TZID=Europe/Berlin:20261124T213000",
    "ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org"
  };

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private ImipTransport transport(Allowance perUser, Allowance perServer) {
    return transport(smtp(mail.getSmtp().getPort()), perUser, perServer);
  }

  private static ImipTransport transport(
      SmtpSettings smtp, Allowance perUser, Allowance perServer) {
    InboundSettings none = new InboundSettings(null, null, 1 << 20, PLENTY, PLENTY, 100);
    return new ImipTransport(
        new MailSettings(smtp, REPLY, perUser, perServer, none),
        TOKENS,
        address ->
            address.uri().equals("/principals/users/alice")
                ? MailAddress.parse("alice@example.com")
                : Optional.empty(),
        CLOCK);
  }

  private static SmtpSettings smtp(int port) {
    return new SmtpSettings(
        "127.0.0.1", port, SmtpSettings.Security.NONE, null, null, Duration.ofSeconds(5));
  }

  private MimeMessage only() {
    assertEquals(1, mail.getReceivedMessages().length);
    return mail.getReceivedMessages()[0];
  }

  private RequestStatus send(ItipMessage message) {
    return transport(PLENTY, PLENTY).send(queued(message));
  }

  private static QueuedMessage queued(ItipMessage message) {
    return queued(message, 1);
  }

  private static QueuedMessage queued(ItipMessage message, long number) {
    Instant now = CLOCK.instant();
    return new QueuedMessage(ALICE_ID, message.content().uid(), number, message, now, 0, now);
  }

  @Test
  @Spec("RFC 6047 2.4")
  void aRequestIsTextHtmlAndCalendarDataOfThisMethod() throws Exception {
    ItipMessage request = Messages.of(ItipMethod.REQUEST, DINNER);
    assertEquals(RequestStatus.SENT, send(request));
    MimeMultipart whole = (MimeMultipart) only().getContent();
    assertTrue(whole.getContentType().startsWith("multipart/mixed"));
    assertEquals(2, whole.getCount());
    MimeMultipart alternatives = (MimeMultipart) whole.getBodyPart(0).getContent();
    assertTrue(alternatives.getContentType().startsWith("multipart/alternative"));
    assertEquals(3, alternatives.getCount());
    assertTrue(alternatives.getBodyPart(0).isMimeType("text/plain"));
    assertTrue(alternatives.getBodyPart(0).getContent().toString().contains("D\u00eener \u2603"));
    assertTrue(alternatives.getBodyPart(1).isMimeType("text/html"));
    BodyPart calendar = alternatives.getBodyPart(2);
    ContentType type = new ContentType(calendar.getContentType());
    assertEquals("text/calendar", type.getBaseType());
    assertEquals("REQUEST", type.getParameter("method"));
    assertEquals("UTF-8", type.getParameter("charset"));
    assertEquals("VEVENT", type.getParameter("component"));
    assertArrayEquals(request.content().toBytes(), calendar.getInputStream().readAllBytes());
    BodyPart attached = whole.getBodyPart(1);
    assertTrue(attached.isMimeType("application/ics"));
    assertEquals("invite.ics", attached.getFileName());
    assertArrayEquals(request.content().toBytes(), attached.getInputStream().readAllBytes());
  }

  @Test
  @Spec("RFC 6047 2.5")
  void theWholeMessageIsSevenBitsWide() throws Exception {
    send(Messages.of(ItipMethod.REQUEST, DINNER));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    only().writeTo(bytes);
    assertTrue(bytes.toString(UTF_8).chars().allMatch(c -> c < 128));
    assertTrue(bytes.toString(UTF_8).lines().allMatch(line -> line.length() <= 998));
  }

  @Test
  void itIsFromTheServerInTheOrganizersNameAndAnswersComeBackToAToken() throws Exception {
    send(Messages.of(ItipMethod.REQUEST, DINNER));
    MimeMessage sent = only();
    InternetAddress from = (InternetAddress) sent.getFrom()[0];
    assertEquals("calendar@example.com", from.getAddress());
    assertEquals("Alice via Kalends", from.getPersonal());
    String token = TOKENS.of(Messages.ALICE, "dinner-1", Messages.BOB);
    assertEquals("calendar+" + token + "@example.com", sent.getReplyTo()[0].toString());
    assertEquals("Invitation: D\u00eener \u2603", sent.getSubject());
    assertEquals("auto-generated", sent.getHeader("Auto-Submitted", null));
    assertEquals("bob@example.org", sent.getHeader("To", null));
    assertNull(sent.getHeader("Cc", null));
    assertNull(sent.getHeader("Bcc", null));
    assertEquals(1, sent.getAllRecipients().length);
  }

  @Test
  void anAnswerComesFromAPersonWhoCanBeWrittenTo() throws Exception {
    ItipMessage reply =
        Messages.of(
            ItipMethod.REPLY,
            "SUMMARY:Dinner",
            "DTSTART:20261124T190000Z",
            "ATTENDEE;CN=Bob;PARTSTAT=ACCEPTED:mailto:bob@example.org");
    assertEquals(RequestStatus.SENT, send(reply));
    assertEquals("bob@example.org", only().getReplyTo()[0].toString());
    assertEquals("alice@example.com", only().getHeader("To", null));
    assertEquals("Bob via Kalends", ((InternetAddress) only().getFrom()[0]).getPersonal());
    assertEquals("Accepted: Dinner", only().getSubject());
  }

  @Test
  void aMessageThatIsSentAgainBearsTheSameIdAndAnotherOneAnother() throws Exception {
    ImipTransport transport = transport(PLENTY, PLENTY);
    transport.send(queued(Messages.of(ItipMethod.REQUEST, DINNER), 1));
    transport.send(queued(Messages.of(ItipMethod.REQUEST, DINNER), 1));
    transport.send(queued(Messages.of(ItipMethod.CANCEL, DINNER), 2));
    MimeMessage[] sent = mail.getReceivedMessages();
    assertNotNull(sent[0].getMessageID());
    assertTrue(sent[0].getMessageID().endsWith("@example.com>"));
    assertEquals(sent[0].getMessageID(), sent[1].getMessageID());
    assertTrue(!sent[0].getMessageID().equals(sent[2].getMessageID()));
    assertEquals(sent[0].getHeader("References", null), sent[2].getHeader("References", null));
  }

  @Test
  void nothingInAnEventBecomesAHeaderField() throws Exception {
    send(
        Messages.of(
            ItipMethod.REQUEST,
            "SUMMARY:Dinner\\r\\nBcc: eve@example.net\\n\\nHello\\,",
            "ATTENDEE;CN=\"B^nBcc: eve@example.net\":mailto:bob@example.org",
            "DTSTART:20261124T190000Z"));
    MimeMessage sent = only();
    assertNull(sent.getHeader("Bcc", null));
    assertEquals(1, sent.getHeader("Subject").length);
    assertEquals(1, sent.getAllRecipients().length);
    assertTrue(sent.getSubject().contains("Bcc: eve@example.net"));
  }

  @Test
  void anOrganizersNameCannotBecomeAnAddress() throws Exception {
    byte[] text =
        new String(Messages.text(ItipMethod.REQUEST, DINNER), UTF_8)
            .replace("CN=Alice", "CN=\"Eve <eve@example.net>^n X: y,^' z\"")
            .getBytes(UTF_8);
    ItipMessage message =
        new ItipMessage(
            ItipMethod.REQUEST, Messages.ALICE, Messages.BOB, SchedulingObject.of(text), false);
    assertEquals(RequestStatus.SENT, send(message));
    assertEquals(1, only().getFrom().length);
    assertEquals("calendar@example.com", ((InternetAddress) only().getFrom()[0]).getAddress());
    assertNull(only().getHeader("X", null));
  }

  @Test
  @Spec("RFC 6047 2.3")
  void addressesThatAreNoneOrSeveralAreNotSentTo() {
    for (String uri :
        new String[] {
          "mailto:bob@example.org,eve@example.net",
          "mailto:bob@example.org?bcc=eve@example.net",
          "urn:uuid:7a0e3a4e-9c40-4bd0-8d41-1f0d0ad66a11"
        }) {
      assertTrue(!transport(PLENTY, PLENTY).serves(new CalendarAddress(uri)), uri);
      assertEquals(RequestStatus.INVALID_CALENDAR_USER, send(Messages.to(uri, DINNER)), uri);
    }
    assertEquals(0, mail.getReceivedMessages().length);
  }

  @Test
  @Spec("RFC 6638 3.2.6")
  void nobodyHasToReadThatOthersHaveAnswered() {
    ItipMessage request = Messages.of(ItipMethod.REQUEST, DINNER);
    ItipMessage refresh =
        new ItipMessage(
            request.method(), request.sender(), request.recipient(), request.content(), true);
    assertEquals(RequestStatus.SENT, send(refresh));
    assertEquals(0, mail.getReceivedMessages().length);
  }

  @Test
  void whatIsOverTheCapWaits() {
    QueuedMessage request = queued(Messages.of(ItipMethod.REQUEST, DINNER));
    ImipTransport perUser = transport(new Allowance(2, 10), PLENTY);
    assertEquals(RequestStatus.SENT, perUser.send(request));
    assertEquals(RequestStatus.SENT, perUser.send(request));
    assertEquals(RequestStatus.NOT_DELIVERED, perUser.send(request));
    ImipTransport perServer = transport(PLENTY, new Allowance(10, 1));
    assertEquals(RequestStatus.SENT, perServer.send(request));
    assertEquals(RequestStatus.NOT_DELIVERED, perServer.send(request));
    assertEquals(3, mail.getReceivedMessages().length);
  }

  @Test
  @Spec("RFC 6047 2.3")
  void anOrganizerNamedByAPathIsNamedByHisMailAddress() throws Exception {
    byte[] text =
        new String(Messages.text(ItipMethod.REQUEST, DINNER), UTF_8)
            .replace("mailto:alice@example.com", "/principals/users/alice/")
            .getBytes(UTF_8);
    ItipMessage message =
        new ItipMessage(
            ItipMethod.REQUEST,
            new CalendarAddress("/principals/users/alice/"),
            Messages.BOB,
            SchedulingObject.of(text),
            false);
    assertEquals(RequestStatus.SENT, send(message));
    String token = TOKENS.of(Messages.ALICE, "dinner-1", Messages.BOB);
    assertEquals("calendar+" + token + "@example.com", only().getReplyTo()[0].toString());
    assertEquals("Alice via Kalends", ((InternetAddress) only().getFrom()[0]).getPersonal());
    MimeMultipart whole = (MimeMultipart) only().getContent();
    byte[] sent = whole.getBodyPart(1).getInputStream().readAllBytes();
    assertArrayEquals(Messages.text(ItipMethod.REQUEST, DINNER), sent);
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void answersOfTheMailServerDecideOnTheStatus() throws Exception {
    assertEquals(RequestStatus.SENT, answered("250 2.1.5 ok"));
    assertEquals(RequestStatus.NOT_DELIVERED, answered("450 4.2.1 greylisted"));
    assertEquals(RequestStatus.NOT_DELIVERED, answered("421 4.3.2 going down"));
    assertEquals(RequestStatus.NO_SERVICE, answered("550 5.1.1 no such user"));
    assertEquals(RequestStatus.NO_SERVICE, answered("553 5.7.1 not for you"));
  }

  private static RequestStatus answered(String recipient) throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(recipient)) {
      return transport(smtp(server.port()), PLENTY, PLENTY)
          .send(queued(Messages.of(ItipMethod.REQUEST, DINNER)));
    }
  }

  @Test
  void aMailServerThatIsNotThereIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertEquals(
        RequestStatus.NOT_DELIVERED,
        transport(smtp(port), PLENTY, PLENTY)
            .send(queued(Messages.of(ItipMethod.REQUEST, DINNER))));
  }

  @Test
  void withoutStartTlsNothingIsSentIfItIsDemanded() {
    SmtpSettings demanding =
        new SmtpSettings(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            SmtpSettings.Security.STARTTLS,
            null,
            null,
            Duration.ofSeconds(5));
    assertEquals(
        RequestStatus.NOT_DELIVERED,
        transport(demanding, PLENTY, PLENTY).send(queued(Messages.of(ItipMethod.REQUEST, DINNER))));
    assertEquals(0, mail.getReceivedMessages().length);
  }

  @Test
  void itSignsInWithThePasswordInTheFile(@TempDir Path directory) throws Exception {
    mail.setUser("calendar@example.com", "kalends", "s3cret");
    mail.getUserManager().setAuthRequired(true);
    Path password = directory.resolve("password");
    Files.writeString(password, "wrong\n");
    ImipTransport transport =
        transport(
            new SmtpSettings(
                "127.0.0.1",
                mail.getSmtp().getPort(),
                SmtpSettings.Security.NONE,
                "kalends",
                password,
                Duration.ofSeconds(5)),
            PLENTY,
            PLENTY);
    assertEquals(
        RequestStatus.NOT_DELIVERED,
        transport.send(queued(Messages.of(ItipMethod.REQUEST, DINNER))));
    Files.writeString(password, "s3cret\n");
    assertEquals(
        RequestStatus.SENT, transport.send(queued(Messages.of(ItipMethod.REQUEST, DINNER))));
    assertEquals("bob@example.org", only().getRecipients(Message.RecipientType.TO)[0].toString());
  }
}
