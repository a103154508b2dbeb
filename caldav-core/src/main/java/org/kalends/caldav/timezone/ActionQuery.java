package org.kalends.caldav.timezone;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;

/**
 * The service as the drafts of RFC 7808 had it, for clients from before the RFC: one path, the
 * action and the zone in the query, errors by their bare names. The answers are the same but for
 * the time of the data.
 */
final class ActionQuery {

  /** Where such clients look, and where the well-known path leads them. */
  private static final Set<String> PATHS =
      Set.of("/stdtimezones", "/stdtimezones/", TimeZoneService.PATH, TimeZoneService.PATH + "/");

  private final TimeZoneService service;

  ActionQuery(TimeZoneService service) {
    this.service = service;
  }

  /** Whether a path, as it was sent, names no action. */
  static boolean isMeant(String rawPath) {
    return PATHS.contains(rawPath);
  }

  /** Answers a GET or HEAD. */
  DavResponse answer(DavRequest request) {
    try {
      return action(request);
    } catch (TimeZoneProblem problem) {
      byte[] body =
          Json.object(
              out -> {
                out.writeStringField("error", problem.type().code());
                out.writeStringField("description", problem.title());
              });
      return new DavResponse(problem.status()).body("application/json; charset=utf-8", body);
    }
  }

  private DavResponse action(DavRequest request) {
    String raw = request.query();
    if (raw == null || raw.isEmpty()) {
      return service.capabilities(request);
    }
    Query query = new Query(raw);
    String action = query.single("action", ProblemType.INVALID_ACTION).orElse("");
    return switch (action) {
      case "capabilities" -> service.capabilities(request);
      case "list" -> {
        if (query.has("pattern")) {
          throw TimeZoneProblem.bad(ProblemType.INVALID_ACTION, "list takes no pattern");
        }
        yield stamped(service.zones(query), request);
      }
      case "find" -> {
        requirePattern(query);
        yield stamped(service.zones(query), request);
      }
      case "get" -> service.get(tzid(query), query, request);
      case "expand" -> stamped(service.expand(tzid(query), query), request);
      default -> throw TimeZoneProblem.bad(ProblemType.INVALID_ACTION, "No such action");
    };
  }

  /** With the time of the data, which the drafts had in each of these answers. */
  private DavResponse stamped(byte[] object, DavRequest request) {
    String stamp = "{\"dtstamp\":\"" + service.modified() + "\",";
    byte[] begin = stamp.getBytes(StandardCharsets.US_ASCII);
    byte[] body = Arrays.copyOf(begin, begin.length + object.length - 1);
    System.arraycopy(object, 1, body, begin.length, object.length - 1);
    return TimeZoneService.json(body, request);
  }

  /** In the drafts a pattern of asterisks only is none. */
  private static void requirePattern(Query query) {
    String pattern = query.single("pattern", ProblemType.INVALID_PATTERN).orElse("");
    if (pattern.replace("*", "").isEmpty()) {
      throw TimeZoneProblem.bad(ProblemType.INVALID_PATTERN, "Nothing to look for");
    }
  }

  private static String tzid(Query query) {
    return query
        .single("tzid", ProblemType.INVALID_TZID)
        .orElseThrow(
            () -> TimeZoneProblem.bad(ProblemType.INVALID_TZID, "The parameter tzid is missing"));
  }
}
