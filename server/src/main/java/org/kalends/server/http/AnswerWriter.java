package org.kalends.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the engine's answers to servlet responses: exactly its status, headers and body. */
final class AnswerWriter {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

  private final WebSettings settings;

  AnswerWriter(WebSettings settings) {
    this.settings = settings;
  }

  void write(DavResponse said, ServletDavRequest request, HttpServletResponse http) {
    DavResponse answer =
        request.tooSlow() ? new DavResponse(408).header("Connection", "close") : said;
    http.setStatus(answer.status());
    String contentType = null;
    for (Map.Entry<String, String> field : answer.headers()) {
      http.addHeader(field.getKey(), field.getValue());
      if (field.getKey().equalsIgnoreCase("Content-Type")) {
        contentType = field.getValue();
      }
    }
    http.setHeader("X-Content-Type-Options", "nosniff");
    if (settings.strictTransport()) {
      http.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (request.isOneDotOne() && !request.isConsumed()) {
      // RFC 9112 section 9.3: what is left of the body would be taken for the next request
      http.setHeader("Connection", "close");
    }
    try {
      body(answer.body(), contentType, request, http);
    } catch (IOException e) {
      // The client is gone. The container must not complete an answer that was cut off.
      LOG.debug("answer not taken: {}", e.toString());
      throw new UncheckedIOException(e);
    }
  }

  private void body(
      DavResponse.Body body,
      @Nullable String contentType,
      ServletDavRequest request,
      HttpServletResponse http)
      throws IOException {
    Compression compression = settings.compression();
    boolean negotiable =
        compression.applies(contentType)
            && (body.length() < 0 || body.length() > compression.minimumSize());
    boolean gzip = negotiable && Compression.accepted(request.header("Accept-Encoding"));
    if (negotiable) {
      http.addHeader("Vary", "Accept-Encoding");
    }
    if (body.length() >= 0 && !gzip && mayHaveBody(http.getStatus())) {
      http.setContentLengthLong(body.length());
    }
    if (request.method().equals("HEAD") || body.length() == 0) {
      return;
    }
    OutputStream out = http.getOutputStream();
    if (!gzip) {
      body.writeTo(out);
      return;
    }
    try (GzipWhenLarge compressed = new GzipWhenLarge(http, compression)) {
      body.writeTo(compressed);
      compressed.finish();
    }
  }

  /** RFC 9110 section 8.6: no Content-Length with 1xx, 204; none needed with 304. */
  private static boolean mayHaveBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }
}
