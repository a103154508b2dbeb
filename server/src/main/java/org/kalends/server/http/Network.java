package org.kalends.server.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses.
 *
 * @param address any address in it
 * @param prefix how many leading bits all its addresses share
 */
public record Network(InetAddress address, int prefix) {

  // Only literals: a name would be looked up in the DNS.
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /**
   * Reads {@code 10.0.0.0/8}, {@code ::1} and the like.
   *
   * @throws IllegalArgumentException if it is neither an address nor a block
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("not an IP address or block: " + text);
    }
    int bits = address.getAddress().length * 8;
    try {
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix >= 0 && prefix <= bits) {
        return new Network(address, prefix);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("not a prefix length of 0 to " + bits + ": " + text);
  }

  /** The address a literal stands for; null if it is no literal. */
  static @Nullable InetAddress literal(String text) {
    if (text.length() > 45 || !LITERAL.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int shift = mine.length * 8 - prefix;
    return new BigInteger(1, mine)
        .shiftRight(shift)
        .equals(new BigInteger(1, theirs).shiftRight(shift));
  }
}
