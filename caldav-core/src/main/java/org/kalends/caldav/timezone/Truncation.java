package org.kalends.caldav.timezone;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The times a request is about (RFC 7808 sections 3.9, 5.3 and 5.4).
 *
 * @param start inclusive; null if there is none
 * @param end exclusive; null if there is none
 */
record Truncation(@Nullable Instant start, @Nullable Instant end) {

  /** RFC 3339 in UTC, to the second. */
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ");

  /** An hour of the wall before and after these has four digits for its year, too. */
  private static final Instant LEAST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant MOST = Instant.parse("9998-01-01T00:00:00Z");

  /**
   * The parameters {@code start} and {@code end}.
   *
   * @throws TimeZoneProblem 400 invalid-start or invalid-end
   */
  static Truncation of(Query query) {
    Optional<Instant> start = time(query, "start", ProblemType.INVALID_START);
    Optional<Instant> end = time(query, "end", ProblemType.INVALID_END);
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      throw TimeZoneProblem.bad(ProblemType.INVALID_END, "The end is not after the start");
    }
    return new Truncation(start.orElse(null), end.orElse(null));
  }

  /**
   * The start, which has to be there.
   *
   * @throws TimeZoneProblem 400 invalid-start
   */
  Instant requiredStart() {
    if (start == null) {
      throw TimeZoneProblem.bad(ProblemType.INVALID_START, "The parameter start is missing");
    }
    return start;
  }

  /**
   * The end, which has to be there.
   *
   * @throws TimeZoneProblem 400 invalid-end
   */
  Instant requiredEnd() {
    if (end == null) {
      throw TimeZoneProblem.bad(ProblemType.INVALID_END, "The parameter end is missing");
    }
    return end;
  }

  private static Optional<Instant> time(Query query, String name, ProblemType type) {
    return query.single(name, type).map(value -> time(value, name, type));
  }

  private static Instant time(String value, String name, ProblemType type) {
    try {
      Instant time = TIME.matcher(value).matches() ? Instant.parse(value) : Instant.MIN;
      if (!time.isBefore(LEAST) && !time.isAfter(MOST)) {
        return time;
      }
    } catch (DateTimeException e) {
      // the 31st of February
    }
    throw TimeZoneProblem.bad(
        type, "The parameter " + name + " is no UTC time like 2026-01-01T00:00:00Z");
  }
}
