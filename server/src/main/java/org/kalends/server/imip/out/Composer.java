package org.kalends.server.imip.out;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;

/**
 * Makes the mail of an iTIP message (RFC 6047 section 2): words as text and HTML, calendar data as
 * their alternative, and once more as an attachment for programs that look for one.
 */
final class Composer {

  private static final int LONGEST_SUBJECT = 200;

  private final ReplyAddress reply;
  private final ReplyToken tokens;
  private final Clock clock;

  Composer(ReplyAddress reply, ReplyToken tokens, Clock clock) {
    this.reply = reply;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * The mail for one recipient.
   *
   * @param id what names the message for ever
   * @param message what it is about, its sender being an address of mail if he has one
   * @param content its text, in which everybody has a mail address
   */
  MimeMessage compose(
      Session session, String id, ItipMessage message, byte[] content, MailAddress to)
      throws MessagingException {
    Wording wording = new Wording(message, content);
    InWords words = wording.words();
    MimeMessage mail = new ComposedMessage(session, named("message", id));
    mail.setFrom(named(reply.from(), wording.senderName() + " via Kalends"));
    Optional<MailAddress> answersTo = answersTo(message);
    if (answersTo.isPresent()) {
      mail.setReplyTo(new InternetAddress[] {plain(answersTo.get())});
    }
    mail.setRecipient(Message.RecipientType.TO, plain(to));
    mail.setSubject(OneLine.of(words.subject(), LONGEST_SUBJECT), UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("References", named("thread", message.content().uid()));
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 section 5
    mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    mail.setContent(body(message, words, content));
    mail.saveChanges();
    return mail;
  }

  private static MimeMultipart body(ItipMessage message, InWords words, byte[] content)
      throws MessagingException {
    String component = message.content().uid().isEmpty() ? "" : kind(content);
    String calendar = "text/calendar; charset=UTF-8; method=" + message.method().name() + component;
    MimeMultipart alternatives = new MimeMultipart("alternative");
    alternatives.addBodyPart(text(PlainText.of(words), "plain"));
    alternatives.addBodyPart(text(HtmlText.of(words), "html"));
    alternatives.addBodyPart(data(content, calendar));
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(alternatives);
    MimeBodyPart attached = data(content, "application/ics; name=\"invite.ics\"");
    attached.setHeader("Content-Disposition", "attachment; filename=\"invite.ics\"");
    MimeMultipart whole = new MimeMultipart("mixed");
    whole.addBodyPart(first);
    whole.addBodyPart(attached);
    return whole;
  }

  private static String kind(byte[] content) {
    boolean task = CalendarParser.parseStored(content).components("VEVENT").isEmpty();
    return task ? "; component=VTODO" : "; component=VEVENT";
  }

  private static MimeBodyPart text(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8.name(), subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static MimeBodyPart data(byte[] content, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** An organizer is answered by way of this server; an attendee is a person to be written to. */
  private Optional<MailAddress> answersTo(ItipMessage message) {
    if (!message.method().isOfOrganizer()) {
      return MailAddress.of(message.sender());
    }
    return Optional.of(
        reply.with(tokens.of(message.sender(), message.content().uid(), message.recipient())));
  }

  /** A name that tells nobody what it is of. */
  private String named(String kind, String thing) {
    return "<" + tokens.nameOf(kind, thing.getBytes(UTF_8)) + "@" + reply.from().domain() + ">";
  }

  private static InternetAddress plain(MailAddress address) throws MessagingException {
    return new InternetAddress(address.toString(), true);
  }

  private static InternetAddress named(MailAddress address, String name) {
    try {
      return new InternetAddress(address.toString(), OneLine.of(name, 100), UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("a Java without UTF-8", e);
    }
  }
}
