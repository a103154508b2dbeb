package org.kalends.caldav.dav;

import java.util.Map;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.timezone.TimeZoneService;

/**
 * The well-known paths (RFC 6764 section 5): any method, signed in or not, is sent on to where
 * current-user-principal can be asked for, or to the time zones (RFC 7808 section 4.2.1.3). 308
 * keeps method and body, which 301 does not.
 */
final class WellKnown {

  private static final String START = "/principals/";
  private static final Map<String, String> PLACES =
      Map.of("caldav", START, "carddav", START, "timezone", TimeZoneService.PATH);

  private WellKnown() {}

  static boolean serves(DavPath path) {
    return path.segments().size() == 2
        && path.segments().get(0).equals(".well-known")
        && PLACES.containsKey(path.name());
  }

  static DavResponse answer(DavPath path) {
    return new DavResponse(308)
        .header("Location", PLACES.getOrDefault(path.name(), START))
        .header("Cache-Control", "max-age=3600");
  }
}
