package org.kalends.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;

class DavServletTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET", "OPTIONS", "PROPFIND", "PROPPATCH", "REPORT", "MKCALENDAR", "MKCOL", "COPY", "MOVE",
        "DELETE", "LOCK", "UNLOCK", "ACL", "TRACE", "BIND", "SEARCH", "MKREDIRECTREF", "FOO-BAR_1!"
      })
  @Spec("RFC 9110 9.1")
  void everyMethodReachesTheEngine(String method) throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String answer = server.ask(method, "/a/b?c=d");
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.endsWith("\r\n\r\n" + method + "\n/a/b\nc=d\n"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/calendars/users/alice%40example.com/",
        "/calendars/users/alice@example.com/",
        "/a%20b/c%7B1%7D%20x.ics",
        "/%C3%A9t%C3%A9/%e3%81%be.ics",
        "/100%25.ics",
        "/timezones/zones/America%2FNew_York",
        "/a+b&c=d!$'()*,:~.ics",
        "/%23%3F.ics",
        "/a/../b",
        "/Principals/__uids__/0C8BDE62-E600/"
      })
  void pathsArriveAsSent(String path) throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String answer = server.ask("PROPFIND", path);
      assertTrue(answer.endsWith("\nPROPFIND\n" + path + "\nnull\n"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a%5cb", "/a%00b", "/%2e%2e/b", "/a//b", "/%zz", "/a%", "/%ff", "/a\\b", "/{a}"})
  @Spec("security.md 2.2")
  void ambiguousPathsAreRefusedInOneLine(String path) throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String answer = server.ask("PROPFIND", path);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertTrue(answer.endsWith("\r\n\r\n400 Bad Request\n"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 207, 308, 401, 409, 412, 418, 422, 423, 424, 429, 501, 507})
  void statusesComeThroughExactly(int status) throws IOException {
    try (LiveServer server = new LiveServer(request -> new DavResponse(status).text("x"))) {
      String answer = server.ask("PUT", "/x", "Content-Length: 0");
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
      assertTrue(answer.endsWith("\r\n\r\nx"), answer);
    }
  }

  @Test
  void onlyTheEnginesHeadersAreSentAndAFewSafeOnes() throws IOException {
    DavEngine engine =
        request ->
            new DavResponse(207).header("DAV", "1, 3").header("ETag", "\"1-2\"").text("body");
    try (LiveServer server = new LiveServer(engine)) {
      String head = server.ask("PROPFIND", "/").split("\r\n\r\n", 2)[0];
      String names =
          head.lines()
              .skip(1)
              .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
              .sorted()
              .toList()
              .toString();
      assertEquals(
          "[connection, content-length, content-type, date, dav, etag, x-content-type-options]",
          names);
      assertTrue(head.contains("ETag: \"1-2\"\r\n"), head);
    }
  }

  @Test
  @Spec("RFC 9110 5.1")
  void headerNamesAreComparedWithoutRegardToCase() throws IOException {
    Map<String, String> seen = new ConcurrentHashMap<>();
    DavEngine engine =
        request -> {
          seen.put("depth", String.valueOf(request.header("Depth")));
          seen.put("if", String.join("|", request.headers("IF-MATCH")));
          return new DavResponse(204);
        };
    try (LiveServer server = new LiveServer(engine)) {
      String answer = server.ask("PROPFIND", "/", "dEPTH: 1", "If-Match: \"a\"", "if-match: \"b\"");
      assertTrue(answer.startsWith("HTTP/1.1 204 "), answer);
      assertFalse(answer.contains("Content-Length"), answer);
    }
    assertEquals(Map.of("depth", "1", "if", "\"a\"|\"b\""), seen);
  }

  @Test
  @Spec("RFC 9110 9.3.2")
  void headHasTheHeadersOfGetAndNoBody() throws IOException {
    try (LiveServer server = new LiveServer(request -> new DavResponse(200).text("twelve bytes"))) {
      String answer = server.ask("HEAD", "/x");
      assertTrue(answer.contains("\r\nContent-Length: 12\r\n"), answer);
      assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }
  }

  @Test
  void originHeaderIsNoReasonToRefuse() throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String answer = server.ask("OPTIONS", "/", "Origin: http://elsewhere.example");
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  @Spec("RFC 9110 10.1.1")
  void bodyIsAskedForOnlyWhenTheEngineReadsIt() throws IOException {
    AtomicBoolean read = new AtomicBoolean();
    DavEngine engine =
        request -> read.get() ? new DavResponse(201).text(text(request)) : new DavResponse(401);
    try (LiveServer server = new LiveServer(engine)) {
      String put =
          "PUT /x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
      try (Socket refused = server.connect()) {
        refused.getOutputStream().write(put.getBytes(UTF_8));
        String head = LiveServer.head(refused.getInputStream());
        assertTrue(head.startsWith("HTTP/1.1 401 "), head);
      }
      read.set(true);
      try (Socket taken = server.connect()) {
        taken.getOutputStream().write(put.getBytes(UTF_8));
        assertTrue(LiveServer.head(taken.getInputStream()).startsWith("HTTP/1.1 100 "));
        taken.getOutputStream().write("body".getBytes(UTF_8));
        assertTrue(LiveServer.head(taken.getInputStream()).startsWith("HTTP/1.1 201 "));
      }
    }
  }

  @Test
  void chunkedBodiesArriveWithUnknownLength() throws IOException {
    DavEngine engine =
        request -> {
          String length = String.valueOf(request.contentLength());
          return new DavResponse(200).text(length + " " + text(request));
        };
    try (LiveServer server = new LiveServer(engine)) {
      String answer =
          server.raw(
              "PUT /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                  + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
      assertTrue(answer.endsWith("\r\n\r\n-1 abcde"), answer);
      assertTrue(server.ask("PUT", "/x").endsWith("\r\n\r\n0 "), "no body has length 0");
    }
  }

  @Test
  @Spec("RFC 9112 6.1")
  void lengthAndChunkedTogetherAreRefused() throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String answer =
          server.raw(
              "PUT /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"
                  + "3\r\nabc\r\n0\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
  }

  @Test
  @Spec("RFC 9110 15.5.16")
  void codedRequestBodiesAreRefused() throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String answer = server.ask("PUT", "/x", "Content-Encoding: gzip", "Content-Length: 0");
      assertTrue(answer.startsWith("HTTP/1.1 415 "), answer);
      assertTrue(answer.contains("\r\nAccept-Encoding: identity\r\n"), answer);
      String plain = server.ask("PUT", "/x", "Content-Encoding: Identity", "Content-Length: 0");
      assertTrue(plain.startsWith("HTTP/1.1 200 "), plain);
    }
  }

  @Test
  @Spec("security.md 2.4")
  void oversizedHeadersAreRefusedInOneLine() throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String big = server.ask("GET", "/", "X-Big: " + "x".repeat(20_000));
      assertTrue(big.startsWith("HTTP/1.1 431 "), big);
      assertTrue(big.endsWith("\r\n\r\n431 Request Header Fields Too Large\n"), big);
      String many = server.ask("GET", "/", "X: 1\r\n".repeat(120) + "Y: 1");
      assertTrue(many.startsWith("HTTP/1.1 431 "), many);
      String longTarget = server.ask("GET", "/" + "x".repeat(9_000));
      assertTrue(longTarget.startsWith("HTTP/1.1 414 "), longTarget);
      String longer = server.ask("GET", "/" + "x".repeat(30_000));
      assertTrue(longer.startsWith("HTTP/1.1 414 "), longer);
    }
  }

  @Test
  @Spec("RFC 9112 9.3.2")
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (LiveServer server = new LiveServer(LiveServer::echo)) {
      String first = "PROPFIND /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
      String last = "GET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
      String answers = server.raw(first + last);
      assertTrue(answers.indexOf("PROPFIND\n/1") > 0, answers);
      assertTrue(answers.indexOf("GET\n/2") > answers.indexOf("PROPFIND\n/1"), answers);
    }
  }

  @Test
  void answerThatFailsHalfWayIsCutOff() throws IOException {
    DavResponse.Body broken =
        out -> {
          out.write(new byte[100_000]);
          throw new UncheckedIOException(new IOException("disk"));
        };
    try (LiveServer server =
        new LiveServer(request -> new DavResponse(207).body("text/xml", broken))) {
      String answer = server.ask("PROPFIND", "/");
      assertTrue(answer.startsWith("HTTP/1.1 207 "), answer.substring(0, 50));
      assertFalse(answer.endsWith("0\r\n\r\n"), "the last chunk must be missing");
    }
  }

  @Test
  void answerThatFailsBeforeItBeginsIs500() throws IOException {
    DavResponse.Body broken =
        (OutputStream out) -> {
          throw new IllegalStateException("broken on purpose");
        };
    try (LiveServer server =
        new LiveServer(request -> new DavResponse(207).body("text/xml", broken))) {
      String answer = server.ask("PROPFIND", "/");
      assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
      assertFalse(answer.contains("broken on purpose"), answer);
    }
  }

  private static String text(DavRequest request) {
    try {
      return new String(request.body().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
