package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** Whoever sends nonsense is told so in a few words; {@link AnswerRules} looks at every answer. */
class HostileRequestsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/calendars/users/alice/../bob/",
        "/calendars/users/alice/%2e%2e/bob/",
        "/calendars/users/alice/%2E%2e/bob/",
        "/calendars/users/alice/./calendar/",
        "/calendars/users/alice%2Fcalendar/",
        "/calendars/users/alice/cal%2fendar/",
        "/calendars//users/alice/",
        "//calendars/users/alice/",
        "/calendars/users/alice/calendar;jsessionid=1/",
        "/calendars/users/alice/a%00b",
        "/calendars/users/alice/a%0d%0ab",
        "/calendars/users/alice/a%7f",
        "/calendars/users/alice/a%5Cb",
        "/calendars/users/alice/a\\b",
        "/calendars/users/alice/%zz",
        "/calendars/users/alice/%4",
        "/calendars/users/alice/%",
        "/calendars/users/alice/%C3%28",
        "/calendars/users/alice/%C0%AF",
        "/calendars/users/alice/%ED%A0%80",
        "/calendars/users/alice/%F8%88%80%80%80",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..",
        "/calendars/users/alice/a#b",
        "/WEB-INF/web.xml/..",
        "calendars",
        "*x"
      })
  @Spec({"RFC 3986 2.1", "security.md 2.5"})
  void pathsThatCouldBeReadInTwoWaysAreBadRequests(String path) throws IOException {
    for (String method : List.of("GET", "PROPFIND", "PUT", "DELETE", "MKCALENDAR", "OPTIONS")) {
      try (Connection connection = new Connection()) {
        Account.ALICE.request(method, path).depth("0").send(connection).expect(400);
      }
    }
  }

  @Test
  void aPathThatIsTooLongIsRefused() throws IOException {
    for (int length : new int[] {5_000, 9_000, 20_000}) {
      try (Connection connection = new Connection()) {
        Account.ALICE
            .request("PROPFIND", Places.HOME + "a".repeat(length))
            .send(connection)
            .expect(400, 414, 431);
      }
    }
    Account.ALICE.request("PROPFIND", "/" + "a/".repeat(2_000)).send().expect(400, 404);
  }

  @Test
  void headersThatAreTooLongOrTooManyAreRefused() throws IOException {
    try (Connection connection = new Connection()) {
      Account.ALICE
          .request("GET", "/")
          .header("X-Long", "x".repeat(40_000))
          .send(connection)
          .expect(400, 431);
    }
    try (Connection connection = new Connection()) {
      Request request = Account.ALICE.request("PROPFIND", "/").depth("0");
      for (int i = 0; i < 300; i++) {
        request.header("X-" + i, "1");
      }
      request.send(connection).expect(400, 431);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Depth,",
    "Depth,'0, 1'",
    "Overwrite,TRUE",
    "Destination,:",
    "If,'([x'",
    "If-Match,'\"'",
    "Content-Type,';;;'",
    "Content-Type,text/calendar; charset=nonsense",
    "Accept,nonsense",
    "Range,bytes=9-1",
    "Prefer,'=;,='",
    "Authorization,Basic"
  })
  void oddHeadersAreNoReasonToFail(String header, String value) throws IOException {
    for (String method : List.of("GET", "PUT", "PROPFIND", "COPY", "DELETE", "REPORT")) {
      try (Connection connection = new Connection()) {
        Answer answer =
            calendar
                .request(method, "none.ics")
                .header(header, value == null ? "" : value)
                .send(connection);
        assertTrue(answer.status() < 500, answer.status() + " " + method);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "GET / HTTP/9.9",
        "GET / HTTP/1.1\nHost: x",
        "\u0000\u0001",
        "GET  /  HTTP/1.1"
      })
  void whatIsNoHttpIsRefusedOrHungUpOn(String line) throws IOException {
    try (Connection connection = new Connection()) {
      connection.write((line + "\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Answer answer = connection.answer("none", "none");
      assertTrue(answer.status() >= 400 && answer.status() <= 505, "" + answer.status());
    } catch (java.io.EOFException e) {
      // hung up on
    }
  }

  @Test
  @Spec("RFC 9112 3.2")
  void aRequestWithoutAHostOrWithTwoIsABadRequest() throws IOException {
    for (String hosts : List.of("", "Host: a\r\nHost: b\r\n")) {
      try (Connection connection = new Connection()) {
        connection.write(
            ("PROPFIND / HTTP/1.1\r\n" + hosts + "\r\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        connection.answer("PROPFIND", "/").expect(400);
      }
    }
  }

  @Test
  @Spec("RFC 9110 9.3.7")
  void optionsForTheServerAsAWholeIsNoFault() throws IOException {
    try (Connection connection = new Connection()) {
      Account.ALICE.request("OPTIONS", "*").send(connection).expect(200, 400, 404);
    }
    try (Connection connection = new Connection()) {
      Account.ALICE
          .request("GET", LiveServer.origin() + calendar.path("none.ics"))
          .send(connection)
          .expect(404);
    }
  }

  @Test
  @Spec("RFC 9112 6.3")
  void twoWaysToSayTheLengthAreRefused() throws IOException {
    for (String[] headers :
        new String[][] {
          {"Content-Length: 5", "Transfer-Encoding: chunked"},
          {"Content-Length: 5", "Content-Length: 6"},
          {"Content-Length: -1"},
          {"Content-Length: x"},
          {"Transfer-Encoding: nonsense"}
        }) {
      Request request = Account.ALICE.request("PROPFIND", "/");
      for (String header : headers) {
        request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
      }
      try (Connection connection = new Connection()) {
        connection.write(request.bytes());
        connection.write("0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Answer answer = connection.answer("PROPFIND", "/");
        assertTrue(answer.status() == 400 || answer.status() == 501, "" + answer.status());
      } catch (java.io.EOFException e) {
        // hung up on
      }
    }
  }

  @Test
  @Spec("security.md 2.3")
  void xmlThatIsTooDeepTooManyOrTooLongIsRefused() {
    String deep = "<X:a>".repeat(5_000) + "</X:a>".repeat(5_000);
    calendar.proppatch(Bodies.set(deep)).expect(400, 413);
    String many = "<X:a/>".repeat(50_000);
    calendar.proppatch(Bodies.set(many)).expect(400, 413);
    StringBuilder attributes = new StringBuilder("<X:a");
    for (int i = 0; i < 1_000; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    calendar.proppatch(Bodies.set(attributes + "/>")).expect(400, 413);
    calendar.proppatch(Bodies.set("<X:a>" + "x".repeat(5_000_000) + "</X:a>")).expect(413);
    assertEquals(404, calendar.properties("X:a").statusOf("X:a"));
  }

  @Test
  @Spec("security.md 2.3")
  void objectsMadeToBeSlowAreRefusedSoon() {
    long start = System.nanoTime();
    for (String object :
        List.of(
            Ics.event("x", "RRULE:FREQ=SECONDLY"),
            Ics.event("x", "RRULE:FREQ=MINUTELY;BYSECOND=" + "1,".repeat(3_000) + "1"),
            Ics.event("x", "RRULE:FREQ=YEARLY;INTERVAL=999999999"),
            Ics.event("x", "RRULE:FREQ=DAILY;COUNT=2147483647"),
            Ics.event("x", "RDATE:" + "20260310T090000Z,".repeat(20_000) + "20260310T090000Z"),
            Ics.event("x", "BEGIN:VALARM\r\n".repeat(2_000) + "END:VALARM\r\n".repeat(2_000)),
            Ics.event("x", ("X-A" + ";B=C".repeat(5_000)) + ":d"))) {
      calendar.request("PUT", "x.ics").calendar(object).send().expect(403);
    }
    calendar.put("folded.ics", Ics.event("folded", "DESCRIPTION:a" + "\r\n b".repeat(20_000)));
    assertTrue(System.nanoTime() - start < 60_000_000_000L);
    assertEquals(1, calendar.members().size());
  }

  @Test
  void aStoredPageDoesNotRunInABrowser() {
    calendar.put("a.ics", Ics.event("a", "DESCRIPTION:<script>alert(1)</script>"));
    Answer get = calendar.get("a.ics");
    assertEquals("nosniff", get.require("X-Content-Type-Options"));
    assertTrue(get.require("Content-Security-Policy").contains("default-src 'none'"));
    assertTrue(get.require("Content-Type").startsWith("text/calendar"));
  }
}
