package org.kalends.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A TCP connection to the server under test that carries one request after another. */
final class Connection implements AutoCloseable {

  /** A server waits half a minute for the next request. */
  private static final long IDLE = TimeUnit.SECONDS.toNanos(15);

  private final Socket socket;
  private final InputStream in;
  private boolean reusable = true;
  private long answered = System.nanoTime();

  Connection() throws IOException {
    this(LiveServer.port());
  }

  /** A connection to another server on this machine. */
  Connection(int port) throws IOException {
    socket = new Socket(LiveServer.host(), port);
    socket.setSoTimeout(120_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Whether the server said that it would take another request, not so long ago. */
  boolean isReusable() {
    return reusable && System.nanoTime() - answered < IDLE;
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Waits until the server asks for the body (RFC 9110 section 15.2.1). */
  void awaitContinue() throws IOException {
    String statusLine = line();
    if (!statusLine.startsWith("HTTP/1.1 100") || !line().isEmpty()) {
      throw new IOException("not 100: " + statusLine);
    }
  }

  /** Reads one answer and checks what holds for all answers. */
  Answer answer(String method, String target) throws IOException {
    String statusLine = line();
    if (!statusLine.startsWith("HTTP/1.1 ")) {
      throw new IOException("not an answer: " + statusLine);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Map<String, List<String>> fields = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields
          .computeIfAbsent(line.substring(0, colon), none -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    HttpHeaders headers = HttpHeaders.of(fields, (name, value) -> true);
    boolean bare = method.equals("HEAD") || status == 204 || status == 304;
    byte[] body = bare ? new byte[0] : body(headers);
    answered = System.nanoTime();
    reusable = !headers.firstValue("Connection").orElse("").equalsIgnoreCase("close");
    Answer answer = new Answer(method, target, status, headers, body);
    AnswerRules.check(answer);
    return answer;
  }

  private byte[] body(HttpHeaders headers) throws IOException {
    if (headers.firstValue("Transfer-Encoding").isPresent()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        all.write(exactly(size));
        line();
      }
      line();
      return all.toByteArray();
    }
    return exactly((int) headers.firstValueAsLong("Content-Length").orElse(0));
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the answer's body was cut off");
    }
    return bytes;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed without an answer");
      }
      if (c != '\r') {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
