package org.kalends.caldav.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
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
 */
public record SyncToken(UUID collection, UUID history, long revision, UUID after, long first) {

  private static final String PREFIX = "urn:kalends:sync:";
  private static final UUID ZERO = new UUID(0, 0);
  private static final int PLAIN = 16 + 8 + 8 + 16 + 8;
  private static final int MAC = 12;

  /** The token that says everything up to a revision was sent. */
  public static SyncToken of(UUID collection, UUID history, long revision) {
    return new SyncToken(collection, history, revision, ZERO, 0);
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

  /** The URI that goes over the wire, authenticated by the store. */
  public String encode(CalendarStore store) {
    ByteBuffer plain =
        ByteBuffer.allocate(PLAIN)
            .putLong(collection.getMostSignificantBits())
            .putLong(collection.getLeastSignificantBits())
            .putLong(history.getMostSignificantBits())
            .putLong(revision)
            .putLong(after.getMostSignificantBits())
            .putLong(after.getLeastSignificantBits())
            .putLong(first);
    byte[] message = plain.array();
    byte[] token = Arrays.copyOf(message, PLAIN + MAC);
    System.arraycopy(store.authenticate(message), 0, token, PLAIN, MAC);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
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
    if (token.length != PLAIN + MAC) {
      return Optional.empty();
    }
    byte[] message = Arrays.copyOf(token, PLAIN);
    byte[] mac = Arrays.copyOf(store.authenticate(message), MAC);
    if (!java.security.MessageDigest.isEqual(mac, Arrays.copyOfRange(token, PLAIN, PLAIN + MAC))) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    return Optional.of(
        new SyncToken(
            new UUID(in.getLong(), in.getLong()),
            new UUID(in.getLong(), 0),
            in.getLong(),
            new UUID(in.getLong(), in.getLong()),
            in.getLong()));
  }
}
