package org.kalends.caldav.exchange;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;

/**
 * The body of a request, read at most once and only when a method asks for it: by then the request
 * is authorised. Kept, so that a request can be tried again after a conflicting commit.
 */
public final class RequestBody {

  private static final long MAX_WASTE = 16L << 20;

  private final DavRequest request;
  private byte @Nullable [] bytes;

  /** The body of this request. */
  public RequestBody(DavRequest request) {
    this.request = request;
  }

  /**
   * All of it.
   *
   * @param limit in bytes
   * @param tooLarge the refusal if it is longer
   * @throws DavException 400 if the client stopped sending
   */
  public byte[] read(int limit, DavException tooLarge) {
    if (bytes == null) {
      bytes = readFully(limit, tooLarge);
    }
    return bytes;
  }

  private byte[] readFully(int limit, DavException tooLarge) {
    boolean announced = request.contentLength() > limit;
    if (announced && request.header("Expect") != null) {
      throw tooLarge;
    }
    try (InputStream in = request.body()) {
      byte[] read = announced ? new byte[0] : in.readNBytes(limit + 1);
      if (announced || read.length > limit) {
        discard(in);
        throw tooLarge;
      }
      return read;
    } catch (IOException e) {
      throw DavException.badRequest("The body could not be read");
    }
  }

  /**
   * Takes in the rest within reason: a client that is still sending when the connection is closed
   * never sees the refusal, and tries for ever (RFC 9112 section 9.6).
   */
  private static void discard(InputStream in) throws IOException {
    byte[] waste = new byte[8192];
    int count = 0;
    for (long left = MAX_WASTE; left > 0 && count >= 0; left -= count) {
      count = in.read(waste);
    }
  }
}
