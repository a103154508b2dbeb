package org.kalends.server.imip.out;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** A recurrence rule in plain words, where it is as simple as most are. */
final class RepeatText {

  private static final String SOMEHOW = "yes, see the attached invitation";
  private static final Set<String> KNOWN =
      Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST");
  private static final Map<String, String> UNITS =
      Map.of("DAILY", "day", "WEEKLY", "week", "MONTHLY", "month", "YEARLY", "year");
  private static final Map<String, String> DAYS =
      Map.of(
          "MO",
          "Monday",
          "TU",
          "Tuesday",
          "WE",
          "Wednesday",
          "TH",
          "Thursday",
          "FR",
          "Friday",
          "SA",
          "Saturday",
          "SU",
          "Sunday");
  private static final Map<String, String> PLACES =
      Map.of(
          "", "", "1", "first ", "2", "second ", "3", "third ", "4", "fourth ", "5", "fifth ", "-1",
          "last ");
  private static final Pattern DAY = Pattern.compile("\\+?(-?[0-9]{0,2})(MO|TU|WE|TH|FR|SA|SU)");
  private static final int MOST_DAYS = 7;

  private RepeatText() {}

  /** The rule in words. */
  static String of(String rule, WhenText when) {
    Map<String, String> parts = new HashMap<>();
    for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, Math.max(0, equals)), part.substring(equals + 1));
    }
    String unit = UNITS.get(parts.getOrDefault("FREQ", ""));
    if (unit == null || !KNOWN.containsAll(parts.keySet())) {
      return SOMEHOW;
    }
    String interval = parts.getOrDefault("INTERVAL", "1");
    String every = interval.equals("1") ? "every " + unit : "every " + interval + " " + unit + "s";
    String days = days(parts);
    return days == null || !interval.matches("[0-9]{1,4}")
        ? SOMEHOW
        : every + days + end(parts, when);
  }

  private static @Nullable String days(Map<String, String> parts) {
    String monthDay = parts.getOrDefault("BYMONTHDAY", "");
    String byDay = parts.getOrDefault("BYDAY", "");
    if (!monthDay.isEmpty()) {
      boolean plain = byDay.isEmpty() && monthDay.matches("[0-9]{1,2}");
      return plain && "MONTHLY".equals(parts.get("FREQ")) ? " on day " + monthDay : null;
    }
    if (byDay.isEmpty()) {
      return "";
    }
    List<String> names = new ArrayList<>();
    for (String each : byDay.split(",", -1)) {
      Matcher day = DAY.matcher(each);
      String place = day.matches() ? PLACES.get(day.group(1)) : null;
      if (place == null || names.size() == MOST_DAYS) {
        return null;
      }
      names.add((place.isEmpty() ? "" : "the " + place) + DAYS.get(day.group(2)));
    }
    return " on " + String.join(", ", names);
  }

  private static String end(Map<String, String> parts, WhenText when) {
    String count = parts.getOrDefault("COUNT", "");
    if (count.matches("[0-9]{1,6}")) {
      return ", " + count + " times";
    }
    return CalendarTime.parse(parts.getOrDefault("UNTIL", ""), "")
        .map(until -> ", until " + when.moment(until.date()).replace(" (all day)", ""))
        .orElse("");
  }
}
