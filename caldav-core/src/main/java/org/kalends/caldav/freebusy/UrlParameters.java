package org.kalends.caldav.freebusy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.protocol.DavException;

/**
 * The parameters of a free-busy URL (CalConnect CD 0903): {@code start}, {@code end}, {@code
 * period} (Calendar Server calls it {@code duration}) and {@code token}. What is not known is
 * passed over, as clients fill in whatever a template names.
 */
final class UrlParameters {

  /** What an answer tells of if the URL does not say: six weeks from the last midnight in UTC. */
  static final Duration USUAL = Duration.ofDays(42);

  private static final int LONGEST = 2_000;

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads a query.
   *
   * @throws DavException 400 if it is too long, malformed, or says something twice
   */
  UrlParameters(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return;
    }
    if (query.length() > LONGEST) {
      throw DavException.badRequest("The query is too long");
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        if (values.put(name, decoded(pair.substring(equals + 1))) != null) {
          throw DavException.badRequest("A parameter comes twice");
        }
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw DavException.badRequest("Bad percent-encoding in the query");
    }
  }

  /** A parameter that is there and not empty. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * What is asked for.
   *
   * @throws DavException 400 if that is no range, or one beyond the limits
   */
  TimeRange range(Instant now, CalendarLimits limits) {
    long midnight = now.truncatedTo(ChronoUnit.DAYS).getEpochSecond();
    long start = value("start").map(UrlParameters::time).orElse(midnight);
    Optional<String> period = value("period").or(() -> value("duration"));
    if (period.isPresent() && value("end").isPresent()) {
      throw DavException.badRequest("Either end or period");
    }
    long end =
        period.isPresent()
            ? start + seconds(period.get())
            : value("end").map(UrlParameters::time).orElse(start + USUAL.toSeconds());
    long first = limits.minDate().toEpochDay() * CalendarTime.DAY;
    long last = (limits.maxDate().toEpochDay() + 1) * CalendarTime.DAY;
    if (end <= start || start < first || end > last) {
      throw DavException.badRequest("The range is empty, or beyond what can be asked for");
    }
    return new TimeRange(start, end);
  }

  /** A time as iCalendar or RFC 3339 write it, or a date, which begins in UTC. */
  private static long time(String value) {
    Optional<CalendarTime> time =
        CalendarTime.parse(value, "").filter(it -> it.form() == CalendarTime.Form.UTC);
    if (time.isPresent()) {
      return time.get().local();
    }
    try {
      return value.length() == 10
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
          : java.time.OffsetDateTime.parse(value).toEpochSecond();
    } catch (DateTimeParseException e) {
      throw DavException.badRequest("start and end are times like 20260101T000000Z");
    }
  }

  private static long seconds(String value) {
    try {
      String days = value.matches("P\\d{1,4}W") ? "P" + weeks(value) + "D" : value;
      long seconds = Duration.parse(days).toSeconds();
      if (seconds > 0 && seconds < Duration.ofDays(100_000).toSeconds()) {
        return seconds;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // as below
    }
    throw DavException.badRequest("period is a duration like P14D");
  }

  private static int weeks(String value) {
    return 7 * Integer.parseInt(value.substring(1, value.length() - 1));
  }
}
