package org.kalends.server;

import java.time.Clock;
import java.util.Optional;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.scheduling.CalendarUsers;
import org.kalends.caldav.scheduling.Transport;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.out.ImipTransport;

/** Invitations by mail, as the configuration has them. */
final class Mail {

  private final MailSettings settings;
  private final ReplyToken tokens;
  private final CalendarUsers users;
  private final Clock clock;

  /**
   * Not more than a way to make what is needed.
   *
   * @param store has the key that tokens are made under
   * @param users who is here
   */
  Mail(MailSettings settings, CalendarStore store, CalendarUsers users, Clock clock) {
    this.settings = settings;
    this.tokens = new ReplyToken(store::authenticate);
    this.users = users;
    this.clock = clock;
  }

  /** The way to those who are not here; there is none without a mail server. */
  Transport transport() {
    return settings.smtp() == null
        ? Transport.NONE
        : new ImipTransport(settings, tokens, this::mailOf, clock);
  }

  private Optional<MailAddress> mailOf(CalendarAddress address) {
    return users
        .find(address)
        .flatMap(principal -> principal.emails().stream().findFirst())
        .flatMap(MailAddress::parse);
  }
}
