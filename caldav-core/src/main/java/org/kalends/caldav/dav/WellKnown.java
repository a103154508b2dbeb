package org.kalends.caldav.dav;

import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;

/**
 * The well-known paths (RFC 6764 section 5): any method, signed in or not, is sent on to where
 * current-user-principal can be asked for. 308 keeps method and body, which 301 does not.
 */
final class WellKnown {

  private static final String START = "/principals/";

  private WellKnown() {}

  static boolean serves(DavPath path) {
    return path.segments().size() == 2
        && path.segments().get(0).equals(".well-known")
        && (path.name().equals("caldav") || path.name().equals("carddav"));
  }

  static DavResponse answer(DavPath path) {
    return new DavResponse(308).header("Location", START).header("Cache-Control", "max-age=3600");
  }
}
