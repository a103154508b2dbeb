package org.kalends.server.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavResponse;

/** What is refused before the engine is asked, whoever asks. */
final class RequestRules {

  /** Longest accepted path and query, in characters. */
  static final int MAX_TARGET = 8_000;

  /** The answer to a request that breaks a rule; null if it breaks none. */
  static @Nullable DavResponse refusal(ServletDavRequest request) {
    if (request.isPlainBeyondLoopback()) {
      return new DavResponse(403).text("Plain HTTP is answered on loopback only; use TLS.\n");
    }
    String query = request.query();
    int length = request.rawPath().length() + (query == null ? 0 : query.length() + 1);
    if (length > MAX_TARGET) {
      return new DavResponse(414).text("The request target is too long.\n");
    }
    DavResponse framing = framing(request.headers("Transfer-Encoding"));
    if (framing != null) {
      return framing;
    }
    String coding = request.header("Content-Encoding");
    if (coding != null && !coding.trim().toLowerCase(Locale.ROOT).equals("identity")) {
      // RFC 9110 section 15.5.16: says which codings would have been accepted.
      return new DavResponse(415)
          .header("Accept-Encoding", "identity")
          .text("Request bodies are accepted without content coding only.\n");
    }
    return null;
  }

  /**
   * RFC 9112 section 6.1: chunked, once, or nothing. About anything else two readers may differ in
   * where the body ends, so the connection does, too.
   */
  private static @Nullable DavResponse framing(List<String> codings) {
    boolean usual =
        codings.isEmpty() || (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"));
    return usual
        ? null
        : new DavResponse(codings.size() > 1 ? 400 : 501)
            .header("Connection", "close")
            .text("The only transfer coding is chunked, once.\n");
  }

  private RequestRules() {}
}
