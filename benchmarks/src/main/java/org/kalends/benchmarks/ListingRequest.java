package org.kalends.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavRequest;

/** PROPFIND of the entity tags of all members, which no network has carried. */
final class ListingRequest implements DavRequest {

  private static final byte[] BODY =
      "<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>".getBytes(StandardCharsets.UTF_8);

  @Override
  public String method() {
    return "PROPFIND";
  }

  @Override
  public String rawPath() {
    return "/calendars/users/owner/cal/";
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return name.equals("Depth") ? "1" : null;
  }

  @Override
  public List<String> headers(String name) {
    String value = header(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(BODY);
  }

  @Override
  public long contentLength() {
    return BODY.length;
  }

  @Override
  public String origin() {
    return "http://localhost";
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
  }
}
