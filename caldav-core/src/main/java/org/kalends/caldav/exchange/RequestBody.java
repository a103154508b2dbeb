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
      if (request.contentLength() > limit) {
        throw tooLarge;
      }
      bytes = readFully(limit, tooLarge);
    }
    return bytes;
  }

  private byte[] readFully(int limit, DavException tooLarge) {
    try (InputStream in = request.body()) {
      byte[] read = in.readNBytes(limit + 1);
      if (read.length > limit) {
        throw tooLarge;
      }
      return read;
    } catch (IOException e) {
      throw DavException.badRequest("The body could not be read");
    }
  }
}
