package org.kalends.caldav.icalendar.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rule that counts days or hours and lets only some days through, told as one that counts days,
 * months or years. The library gives up after some thousand steps without an instance, and the next
 * leap day may be seventy thousand hours away.
 */
final class LimitedDays {

  private static final int HOURS = 24;
  private static final List<String> LIMITS = List.of("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY");

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final boolean hourly;
  private final int interval;

  LimitedDays(String text, int interval) {
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, equals), part.substring(equals + 1));
    }
    this.hourly = "HOURLY".equals(parts.get("FREQ"));
    this.interval = interval;
  }

  /** Whether this rule is one of those that could be given up. */
  boolean isSparse() {
    return hourly
        ? LIMITS.stream().anyMatch(parts::containsKey)
        : "DAILY".equals(parts.get("FREQ"))
            && (parts.containsKey("BYMONTHDAY") || parts.containsKey("BYYEARDAY"));
  }

  /** Whether it can be told in another way. */
  boolean canBeCoarser() {
    return !parts.containsKey("BYSETPOS") && (hourly ? HOURS % interval == 0 : interval == 1);
  }

  /** Another rule with the same instances, given DTSTART on the wall. */
  String coarser(long start) {
    Map<String, String> other = new LinkedHashMap<>(parts);
    if (hourly) {
      String hours = hours(LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC).getHour());
      if (hours.isEmpty()) {
        return text(parts);
      }
      other.put("BYHOUR", hours);
    }
    other.remove("INTERVAL");
    other.put(
        "FREQ",
        parts.containsKey("BYYEARDAY")
            ? "YEARLY"
            : parts.containsKey("BYMONTHDAY") ? "MONTHLY" : "DAILY");
    return text(other);
  }

  private String hours(int first) {
    String given = parts.get("BYHOUR");
    List<String> allowed = given == null ? null : Arrays.asList(given.split(",", -1));
    return IntStream.range(0, HOURS)
        .filter(hour -> Math.floorMod(hour - first, interval) == 0)
        .mapToObj(String::valueOf)
        .filter(hour -> allowed == null || allowed.contains(hour))
        .collect(Collectors.joining(","));
  }

  private static String text(Map<String, String> of) {
    return of.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }
}
