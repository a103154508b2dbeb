package org.kalends.caldav.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One HTTP request as the engine sees it. Implemented by whoever carries HTTP. */
public interface DavRequest {

  /** The method token exactly as sent. */
  String method();

  /** The path of the request target exactly as sent: still percent-encoded, without the query. */
  String rawPath();

  /** The query exactly as sent, without the question mark; null if there is none. */
  @Nullable String query();

  /** The value of a header field, names compared without regard to case; null if it is absent. */
  @Nullable String header(String name);

  /** All field lines of a header, in order. */
  List<String> headers(String name);

  /** The body; may be read once. */
  InputStream body() throws IOException;

  /** The announced length of the body; -1 if unknown (chunked), 0 if there is none. */
  long contentLength();

  /**
   * The scheme and authority the client used or, if configured, the base URL's: {@code http://h:p}.
   */
  String origin();

  /** The client's address, trusted proxies already taken off. */
  String remoteAddress();

  /** Told who sent the request once that is proven, so that whoever carries HTTP can log it. */
  default void signedIn(UUID principal) {}
}
