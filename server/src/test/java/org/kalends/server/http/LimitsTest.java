package org.kalends.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;

@Spec("security.md 2.4")
class LimitsTest {

  @Test
  void silentConnectionsAreClosed() throws IOException {
    HttpLimits limits =
        new HttpLimits(16_384, 100, Duration.ofMillis(300), 100, 50, 20, Duration.ofSeconds(1));
    try (LiveServer server = new LiveServer(LiveServer::echo, WebSettings.DEFAULT, limits);
        Socket socket = server.connect()) {
      socket.getOutputStream().write("GET / HT".getBytes(UTF_8));
      assertEquals("", LiveServer.rest(socket.getInputStream()).split("\r\n", 2)[0].trim());
    }
  }

  @Test
  void bodiesThatDripAreGivenUp() throws Exception {
    DavEngine engine = request -> new DavResponse(200).text("read " + read(request));
    try (LiveServer server = new LiveServer(engine);
        Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n".getBytes(UTF_8));
      socket.setSoTimeout(250);
      StringBuilder answer = new StringBuilder();
      for (int i = 0; i < 60 && answer.length() == 0; i++) {
        out.write('x');
        out.flush();
        try {
          answer.append(LiveServer.head(socket.getInputStream()));
        } catch (java.net.SocketTimeoutException e) {
          // Nothing yet.
        }
      }
      assertTrue(answer.toString().startsWith("HTTP/1.1 408 "), answer.toString());
    }
  }

  @Test
  void runningRequestsFinishWhenTheServerStops() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    DavEngine engine =
        request -> {
          inside.countDown();
          await(stopping);
          return new DavResponse(200).text("finished");
        };
    LiveServer server = new LiveServer(engine);
    try (Socket socket = server.connect()) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(UTF_8));
      assertTrue(inside.await(10, TimeUnit.SECONDS));
      Thread stopper = new Thread(server::close);
      stopper.start();
      Thread.sleep(200);
      stopping.countDown();
      String answer = LiveServer.rest(socket.getInputStream());
      assertTrue(answer.endsWith("finished"), answer);
      stopper.join(10_000);
    }
  }

  @Test
  void originIsTheBaseUrlsOrWhatTheClientSent() throws IOException {
    DavEngine engine = request -> new DavResponse(200).text(request.origin());
    try (LiveServer server = new LiveServer(engine)) {
      assertTrue(server.ask("GET", "/").endsWith("\r\n\r\nhttp://h"));
    }
    URI base = URI.create("https://cal.example.org/");
    WebSettings settings = new WebSettings(base, TrustedProxies.NONE, Compression.OFF, 0, true);
    try (LiveServer server = new LiveServer(engine, settings, HttpLimits.DEFAULT)) {
      String answer = server.ask("GET", "/", "X-Forwarded-Host: evil.example");
      assertTrue(answer.endsWith("\r\n\r\nhttps://cal.example.org"), answer);
      assertTrue(answer.contains("\r\nStrict-Transport-Security: max-age="), answer);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int read(DavRequest request) {
    try {
      return request.body().readAllBytes().length;
    } catch (IOException e) {
      return -1;
    } catch (UncheckedIOException e) {
      return -2;
    }
  }
}
