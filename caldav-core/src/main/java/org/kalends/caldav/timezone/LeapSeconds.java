package org.kalends.caldav.timezone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What TAI is ahead of UTC since when (RFC 7808 section 5.6).
 *
 * @param updated when the publisher last looked at it
 * @param expires the last day it says anything about
 * @param steps in order
 */
public record LeapSeconds(LocalDate updated, LocalDate expires, List<Step> steps) {

  /** Seconds from 1900, from which the list counts, to 1970. */
  private static final long SINCE_1900 = 2_208_988_800L;

  private static final String PUBLISHER = "International Earth Rotation Service";

  /**
   * From a day on, TAI is ahead by that many seconds.
   *
   * @param onset at its beginning, in UTC
   * @param offset in seconds
   */
  public record Step(LocalDate onset, int offset) {}

  /** Copies the steps. */
  public LeapSeconds {
    steps = List.copyOf(steps);
  }

  /** Those that were known when this version was made. */
  public static LeapSeconds known() {
    try (InputStream in = LeapSeconds.class.getResourceAsStream("leap-seconds.list")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return parse(new String(bytes, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a {@code leap-seconds.list} as the IERS and the IANA time zone database have it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static LeapSeconds parse(String list) {
    LocalDate updated = null;
    LocalDate expires = null;
    List<Step> steps = new ArrayList<>();
    for (String line : list.lines().toList()) {
      String[] words = line.trim().split("\\s+", -1);
      if (words[0].equals("#$") && words.length > 1) {
        updated = day(words[1]);
      } else if (words[0].equals("#@") && words.length > 1) {
        expires = day(words[1]);
      } else if (!words[0].startsWith("#") && words.length > 1) {
        steps.add(new Step(day(words[0]), Integer.parseInt(words[1])));
      }
    }
    if (updated == null || expires == null || steps.isEmpty()) {
      throw new IllegalArgumentException("not a leap-seconds.list");
    }
    return new LeapSeconds(updated, expires, steps);
  }

  private static LocalDate day(String since1900) {
    Instant time = Instant.ofEpochSecond(Long.parseLong(since1900) - SINCE_1900);
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** The answer of the leapseconds action (RFC 7808 section 6.4). */
  byte[] document() {
    return Json.object(
        out -> {
          out.writeStringField("expires", expires.toString());
          out.writeStringField("publisher", PUBLISHER);
          out.writeStringField("version", updated.toString());
          out.writeArrayFieldStart("leapseconds");
          for (Step step : steps) {
            out.writeStartObject();
            out.writeNumberField("utc-offset", step.offset());
            out.writeStringField("onset", step.onset().toString());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
