package org.kalends.caldav.protocol;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that a client could have sent, without a network in between. */
public final class LocalRequest implements DavRequest {

  private final String method;
  private final String path;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  /**
   * A request.
   *
   * @param path percent-encoded
   * @param headers one line of each field
   * @param body not to be changed afterwards
   */
  public LocalRequest(String method, String path, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.headers.putAll(headers);
    this.body = body;
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
    return headers.get(name);
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
