package org.kalends.caldav.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP answer: a status, header fields and a body that streams. Not for several threads. */
public final class DavResponse {

  /** A body. Whatever can change the status happened before it is written. */
  public interface Body {

    /** Its length in bytes, or -1 if it is only known once written. */
    default long length() {
      return -1;
    }

    /** Writes it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final Body EMPTY =
      new Body() {
        @Override
        public long length() {
          return 0;
        }

        @Override
        public void writeTo(OutputStream out) {}
      };

  private final int status;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private Body body = EMPTY;

  /** An answer with this status and nothing else. */
  public DavResponse(int status) {
    this.status = status;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** Adds a header field. */
  public DavResponse header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  /** Sets the body and its media type. */
  public DavResponse body(String contentType, Body content) {
    header("Content-Type", contentType);
    body = content;
    return this;
  }

  /** Sets a body that is already in memory. */
  public DavResponse body(String contentType, byte[] bytes) {
    return body(
        contentType,
        new Body() {
          @Override
          public long length() {
            return bytes.length;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
          }
        });
  }

  /** Sets a short text body. */
  public DavResponse text(String text) {
    return body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** All header fields in the order they were added. */
  public List<Map.Entry<String, String>> headers() {
    return Collections.unmodifiableList(headers);
  }

  /** The first value of a header field, names compared without regard to case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The body; of length 0 if there is none. */
  public Body body() {
    return body;
  }
}
