package org.kalends.auth.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A network by its prefix.
 *
 * @param prefix its bits in hex and their number; or the text of an address that is none
 */
record Network(String prefix) {

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** The network in which one customer usually is: /32 or /64. */
  static Network near(String address) {
    return of(address, 32, 64);
  }

  /** The network that one operator usually has: /24 or /48. */
  static Network wide(String address) {
    return of(address, 24, 48);
  }

  private static Network of(String address, int bits4, int bits6) {
    int zone = address.indexOf('%');
    String literal = zone < 0 ? address : address.substring(0, zone);
    // Anything but a literal would make InetAddress ask the DNS.
    if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
      return new Network(address);
    }
    try {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      int bits = bytes.length == 4 ? bits4 : bits6;
      return new Network(HexFormat.of().formatHex(bytes, 0, bits / 8) + "/" + bits);
    } catch (UnknownHostException e) {
      return new Network(address);
    }
  }
}
