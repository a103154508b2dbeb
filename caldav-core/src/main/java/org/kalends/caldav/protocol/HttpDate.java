package org.kalends.caldav.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates in header fields (RFC 9110 section 5.6.7). */
public final class HttpDate {

  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /** The date as a header says it. */
  public static String format(Instant date) {
    return IMF_FIXDATE.format(date);
  }

  /** The date a header says; empty if it says none, which RFC 9110 section 13.1.3 has us ignore. */
  public static Optional<Instant> parse(@Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.from(IMF_FIXDATE.parse(value.trim())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
