package org.kalends.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;

/** A server on a free loopback port around an engine that a test gives, and a raw client for it. */
final class LiveServer implements AutoCloseable {

  private final WebServer server;

  LiveServer(DavEngine engine) {
    this(engine, WebSettings.DEFAULT, HttpLimits.DEFAULT);
  }

  LiveServer(DavEngine engine, WebSettings settings, HttpLimits limits) {
    server =
        WebServer.start(
            new DavServlet(engine, settings),
            List.of(new Listener(new ListenAddress("127.0.0.1", 0), null)),
            limits,
            settings.proxies());
  }

  /** An engine that says what it was asked: method, path, query, one line each. */
  static DavResponse echo(DavRequest request) {
    return new DavResponse(200)
        .text(request.method() + "\n" + request.rawPath() + "\n" + request.query() + "\n");
  }

  int port() {
    return server.ports().get(0);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends lines as they are and gives back all bytes until the server closes, as Latin-1. */
  String raw(String message) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return rest(socket.getInputStream());
    }
  }

  /** A request without body that closes the connection. */
  String ask(String method, String target, String... headers) throws IOException {
    StringBuilder message = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: h\r\n");
    for (String header : headers) {
      message.append(header).append("\r\n");
    }
    return raw(message + "Connection: close\r\n\r\n");
  }

  static String rest(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** What has come so far up to an empty line. */
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
