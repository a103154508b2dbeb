package org.kalends.server.demo;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavRequest;

/** A request that a client could have sent, without a network in between. */
final class DemoRequest implements DavRequest {

  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final byte[] body;

  private DemoRequest(String method, String path, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.body = body;
  }

  /** Puts a calendar object where there is none yet. */
  static DemoRequest put(String user, String password, String path, String object) {
    String credentials = user + ":" + password;
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return new DemoRequest(
        "PUT",
        path,
        Map.of(
            "authorization",
            "Basic " + basic,
            "content-type",
            "text/calendar; charset=utf-8",
            "if-none-match",
            "*"),
        object.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawPath() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<String> headers(String name) {
    String value = header(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public long contentLength() {
    return body.length;
  }

  @Override
  public String origin() {
    return "http://127.0.0.1";
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
  }
}
