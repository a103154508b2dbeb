package org.kalends.server.imip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;

/**
 * An e-mail address as mail servers everywhere take it: a dot-atom, an at sign and a domain (RFC
 * 5321 section 4.1.2), without quoting, comments or anything that could be a second one.
 *
 * @param local what is before the at sign
 * @param domain the domain, in lower case
 */
public record MailAddress(String local, String domain) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final String MAILTO = "mailto:";
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*+");

  /** Brings the domain into lower case. */
  public MailAddress {
    domain = domain.toLowerCase(Locale.ROOT);
  }

  /** Reads an address; empty if it is none. */
  public static Optional<MailAddress> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0 || at > LONGEST_LOCAL || text.length() > LONGEST) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    String domain = text.substring(at + 1);
    return LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches()
        ? Optional.of(new MailAddress(local, domain))
        : Optional.empty();
  }

  /** The one address a {@code mailto:} URI names (RFC 6068); empty if it says anything more. */
  public static Optional<MailAddress> of(CalendarAddress address) {
    String uri = address.uri();
    return uri.startsWith(MAILTO)
        ? decode(uri.substring(MAILTO.length())).flatMap(MailAddress::parse)
        : Optional.empty();
  }

  private static Optional<String> decode(String text) {
    if (text.indexOf('?') >= 0) {
      return Optional.empty(); // header fields of a mail to be written (RFC 6068 section 2)
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
        if (low < 0) {
          return Optional.empty();
        }
        c = high * 16 + low;
        i += 2;
      }
      decoded.append((char) c); // what is not ASCII is refused as a part of an address
    }
    return Optional.of(decoded.toString());
  }

  /** The same as a calendar user address. */
  public CalendarAddress calendarAddress() {
    return new CalendarAddress(MAILTO + this);
  }

  /** As it stands in an envelope. */
  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
