package org.kalends.server.config;

import org.kalends.server.http.ListenAddress;

/**
 * An address to listen on.
 *
 * @param address where
 * @param plain without TLS even if TLS is configured
 */
public record ListenSettings(ListenAddress address, boolean plain) {

  private static final String PLAIN = "http://";

  /**
   * Reads {@code ADDRESS:PORT} or {@code http://ADDRESS:PORT}.
   *
   * @throws ConfigurationException if it is neither
   */
  public static ListenSettings parse(String text) {
    boolean plain = text.startsWith(PLAIN);
    try {
      return new ListenSettings(
          ListenAddress.parse(plain ? text.substring(PLAIN.length()) : text), plain);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("listen: " + e.getMessage(), e);
    }
  }
}
