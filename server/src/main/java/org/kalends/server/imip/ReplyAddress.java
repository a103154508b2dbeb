package org.kalends.server.imip;

import java.util.Locale;
import java.util.Optional;

/**
 * The address messages are from, and the one that answers come back to: {@code LOCAL+TOKEN@DOMAIN},
 * where the mail server hands everything for {@code LOCAL} to this one, whatever follows the
 * delimiter.
 *
 * @param from the address messages are from
 * @param base the address without a token
 * @param delimiter what the mail server takes for the beginning of an extension
 */
public record ReplyAddress(MailAddress from, MailAddress base, String delimiter) {

  private static final int LONGEST_TOKEN = 64;

  /** The address with a token. */
  public MailAddress with(String token) {
    return new MailAddress(base.local() + delimiter + token, base.domain());
  }

  /** Whether mail for this address is for the server itself, with or without a token. */
  public boolean isOwn(MailAddress address) {
    return same(address, base) || token(address).isPresent();
  }

  /** The token in an address of the server's own. */
  public Optional<String> token(MailAddress address) {
    String prefix = (base.local() + delimiter).toLowerCase(Locale.ROOT);
    String local = address.local().toLowerCase(Locale.ROOT);
    boolean own =
        address.domain().equals(base.domain())
            && local.startsWith(prefix)
            && local.length() <= prefix.length() + LONGEST_TOKEN;
    return own ? Optional.of(local.substring(prefix.length())) : Optional.empty();
  }

  private static boolean same(MailAddress one, MailAddress other) {
    return one.domain().equals(other.domain()) && one.local().equalsIgnoreCase(other.local());
  }
}
