package org.kalends.conformance.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A request under construction. Nothing is checked, nothing is escaped. */
final class Raw {

  private final Target target;
  private final String line;
  private final List<String> headers = new ArrayList<>();
  private boolean signedIn = true;
  private boolean measured;
  private byte[] body = {};

  Raw(Target target, String method, String path) {
    this.target = target;
    this.line = method + " " + path + " HTTP/1.1";
  }

  Raw header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  /** Whole lines of the head, as they are. */
  Raw lines(String lines) {
    headers.add(lines);
    return this;
  }

  /** Without the usual credentials. */
  Raw nobody() {
    signedIn = false;
    return this;
  }

  /** A body whose length the headers tell in their own way, or not at all. */
  Raw unmeasured(byte[] bytes) {
    body = bytes;
    return this;
  }

  Raw body(byte[] bytes) {
    body = bytes;
    measured = true;
    return this;
  }

  Raw body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  Raw xml(String document) {
    return header("Content-Type", "application/xml; charset=utf-8").body(document);
  }

  Raw calendar(String object) {
    return header("Content-Type", "text/calendar; charset=utf-8").body(object);
  }

  byte[] bytes() {
    StringBuilder head = new StringBuilder(line).append("\r\n");
    head.append("Host: ").append(target.host()).append(':').append(target.port()).append("\r\n");
    head.append("Connection: close\r\n");
    if (signedIn) {
      String pair = target.user() + ":" + target.password();
      byte[] basic = pair.getBytes(StandardCharsets.UTF_8);
      head.append("Authorization: Basic ").append(Base64.getEncoder().encodeToString(basic));
      head.append("\r\n");
    }
    headers.forEach(each -> head.append(each).append("\r\n"));
    if (measured) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return Target.joined(Target.raw(head.append("\r\n").toString()), body);
  }
}
