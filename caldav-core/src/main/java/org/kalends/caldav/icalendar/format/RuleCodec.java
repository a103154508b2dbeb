package org.kalends.caldav.icalendar.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/** A RECUR value (RFC 7265 and RFC 6321, section 3.6.10 of both). */
final class RuleCodec {

  /** The order of RFC 6321 appendix A; what is not named here comes last. */
  private static final List<String> ORDER =
      List.of(
          "rscale",
          "freq",
          "until",
          "count",
          "interval",
          "bysecond",
          "byminute",
          "byhour",
          "byday",
          "bymonthday",
          "byyearday",
          "byweekno",
          "bymonth",
          "bysetpos",
          "wkst");

  private static final Set<String> WORDS =
      Set.of("freq", "until", "wkst", "byday", "rscale", "skip");

  private RuleCodec() {}

  /** The rule; empty if the text is none. */
  static Optional<TypedValue> decode(String raw) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (String part : raw.strip().split(";", -1)) {
      int equals = part.indexOf('=');
      if (part.isEmpty()) {
        continue;
      }
      if (equals <= 0) {
        return Optional.empty();
      }
      String name = part.substring(0, equals).toLowerCase(Locale.ROOT);
      parts.put(name, values(name, part.substring(equals + 1)));
    }
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    for (String name : ORDER) {
      if (parts.containsKey(name)) {
        ordered.put(name, parts.get(name));
      }
    }
    parts.forEach(ordered::putIfAbsent);
    return ordered.containsKey("freq")
        ? Optional.of(new TypedValue.Rule(ordered))
        : Optional.empty();
  }

  private static List<String> values(String name, String raw) {
    if (name.equals("until")) {
      String type = raw.strip().length() == 8 ? "date" : "date-time";
      return List.of(ScalarCodec.decode(type, raw).orElse(raw));
    }
    return List.of(raw.split(",", -1));
  }

  /** Whether the values of a part are numbers. */
  static boolean isNumeric(String name) {
    return !WORDS.contains(name);
  }

  /**
   * The rule as iCalendar has it.
   *
   * @throws InvalidCalendarException if it has parts that cannot be written
   */
  static String encode(TypedValue.Rule rule) {
    List<String> parts = new ArrayList<>();
    rule.parts()
        .forEach(
            (name, values) -> {
              String text = String.join(",", values);
              if (name.equals("until")) {
                text = text.replace("-", "").replace(":", "");
              }
              if (!name.matches("[A-Za-z-]{1,20}") || !text.matches("[A-Za-z0-9+,-]*")) {
                throw InvalidCalendarException.data("a recurrence rule has an impossible part");
              }
              parts.add(name.toUpperCase(Locale.ROOT) + "=" + text);
            });
    return String.join(";", parts);
  }
}
