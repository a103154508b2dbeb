package org.kalends.caldav.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** DAV:status elements (RFC 4918 section 14.28), encoded once. */
public final class StatusLine {

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(204, "No Content"),
          Map.entry(400, "Bad Request"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(409, "Conflict"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(424, "Failed Dependency"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(507, "Insufficient Storage"));

  private static final Map<Integer, byte[]> ELEMENTS = new ConcurrentHashMap<>();
  private static final byte[] OK = encoded(200);

  private StatusLine() {}

  /** The whole element with this status, as XML in the prefix the writer declares for DAV:. */
  public static byte[] element(int status) {
    return status == 200 ? OK : ELEMENTS.computeIfAbsent(status, StatusLine::encoded);
  }

  private static byte[] encoded(int status) {
    String reason = REASONS.getOrDefault(status, "");
    return ("<D:status>HTTP/1.1 " + status + " " + reason + "</D:status>").getBytes(UTF_8);
  }
}
