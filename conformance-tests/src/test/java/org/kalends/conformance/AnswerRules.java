package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;

/** What holds for every answer to every request, whatever the test is about. */
final class AnswerRules {

  /** The one challenge: a client that sees another realm asks its user for the password again. */
  static final String CHALLENGE = "Basic realm=\"Kalends\", charset=\"UTF-8\"";

  private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7E]+\"");
  private static final Pattern INTERNALS =
      Pattern.compile("\\bat [\\w.$/]+\\(|\\.java\\b|Exception|org\\.kalends|jetty|Jetty|milton");

  private AnswerRules() {}

  static void check(Answer answer) {
    String what = answer.request() + " " + answer.status() + " " + answer.headers();
    assertNotEquals(500, answer.status(), what);
    if (answer.status() >= 300) {
      assertFalse(INTERNALS.matcher(answer.text()).find(), what + "\n" + answer.text());
    }
    answer.header("Server").ifPresent(server -> assertFalse(server.contains("/"), what));
    answer
        .headers()
        .allValues("ETag")
        .forEach(tag -> assertTrue(STRONG_TAG.matcher(tag).matches(), what));
    switch (answer.status()) {
      case 204, 304 -> assertEquals(0, answer.body().length, what);
      case 207 -> multistatus(answer);
      case 401 -> assertEquals(List.of(CHALLENGE), answer.headers().allValues("WWW-Authenticate"));
      case 405 -> methodNotAllowed(answer, what);
      default -> {
        // nothing that holds for all
      }
    }
  }

  /** What was not made by a bulk request has no path (calendarserver-bulk-change section 3). */
  private static void multistatus(Answer answer) {
    if (answer.method().equals("POST")) {
      assertEquals(Xml.name("D:multistatus"), Xml.nameOf(answer.xml()));
    } else {
      MultistatusReader.read(answer);
    }
  }

  /** RFC 9110 section 15.5.6. */
  private static void methodNotAllowed(Answer answer, String what) {
    assertTrue(answer.header("Allow").isPresent(), what);
    assertFalse(answer.list("Allow").contains(answer.method()), what);
  }
}
