package org.kalends.caldav.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.kalends.caldav.protocol.DavException;

/**
 * How often somebody may do something in a minute. It counts before anything is looked up, so that
 * it counts the same whatever there is. Safe for use by many threads.
 */
public final class RequestRate {

  private static final long MINUTE = 60_000;
  private static final int REMEMBERED = 100_000;
  private static final int NETWORK_BYTES = 8;

  private final int perMinute;
  private final String refusal;
  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private long began;

  /**
   * Nobody has done it yet.
   *
   * @param perMinute how often one requester may
   * @param refusal what is told to whoever has done it too often
   */
  public RequestRate(int perMinute, String refusal, Clock clock) {
    this.perMinute = perMinute;
    this.refusal = refusal;
    this.clock = clock;
  }

  /**
   * Refuses whoever has done it too often, and counts nothing.
   *
   * @param requester in a word of the caller's
   * @throws DavException 429 with Retry-After (RFC 6585 section 4)
   */
  public synchronized void check(String requester) {
    long now = renewed();
    if (counts.getOrDefault(requester, 0) >= perMinute) {
      long seconds = Math.max(1, (began + MINUTE - now + 999) / 1000);
      throw DavException.of(429, refusal).header("Retry-After", Long.toString(seconds));
    }
  }

  /** Notes that it was done. */
  public synchronized void note(String requester) {
    renewed();
    counts.merge(requester, 1, (before, one) -> Math.min(perMinute, before + one));
  }

  /** Checks and notes in one. */
  public synchronized void count(String requester) {
    check(requester);
    note(requester);
  }

  /** Counts something as so many; once it began it is done, however many that are. */
  public synchronized void count(String requester, int times) {
    check(requester);
    counts.merge(requester, times, (before, more) -> Math.min(perMinute, before + more));
  }

  private long renewed() {
    long now = clock.millis();
    if (now - began >= MINUTE || now < began || counts.size() >= REMEMBERED) {
      counts.clear();
      began = now;
    }
    return now;
  }

  /**
   * The word for whoever did not sign in: his address, or the /64 of an IPv6 address, which is one
   * customer's, so that nobody counts as many.
   */
  public static String network(String address) {
    if (address.indexOf(':') < 0
        || address.chars().anyMatch(c -> "0123456789abcdefABCDEF:.".indexOf(c) < 0)) {
      return "address " + address; // IPv4, or what InetAddress would ask the DNS for
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      boolean mapped = bytes.length < 2 * NETWORK_BYTES; // ::ffff:192.0.2.1 is an IPv4 address
      return "network " + Arrays.toString(mapped ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return "address " + address;
    }
  }
}
