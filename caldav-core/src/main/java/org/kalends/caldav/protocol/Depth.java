package org.kalends.caldav.protocol;

import java.util.Locale;

/** The Depth header (RFC 4918 section 10.2). */
public enum Depth {
  /** The resource alone. */
  ZERO,
  /** The resource and its internal members. */
  ONE,
  /** The resource and all below it. */
  INFINITY;

  /**
   * The depth a request asks for.
   *
   * @param ifAbsent what its absence means for this method
   * @throws DavException 400 for any other value
   */
  public static Depth of(DavRequest request, Depth ifAbsent) {
    String value = request.header("Depth");
    if (value == null) {
      return ifAbsent;
    }
    return switch (value.trim().toLowerCase(Locale.ROOT)) {
      case "0" -> ZERO;
      case "1" -> ONE;
      case "infinity" -> INFINITY;
      default -> throw DavException.badRequest("Bad Depth header");
    };
  }
}
