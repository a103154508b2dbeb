package org.kalends.caldav.dav;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the links that did not work, by the network they were tried from: nobody tries out many.
 * Safe for use by many threads.
 */
final class WrongLinks {

  /** How many may be tried in a minute from one address, or from one /64 of IPv6. */
  static final int PER_MINUTE = 30;

  private static final long MINUTE = 60_000;
  private static final int REMEMBERED = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private long began;

  WrongLinks(Clock clock) {
    this.clock = clock;
  }

  /** For how many seconds an address has to wait; empty if it has not. */
  synchronized Optional<Integer> pause(String address) {
    long now = renewed();
    return counts.getOrDefault(network(address), 0) >= PER_MINUTE
        ? Optional.of((int) Math.max(1, (began + MINUTE - now + 999) / 1000))
        : Optional.empty();
  }

  /** Notes that a link did not work. */
  synchronized void note(String address) {
    renewed();
    counts.merge(network(address), 1, Integer::sum);
  }

  private long renewed() {
    long now = clock.millis();
    if (now - began >= MINUTE || now < began || counts.size() >= REMEMBERED) {
      counts.clear();
      began = now;
    }
    return now;
  }

  /** IPv6 addresses by their first half, which is one customer's. */
  private static String network(String address) {
    if (address.indexOf(':') < 0
        || address.chars().anyMatch(c -> "0123456789abcdefABCDEF:.".indexOf(c) < 0)) {
      return address; // IPv4, or what InetAddress would ask the DNS for
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
