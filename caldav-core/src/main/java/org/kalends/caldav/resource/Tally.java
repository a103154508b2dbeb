package org.kalends.caldav.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something happened that happens again, and how often.
 *
 * @param first when it happened first, to the second
 * @param last when it happened last, to the second
 * @param count how often
 */
public record Tally(Instant first, Instant last, int count) {

  /** It happens for the first time. */
  public static Tally once(Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return new Tally(second, second, 1);
  }

  /** Both of them as one. */
  public Tally and(Tally other) {
    return new Tally(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        count + other.count);
  }

  /** The hour it belongs to: that in which it began. */
  Instant hour() {
    return first.truncatedTo(ChronoUnit.HOURS);
  }

  /** The stored form, as fields of a line. */
  public String fields() {
    return first.getEpochSecond() + "\t" + last.getEpochSecond() + "\t" + count;
  }

  /**
   * Reads what {@link #fields} wrote.
   *
   * @param line the fields of a line
   * @param from where they begin in it
   * @throws IllegalArgumentException if they are something else
   */
  public static Tally read(String[] line, int from) {
    return new Tally(
        Instant.ofEpochSecond(Long.parseLong(line[from])),
        Instant.ofEpochSecond(Long.parseLong(line[from + 1])),
        Integer.parseInt(line[from + 2]));
  }
}
