package org.kalends.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One request to the server under test, not sent yet. Everything is sent as it is written here, so
 * that a test can say what no HTTP library would; redirects are not followed.
 */
final class Request {

  private static final ThreadLocal<Connection> KEPT = new ThreadLocal<>();

  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** More than the minute for which requests are counted. */
  private static final int MOST_WAITS = 25;

  private final String method;
  private final String target;
  private final List<String> headers = new ArrayList<>();
  private byte[] body = {};

  /** A request without credentials. */
  Request(String method, String target) {
    this.method = method;
    this.target = target;
  }

  Request header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  Request depth(String depth) {
    return header("Depth", depth);
  }

  Request ifMatch(String tags) {
    return header("If-Match", tags);
  }

  Request ifNoneMatch(String tags) {
    return header("If-None-Match", tags);
  }

  /** Where a COPY or MOVE goes, on this server. */
  Request destination(String path) {
    return header("Destination", LiveServer.origin() + path);
  }

  Request body(byte[] bytes) {
    body = bytes;
    return this;
  }

  Request body(String contentType, String text) {
    return header("Content-Type", contentType).body(text.getBytes(StandardCharsets.UTF_8));
  }

  Request xml(String document) {
    return body("application/xml; charset=utf-8", document);
  }

  Request calendar(String object) {
    return body("text/calendar; charset=utf-8", object);
  }

  /**
   * Sends it on the connection this thread used before, if that is still open, and checks what
   * holds for all answers. Whoever has asked too often waits and asks again, as a client does (RFC
   * 6585 section 4): the tests share their accounts.
   */
  Answer send() {
    Answer answer = sendOnce();
    for (int times = 0; answer.status() == 429 && times < MOST_WAITS; times++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = sendOnce();
    }
    return answer;
  }

  /** The same, but whoever has asked too often is told so. */
  Answer sendOnce() {
    try {
      Connection connection = KEPT.get();
      if (connection == null || !connection.isReusable()) {
        connection = new Connection();
        KEPT.set(connection);
      }
      return send(connection);
    } catch (IOException e) {
      KEPT.remove();
      throw new UncheckedIOException(this + ": " + e.getMessage(), e);
    }
  }

  /** Sends it on this connection. */
  Answer send(Connection connection) throws IOException {
    connection.write(bytes());
    return connection.answer(method, target);
  }

  /** Head and body, as they go over the wire. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head().getBytes(StandardCharsets.UTF_8));
    bytes.write(body);
    return bytes.toByteArray();
  }

  private String head() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(LiveServer.host()).append(':').append(LiveServer.port());
    for (String line : headers) {
      head.append("\r\n").append(line);
    }
    if (body.length > 0 || method.equals("PUT") || method.equals("POST")) {
      head.append("\r\nContent-Length: ").append(body.length);
    }
    return head.append("\r\n\r\n").toString();
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
