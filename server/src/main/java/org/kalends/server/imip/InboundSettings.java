package org.kalends.server.imip;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.server.http.ListenAddress;

/**
 * Mail that comes in.
 *
 * @param listen where LMTP and SMTP are spoken; null for nowhere
 * @param authservId whose Authentication-Results are believed (RFC 8601 section 2.2); null for
 *     nobody's
 * @param maxSize bytes of a message
 * @param sender how many messages are taken from one address
 * @param recipient how many are taken for one user
 * @param waiting how many invitations of unknown organizers wait for one user
 */
public record InboundSettings(
    @Nullable ListenAddress listen,
    @Nullable String authservId,
    int maxSize,
    Allowance sender,
    Allowance recipient,
    int waiting) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if others than programs on this machine could connect
   */
  public InboundSettings {
    if (listen != null && !listen.isLoopback()) {
      throw new IllegalArgumentException(
          "mail.inbound.listen: not a loopback address: "
              + listen
              + "; whoever connects there is believed to be the mail server");
    }
    authservId = authservId == null ? null : authservId.toLowerCase(Locale.ROOT);
  }

  /** The address to listen on. */
  public Optional<ListenAddress> address() {
    return Optional.ofNullable(listen);
  }
}
