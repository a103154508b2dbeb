package org.kalends.server;

import java.time.Clock;
import java.util.Optional;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.scheduling.CalendarUsers;
import org.kalends.caldav.scheduling.Transport;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.out.ImipTransport;

/** Invitations that leave by mail, as the configuration has them. */
final class OutgoingMail {

  private OutgoingMail() {}

  /** The way to those who are not here; there is none without a mail server. */
  static Transport transport(
      MailSettings settings, ReplyToken tokens, CalendarUsers users, Clock clock) {
    return settings.smtp() == null
        ? Transport.NONE
        : new ImipTransport(settings, tokens, address -> mailOf(users, address), clock);
  }

  private static Optional<MailAddress> mailOf(CalendarUsers users, CalendarAddress address) {
    return users
        .find(address)
        .flatMap(principal -> principal.emails().stream().findFirst())
        .flatMap(MailAddress::parse);
  }
}
