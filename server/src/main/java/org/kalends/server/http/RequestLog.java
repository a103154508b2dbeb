package org.kalends.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: method, kind of resource, status, milliseconds, id of the user. Never
 * a path, a name or an address: what is in a calendar is also in its URLs.
 */
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("org.kalends.requests");

  void answered(ServletDavRequest request, int status, long nanos) {
    if (LOG.isInfoEnabled()) {
      LOG.info(
          "method={} resource={} status={} ms={} user={}",
          method(request.method()),
          kind(request.rawPath()),
          status,
          milliseconds(nanos),
          request.principal() == null ? "-" : request.principal());
    }
  }

  /** With three decimals; String.format would cost more than the rest of the line. */
  private static String milliseconds(long nanos) {
    long micros = nanos / 1_000;
    String decimals = Long.toString(1_000 + micros % 1_000).substring(1);
    return micros / 1_000 + "." + decimals;
  }

  /** The method, unless it is too odd to be written. */
  private static String method(String token) {
    return token.length() <= 20 && token.chars().allMatch(c -> c > ' ' && c < 0x7f) ? token : "?";
  }

  /** What a path is of, by its first segment and depth only. */
  static String kind(String rawPath) {
    int depth = 0;
    for (int i = 0; i < rawPath.length(); i++) {
      if (rawPath.charAt(i) != '/' && (i == 0 || rawPath.charAt(i - 1) == '/')) {
        depth++;
      }
    }
    if (rawPath.startsWith("/calendars/")) {
      return depth < 3 ? "homes" : depth == 3 ? "home" : depth == 4 ? "calendar" : "object";
    }
    if (rawPath.startsWith("/principals/")) {
      return depth < 3 ? "principals" : "principal";
    }
    if (rawPath.startsWith("/.well-known/")) {
      return "well-known";
    }
    if (rawPath.startsWith("/timezones")) {
      return "timezones";
    }
    return rawPath.equals("/") ? "root" : "other";
  }
}
