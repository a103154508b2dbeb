package org.kalends.caldav.exchange;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.store.CalendarStore;

/**
 * A DAV:sync-token (RFC 6578 section 4): where a client stands in the history of one collection.
 *
 * @param collection the collection
 * @param history the history its revisions are of
 * @param revision everything up to here was sent
 * @param after if the answer was cut within one revision: the last row that was sent; else zero
 * @param first while the client is still being told for the first time what is there: the revision
 *     at which that began, so that what was removed before it need not be told; else zero
 * @param mark of the view it was told through, {@code CollectionView.mark}
 * @param own where the client stands beside it, {@code ResourceTree.Moment.own}
 */
public record SyncToken(
    UUID collection, UUID history, long revision, UUID after, long first, long mark, long own) {

  private static final String PREFIX = "urn:kalends:sync:";
  private static final UUID ZERO = new UUID(0, 0);
  private static final int PLAIN = 16 + 8 + 8 + 16 + 8;
  private static final int OPEN = 16 + 8;
  private static final int MARK = 8;
  private static final int OWN = 8;
  private static final int MAC = 12;

  /** The token that says everything up to a revision was sent. */
  public static SyncToken of(UUID collection, UUID history, long revision) {
    return of(collection, history, revision, 0);
  }

  /** The same, as seen through a view. */
  public static SyncToken of(UUID collection, UUID history, long revision, long mark) {
    return of(collection, history, revision, mark, 0);
  }

  /** The same where something else is told of, too. */
  public static SyncToken of(UUID collection, UUID history, long revision, long mark, long own) {
    return new SyncToken(collection, history, revision, ZERO, 0, mark, own);
  }

  /** Whether all rows of {@link #revision} were sent. */
  public boolean isComplete() {
    return after.equals(ZERO);
  }

  /** Whether it is of this collection in this history. */
  public boolean isOf(UUID otherCollection, UUID otherHistory) {
    return collection.equals(otherCollection)
        && history.getMostSignificantBits() == otherHistory.getMostSignificantBits();
  }

  /**
   * Whether what was told through one view can be continued through another: who hid things from
   * this requester then must have gone by the same knowledge of him as now.
   */
  public boolean isContinuedBy(long otherMark) {
    return mark == otherMark
        || ((mark == 0 || otherMark == 0) && ((mark | otherMark) & CollectionView.BOUND) == 0);
  }

  /**
   * The URI that goes over the wire, authenticated by the store. Where something may be hidden, the
   * numbers are, too: they count all changes of the home.
   */
  public String encode(CalendarStore store) {
    ByteBuffer plain =
        ByteBuffer.allocate(length())
            .putLong(collection.getMostSignificantBits())
            .putLong(collection.getLeastSignificantBits())
            .putLong(history.getMostSignificantBits())
            .putLong(revision)
            .putLong(after.getMostSignificantBits())
            .putLong(after.getLeastSignificantBits())
            .putLong(first);
    if (mark != 0 || own != 0) {
      plain.putLong(mark);
    }
    if (own != 0) {
      plain.putLong(own);
    }
    byte[] message = plain.array();
    byte[] mac = Arrays.copyOf(store.authenticate(message), MAC);
    if (message.length != PLAIN) {
      veil(message, mac, store);
    }
    byte[] token = Arrays.copyOf(message, message.length + MAC);
    System.arraycopy(mac, 0, token, message.length, MAC);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private int length() {
    if (own != 0) {
      return PLAIN + MARK + OWN;
    }
    return mark == 0 ? PLAIN : PLAIN + MARK;
  }

  /** Veils the numbers, or unveils them: different ones differently, the same ones always alike. */
  private static void veil(byte[] message, byte[] mac, CalendarStore store) {
    byte[] seed = Arrays.copyOf(mac, MAC + 1);
    byte[] stream = new byte[0];
    for (int i = OPEN, at = 0; i < message.length; i++, at++) {
      if (at == stream.length) {
        stream = store.authenticate(seed);
        seed[MAC]++;
        at = 0;
      }
      message[i] ^= stream[at];
    }
  }

  /** The token of a URI; empty if this server never made it. */
  public static Optional<SyncToken> decode(String uri, CalendarStore store) {
    if (!uri.startsWith(PREFIX) || uri.length() > 200) {
      return Optional.empty();
    }
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(uri.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int length = token.length - MAC;
    if (length != PLAIN && length != PLAIN + MARK && length != PLAIN + MARK + OWN) {
      return Optional.empty();
    }
    byte[] message = Arrays.copyOf(token, length);
    byte[] mac = Arrays.copyOfRange(token, length, token.length);
    if (length != PLAIN) {
      veil(message, mac, store);
    }
    if (!MessageDigest.isEqual(mac, Arrays.copyOf(store.authenticate(message), MAC))) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    return Optional.of(
        new SyncToken(
            new UUID(in.getLong(), in.getLong()),
            new UUID(in.getLong(), 0),
            in.getLong(),
            new UUID(in.getLong(), in.getLong()),
            in.getLong(),
            length == PLAIN ? 0 : in.getLong(),
            length == PLAIN + MARK + OWN ? in.getLong() : 0));
  }
}
