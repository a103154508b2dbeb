package org.kalends.caldav.exchange;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.kalends.caldav.protocol.DavException;

/**
 * How often somebody may ask when others are busy. A question counts before anything is looked up,
 * so that it counts the same whoever it is about, and whether he is there or not. Safe for use by
 * many threads.
 */
public final class FreeBusyRate {

  /** Questions of one requester, or of one address that did not sign in, in a minute. */
  public static final int PER_MINUTE = 120;

  /** What a link that there is not costs, in questions. */
  public static final int WRONG_LINK = 10;

  private static final long MINUTE = 60_000;
  private static final int REMEMBERED = 100_000;

  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private long began;

  /** Nobody has asked yet. */
  public FreeBusyRate(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a question.
   *
   * @param asker who asks, in a word of the caller's
   * @throws DavException 429 with Retry-After (RFC 6585 section 4) if it is one too many
   */
  public void count(String asker) {
    count(asker, 1);
  }

  /** Counts something as so many questions; see {@link #count(String)}. */
  public synchronized void count(String asker, int questions) {
    long now = clock.millis();
    if (now - began >= MINUTE || now < began || counts.size() >= REMEMBERED) {
      counts.clear();
      began = now;
    }
    int before = counts.getOrDefault(asker, 0);
    counts.put(asker, Math.min(PER_MINUTE, before + questions));
    if (before >= PER_MINUTE) {
      throw DavException.of(429, "Too many questions about free-busy time")
          .header("Retry-After", Long.toString((began + MINUTE - now + 999) / 1000));
    }
  }
}
