package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param status 0 if the connection was closed without an answer
 * @param head status line and header fields
 * @param body as text
 * @param millis until it was there
 */
record Reply(int status, String head, String body, long millis) {

  private static final Pattern CONDITION = Pattern.compile("<D:error[^>]*><([A-Z]+):([a-z-]+)");

  private static final Pattern INTERNALS =
      Pattern.compile("\\bat [\\w.$/]+\\(|\\.java\\b|Exception|org\\.kalends|etty|ilton|root:");

  /** The local name of the condition in a DAV:error (RFC 4918 section 16). */
  List<String> conditions() {
    List<String> all = new ArrayList<>();
    Matcher error = CONDITION.matcher(body);
    while (error.find()) {
      all.add(error.group(2));
    }
    return all;
  }

  /** Whether it tells what is none of the client's business. */
  boolean tellsInternals() {
    return status >= 300 && INTERNALS.matcher(head + body).find();
  }

  /** Whether it blames the server; an unknown method and a foreign destination are the client's. */
  boolean isFailure() {
    return status >= 500 && status != 501 && status != 502 && status != 505;
  }
}
