package org.kalends.caldav.timezone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.exchange.EntityTagList;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.time.StandardZones;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;

/**
 * The service (RFC 7808): its actions by their paths. Everybody may ask, signed in or not, since
 * the answers are public and the same for all. Safe for use by many threads.
 */
public final class TimeZoneService {

  /** Its context path, where {@code /.well-known/timezone} leads (RFC 7808 section 4.2.1). */
  public static final String PATH = "/timezones";

  private static final String METHODS = "GET, HEAD, OPTIONS";
  private static final String ZONES = "/zones/";
  private static final String EXPAND = "/observances";
  private static final String JSON = "application/json; charset=utf-8";

  private final ActionQuery queries = new ActionQuery(this);
  private final byte[] leapSeconds;

  /** Made by the first request: there may never be one. */
  private @Nullable Catalogue catalogue;

  /** The service. */
  public TimeZoneService(LeapSeconds leapSeconds) {
    this.leapSeconds = leapSeconds.document();
  }

  /** Whether a path, as it was sent, is one of the service. */
  public static boolean serves(String rawPath) {
    return ActionQuery.isMeant(rawPath)
        || (rawPath.startsWith(PATH)
            && (rawPath.length() == PATH.length() || rawPath.charAt(PATH.length()) == '/'));
  }

  /** Answers a request to a path of the service. */
  public DavResponse answer(DavRequest request) {
    try {
      switch (request.method()) {
        case "GET", "HEAD" -> {
          return ActionQuery.isMeant(request.rawPath())
              ? queries.answer(request)
              : action(request, request.rawPath().substring(PATH.length()));
        }
        case "OPTIONS" -> {
          return new DavResponse(200).header("Allow", METHODS);
        }
        default ->
            throw TimeZoneProblem.of(405, ProblemType.INVALID_ACTION, "The service is only read");
      }
    } catch (TimeZoneProblem problem) {
      DavResponse response = problem.response();
      return response.status() == 405 ? response.header("Allow", METHODS) : response;
    } catch (DavException refusal) {
      return TimeZoneProblem.of(refusal.status(), ProblemType.INVALID_ACTION, refusal.text())
          .response();
    }
  }

  private DavResponse action(DavRequest request, String path) {
    Query query = new Query(request.query());
    switch (path) {
      case "/capabilities" -> {
        return capabilities(request);
      }
      case "/leapseconds" -> {
        return json(leapSeconds, request);
      }
      case "/zones", ZONES -> {
        return json(zones(query), request);
      }
      default -> {
        if (!path.startsWith(ZONES)) {
          throw TimeZoneProblem.of(404, ProblemType.INVALID_ACTION, "No such action");
        }
        String name = path.substring(ZONES.length());
        if (!name.endsWith(EXPAND)) {
          return get(decoded(name), query, request);
        }
        String tzid = decoded(name.substring(0, name.length() - EXPAND.length()));
        return answer(expand(tzid, query), '"' + zone(tzid).etag() + '"', request);
      }
    }
  }

  /** The capabilities action (RFC 7808 section 5.1). */
  DavResponse capabilities(DavRequest request) {
    return json(ServiceCapabilities.of(catalogue().publication()), request);
  }

  /** The list and find actions (RFC 7808 sections 5.2 and 5.5). */
  byte[] zones(Query query) {
    Optional<String> since = query.single("changedsince", ProblemType.INVALID_CHANGEDSINCE);
    Optional<String> pattern = query.single("pattern", ProblemType.INVALID_PATTERN);
    if (since.isPresent() && pattern.isPresent()) {
      throw TimeZoneProblem.bad(ProblemType.INVALID_ACTION, "Both changedsince and pattern");
    }
    Catalogue all = catalogue();
    if (pattern.isPresent()) {
      NamePattern wanted = NamePattern.of(pattern.get());
      List<Zone> found =
          all.zones().stream().filter(zone -> zone.names().anyMatch(wanted::matches)).toList();
      return ZoneList.of(all.publication(), all.syncToken(), found);
    }
    // a token of another state is not supported, which is as if there were none
    return since.filter(all.syncToken()::equals).isPresent()
        ? ZoneList.of(all.publication(), all.syncToken(), List.of())
        : all.list();
  }

  /** The get action (RFC 7808 section 5.3). */
  DavResponse get(String name, Query query, DavRequest request) {
    Zone zone = zone(name);
    CalendarFormat format = format(request);
    Truncation range = Truncation.of(query);
    String aliasOf = name.equals(zone.tzid()) ? null : zone.tzid();
    byte[] text = StandardZones.object(name, zone.rules(), aliasOf, range.start(), range.end());
    String etag = format.tag('"' + Digests.of(text) + '"');
    DavResponse response = new DavResponse(isKnown(etag, request) ? 304 : 200);
    response.header("Vary", "Accept");
    return cached(
        response, etag, format.contentType("text/calendar; charset=utf-8"), format.fromText(text));
  }

  /** The expand action (RFC 7808 section 5.4). */
  byte[] expand(String name, Query query) {
    Zone zone = zone(name);
    Truncation range = Truncation.of(query);
    return Observances.of(name, zone.rules(), range.requiredStart(), range.requiredEnd());
  }

  static DavResponse json(byte[] body, DavRequest request) {
    return answer(body, '"' + Digests.of(body) + '"', request);
  }

  private static DavResponse answer(byte[] body, String etag, DavRequest request) {
    return cached(new DavResponse(isKnown(etag, request) ? 304 : 200), etag, JSON, body);
  }

  private static DavResponse cached(
      DavResponse response, String etag, String contentType, byte[] body) {
    response.header("ETag", etag).header("Cache-Control", "public, max-age=3600");
    return response.status() == 304 ? response : response.body(contentType, body);
  }

  private static boolean isKnown(String etag, DavRequest request) {
    List<String> tags = request.headers("If-None-Match");
    return !tags.isEmpty() && EntityTagList.parse(String.join(",", tags)).matches(etag);
  }

  private static CalendarFormat format(DavRequest request) {
    List<String> accept = request.headers("Accept");
    if (accept.isEmpty()) {
      return CalendarFormat.TEXT;
    }
    return CalendarFormat.acceptable(String.join(",", accept))
        .orElseThrow(
            () ->
                TimeZoneProblem.of(
                    406, ProblemType.INVALID_FORMAT, "None of the formats is accepted"));
  }

  private static String decoded(String name) {
    return Query.decoded(name).orElseThrow(TimeZoneProblem::noZone);
  }

  /** When the data came to this machine. */
  Instant modified() {
    return catalogue().publication().modified();
  }

  private Zone zone(String name) {
    return catalogue().zone(name).orElseThrow(TimeZoneProblem::noZone);
  }

  private synchronized Catalogue catalogue() {
    Catalogue made = catalogue;
    if (made == null) {
      made = Catalogue.current();
      catalogue = made;
    }
    return made;
  }
}
