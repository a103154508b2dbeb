package org.kalends.caldav.dav;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.ResourceTree;
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

  private static final Set<String> LOOKS = Set.of("OPTIONS", "PROPFIND");

  private WellKnown() {}

  static boolean serves(DavPath path) {
    return path.segments().size() == 2
        && path.segments().get(0).equals(ResourceTree.WELL_KNOWN)
        && PLACES.containsKey(path.name());
  }

  /** Whether it is the collection of all of them, and only looked at by somebody unknown. */
  static boolean listsFor(DavRequest request, DavPath path) {
    return path.segments().equals(List.of(ResourceTree.WELL_KNOWN))
        && LOOKS.contains(request.method())
        && request.header("Authorization") == null;
  }

  /** What a GET of the collection says: RFC 8615 section 3 leaves it to us. */
  static boolean isPage(DavRequest request, DavPath path) {
    return path.segments().equals(List.of(ResourceTree.WELL_KNOWN))
        && (request.method().equals("GET") || request.method().equals("HEAD"));
  }

  static DavResponse page() {
    return new DavResponse(200)
        .header("Cache-Control", "max-age=3600")
        .body(
            "text/plain; charset=utf-8",
            (String.join("\n", new TreeSet<>(PLACES.keySet())) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Who has not signed in: he holds no privileges but what a resource gives to everybody. */
  record Anybody() implements Requester {

    @Override
    public Optional<Principal> principal() {
      return Optional.empty();
    }

    @Override
    public PrivilegeSet privileges(AccessTarget target) {
      return PrivilegeSet.NONE;
    }
  }

  static DavResponse answer(DavPath path) {
    return new DavResponse(308)
        .header("Location", PLACES.getOrDefault(path.name(), START))
        .header("Cache-Control", "max-age=3600");
  }
}
