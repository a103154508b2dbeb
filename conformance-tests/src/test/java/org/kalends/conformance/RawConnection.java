package org.kalends.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One TCP connection, for requests that no HTTP library would send. */
final class RawConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  RawConnection() throws IOException {
    socket = new Socket(LiveServer.host(), LiveServer.port());
    socket.setSoTimeout(60_000);
    in = socket.getInputStream();
  }

  /** Sends one request alone and reads its answer. */
  static Answer exchange(String method, String target, String... headerLines) throws IOException {
    try (RawConnection connection = new RawConnection()) {
      return connection.send(method, target, headerLines);
    }
  }

  /** Sends a request without a body, each line exactly as it is, and reads the answer. */
  Answer send(String method, String target, String... headerLines) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(LiveServer.host()).append(':').append(LiveServer.port());
    head.append("\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return answer(method + " " + target);
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Reads one answer. */
  Answer answer(String request) throws IOException {
    String statusLine = line();
    if (!statusLine.startsWith("HTTP/1.1 ")) {
      throw new IOException("no answer to " + request + " but: " + statusLine);
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
    byte[] body = request.startsWith("HEAD ") || status == 204 ? new byte[0] : body(headers);
    Answer answer = new Answer(request, status, headers, body);
    AnswerRules.check(answer);
    return answer;
  }

  private byte[] body(HttpHeaders headers) throws IOException {
    if (headers.firstValue("Transfer-Encoding").isPresent()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        all.write(in.readNBytes(size));
        line();
      }
      line();
      return all.toByteArray();
    }
    return in.readNBytes((int) headers.firstValueAsLong("Content-Length").orElse(0));
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().toLowerCase(Locale.ROOT), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
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
