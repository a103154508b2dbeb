package org.kalends.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where connections are accepted.
 *
 * @param host an address or host name of this machine; {@code 0.0.0.0} or {@code ::} for all
 * @param port a TCP port; 0 for any that is free
 */
public record ListenAddress(String host, int port) {

  /**
   * Reads {@code 127.0.0.1:8008}, {@code [::1]:8008} or {@code localhost:8008}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.contains(":")) {
      host = "";
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (!host.isEmpty() && port >= 0 && port <= 65_535) {
        return new ListenAddress(host, port);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("not of the form ADDRESS:PORT: " + text);
  }

  /** Whether only programs on this machine can connect. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
