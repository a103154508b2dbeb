package org.kalends.server.imip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes what is sent.
 *
 * @param host its name
 * @param port 1 to 65,535
 * @param security how the connection is protected
 * @param user who signs in; null for nobody
 * @param passwordFile holds his password in its first line; null if there is no user
 * @param timeout for connecting, and for each answer
 */
public record SmtpSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable Path passwordFile,
    Duration timeout) {

  /** How a connection is protected. */
  public enum Security {
    /** Not at all; only to a server on this machine may a password go this way. */
    NONE,
    /** TLS after STARTTLS, and nothing without it (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS
  }

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if a password could be read on the way, or one is missing
   */
  public SmtpSettings {
    if ((user == null) != (passwordFile == null)) {
      throw new IllegalArgumentException("mail.smtp: set both user and password-file, or neither");
    }
    if (user != null && security == Security.NONE && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "mail.smtp.security: none would send the password in the clear to " + host);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
