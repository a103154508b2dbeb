package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

class ConnectionTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec({"RFC 9112 9.3", "RFC 9112 9.6"})
  void anAnswerGivenBeforeTheBodyCameSaysThatTheConnectionEnds() throws IOException {
    for (Request request :
        List.of(
            new Request("PUT", calendar.path("x.ics")).calendar(Ics.event("x")),
            calendar.request("PUT", "x.ics").ifMatch("\"nothing\"").calendar(Ics.event("x")),
            Account.ALICE.request("PROPPATCH", "/nowhere/at/all").xml(Bodies.set("<X:a/>")))) {
      byte[] bytes = request.bytes();
      int head = new String(bytes, StandardCharsets.UTF_8).indexOf("\r\n\r\n") + 4;
      try (Connection connection = new Connection()) {
        connection.write(Arrays.copyOf(bytes, head));
        Answer answer = connection.answer("early", request.toString());
        assertEquals("close", answer.require("Connection"), request.toString());
        assertThrows(IOException.class, () -> connection.answer("after", "close"));
      }
    }
  }

  @Test
  @Spec("RFC 9112 9.3")
  void aRefusedRequestWhoseBodyCameLeavesTheConnectionOpen() throws IOException {
    try (Connection connection = new Connection()) {
      for (int i = 0; i < 10; i++) {
        calendar
            .request("PUT", "x.ics")
            .ifMatch("\"nothing\"")
            .calendar(Ics.event("x"))
            .send(connection)
            .expect(412);
        new Request("PROPFIND", "/").xml(Bodies.allprop()).send(connection).expect(401);
      }
    }
  }

  @Test
  @Spec("RFC 9110 10.1.1")
  void whoExpectsContinueIsAnsweredBeforeSendingTheBody() throws IOException {
    byte[] refused =
        calendar
            .request("PUT", "x.ics")
            .ifMatch("\"nothing\"")
            .header("Expect", "100-continue")
            .header("Content-Length", "100000")
            .bytes();
    try (Connection connection = new Connection()) {
      connection.write(
          text(refused).replace("\r\nContent-Length: 0", "").getBytes(StandardCharsets.UTF_8));
      connection.answer("PUT", "x.ics").expect(412);
    }
    byte[] object = Ics.event("x").getBytes(StandardCharsets.UTF_8);
    byte[] taken =
        calendar
            .request("PUT", "x.ics")
            .header("Expect", "100-continue")
            .header("Content-Length", "" + object.length)
            .bytes();
    try (Connection connection = new Connection()) {
      connection.write(
          text(taken).replace("\r\nContent-Length: 0", "").getBytes(StandardCharsets.UTF_8));
      connection.awaitContinue();
      connection.write(object);
      connection.answer("PUT", "x.ics").expect(201);
    }
  }

  @Test
  @Spec("RFC 9112 7.1")
  void aBodyMayComeInChunks() throws IOException {
    String object = Ics.event("chunked");
    StringBuilder request = new StringBuilder(text(calendar.request("PUT", "x.ics").bytes()));
    int length = request.indexOf("Content-Length: 0");
    request.replace(length, length + 17, "Transfer-Encoding: chunked");
    for (int i = 0; i < object.length(); i += 100) {
      String chunk = object.substring(i, Math.min(i + 100, object.length()));
      request.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
      request.append("\r\n");
    }
    request.append("0\r\n\r\n");
    try (Connection connection = new Connection()) {
      connection.write(request.toString().getBytes(StandardCharsets.UTF_8));
      connection.answer("PUT", "x.ics").expect(201);
    }
    assertEquals(object, calendar.get("x.ics").text());
  }

  @Test
  @Spec("RFC 9112 9.3.2")
  void requestsSentWithoutWaitingAreAnsweredInOrder() throws IOException {
    calendar.put("a.ics", Ics.event("a"));
    calendar.put("b.ics", Ics.event("b"));
    try (Connection connection = new Connection()) {
      for (String name : List.of("a.ics", "none.ics", "b.ics")) {
        connection.write(calendar.request("GET", name).bytes());
      }
      assertEquals(Ics.event("a"), connection.answer("GET", "a.ics").expect(200).text());
      connection.answer("GET", "none.ics").expect(404);
      assertEquals(Ics.event("b"), connection.answer("GET", "b.ics").expect(200).text());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
