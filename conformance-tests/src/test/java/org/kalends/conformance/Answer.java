package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** What the server answered. */
final class Answer {

  private final String method;
  private final String target;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(String method, String target, int status, HttpHeaders headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  String method() {
    return method;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /** What was asked, for messages. */
  String request() {
    return method + " " + target;
  }

  /** Demands one of these statuses. */
  Answer expect(int... statuses) {
    if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
      fail(request() + ": " + status + " instead of " + Arrays.toString(statuses) + "\n" + text());
    }
    return this;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The value of a header that has to be there. */
  String require(String name) {
    return header(name).orElseGet(() -> fail(request() + ": no " + name + " in " + headers));
  }

  /** The comma-separated elements of a header. */
  List<String> list(String name) {
    return headers.allValues(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::trim)
        .toList();
  }

  String etag() {
    return require("ETag");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The 207 body. */
  Multistatus multistatus() {
    expect(207);
    return MultistatusReader.read(this);
  }

  /** The root element of an XML body. */
  Element xml() {
    String type = require("Content-Type");
    assertTrue(type.startsWith("application/xml") || type.startsWith("text/xml"), type);
    return Xml.parse(body);
  }

  /** Demands a DAV:error body with this condition, and gives the condition's element. */
  Element expectError(int expected, String condition) {
    expect(expected);
    Element error = xml();
    assertEquals(Xml.name("D:error"), Xml.nameOf(error), request());
    List<Element> conditions = Xml.children(error);
    assertEquals(1, conditions.size(), text());
    assertEquals(Xml.name(condition), Xml.nameOf(conditions.get(0)), request());
    return conditions.get(0);
  }
}
