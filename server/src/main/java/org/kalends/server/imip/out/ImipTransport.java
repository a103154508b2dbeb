package org.kalends.server.imip.out;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.scheduling.QueuedMessage;
import org.kalends.caldav.scheduling.Transport;
import org.kalends.server.imip.Allowance;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.SmtpSettings;
import org.kalends.server.imip.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages to people who are not here, by mail. */
public final class ImipTransport implements Transport {

  private static final Logger LOG = LoggerFactory.getLogger(ImipTransport.class);
  private static final String ALL = "";

  private final Composer composer;
  private final SmtpSender sender;
  private final MailedContent mailed;
  private final Allowance perUser;
  private final Allowance perServer;
  private final Throttle throttle;

  /**
   * By one mail server.
   *
   * @param settings with a mail server in them, and an address messages are from
   * @param mailOf the mail address of somebody who is here
   */
  public ImipTransport(
      MailSettings settings,
      ReplyToken tokens,
      Function<CalendarAddress, Optional<MailAddress>> mailOf,
      Clock clock) {
    SmtpSettings smtp = Objects.requireNonNull(settings.smtp());
    ReplyAddress reply = Objects.requireNonNull(settings.reply());
    this.composer = new Composer(reply, tokens, clock);
    this.sender = new SmtpSender(smtp, reply.from());
    this.mailed = new MailedContent(mailOf);
    this.perUser = settings.user();
    this.perServer = settings.server();
    this.throttle = new Throttle(clock);
  }

  @Override
  public boolean serves(CalendarAddress recipient) {
    return MailAddress.of(recipient).isPresent();
  }

  /**
   * Sends one message, unless its sender or the server has sent enough for now: then it waits like
   * one that the mail server does not take now.
   */
  @Override
  public RequestStatus send(QueuedMessage queued) {
    ItipMessage message = queued.message();
    Optional<MailAddress> to = MailAddress.of(message.recipient());
    if (to.isEmpty()) {
      return told(message, RequestStatus.INVALID_CALENDAR_USER);
    }
    if (message.refresh()) {
      return RequestStatus.SENT; // nobody has to read that others have answered
    }
    String user = queued.home().toString();
    if (throttle.room(user, perUser) != Throttle.Room.YES
        || throttle.room(ALL, perServer) != Throttle.Room.YES) {
      LOG.warn("imip out: over the cap");
      return told(message, RequestStatus.NOT_DELIVERED);
    }
    RequestStatus status = send(queued, to.get());
    if (status == RequestStatus.SENT) {
      throttle.count(user);
      throttle.count(ALL);
    }
    return told(message, status);
  }

  private RequestStatus send(QueuedMessage queued, MailAddress to) {
    ItipMessage of = queued.message();
    try {
      byte[] content = mailed.of(of.content().toBytes());
      ItipMessage message =
          new ItipMessage(
              of.method(), mailed.mailed(of.sender()), of.recipient(), of.content(), of.refresh());
      MimeMessage mail = composer.compose(sender.session(), queued.id(), message, content, to);
      return switch (sender.send(mail, mail.getAllRecipients()[0])) {
        case TAKEN -> RequestStatus.SENT;
        case LATER -> RequestStatus.NOT_DELIVERED;
        case REFUSED -> RequestStatus.NO_SERVICE;
      };
    } catch (MessagingException | InvalidCalendarException e) {
      LOG.error("imip out: a message cannot be made: {}", e.getClass().getName());
      return RequestStatus.INVALID_VALUE;
    }
  }

  private static RequestStatus told(ItipMessage message, RequestStatus status) {
    LOG.info("imip out method={} status={}", message.method(), status.code());
    return status;
  }
}
