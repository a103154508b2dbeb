package org.kalends.server.imip.in;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.ReplyToken;

/**
 * Who proves to have sent a message (RFC 6047 section 2.2.2): whoever has the token of the mail he
 * answers, or an address in whose name the trusted mail server found the message to be.
 */
final class Proof {

  private final ReplyToken tokens;
  private final @Nullable String authservId;

  /**
   * Proof by tokens, and by what one mail server says.
   *
   * @param authservId its name in lower case; null for none
   */
  Proof(ReplyToken tokens, @Nullable String authservId) {
    this.tokens = tokens;
    this.authservId = authservId;
  }

  /** The address a message is from, if the mail server vouches for it. */
  Optional<CalendarAddress> aligned(ReadMail mail) {
    MailAddress from = mail.from();
    String trusted = authservId;
    if (from == null || trusted == null) {
      return Optional.empty();
    }
    boolean vouched =
        mail.results().stream()
            .map(AuthenticationResults::parse)
            .anyMatch(
                each ->
                    each != null
                        && each.authservId().equals(trusted)
                        && each.vouchFor(from.domain()));
    return vouched ? Optional.of(from.calendarAddress()) : Optional.empty();
  }

  /**
   * Which attendee answers.
   *
   * @param token what the recipient's address holds; empty if it holds none
   * @param organizer as the answer names him
   */
  Optional<CalendarAddress> attendee(
      ReadMail mail, Optional<String> token, CalendarAddress organizer, ItipPart part) {
    String uid = part.content().uid();
    for (CalendarAddress each : part.content().attendees()) {
      if (token.isPresent() && tokens.matches(token.get(), organizer, uid, each)) {
        return Optional.of(each);
      }
    }
    return aligned(mail).filter(part.content().attendees()::contains);
  }
}
