package org.kalends.caldav.icalendar.time;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rule of a yearly change of clocks as an RRULE. */
final class YearlyRule {

  private static final int WEEK = 7;
  private static final int ANY_YEAR = 2030;

  private YearlyRule() {}

  /** The rule; empty if one cannot say it, as "on the Sunday after the 29th". */
  static Optional<String> of(ZoneOffsetTransitionRule rule) {
    int day = rule.getDayOfMonthIndicator();
    DayOfWeek weekday = rule.getDayOfWeek();
    int shortest = rule.getMonth().minLength();
    boolean crosses = day > 0 ? day + WEEK - 1 > shortest : day < WEEK - 1 - shortest;
    if (rule.isMidnightEndOfDay() || isShifted(rule) || (weekday != null && crosses)) {
      return Optional.empty();
    }
    String yearly = "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue();
    if (weekday == null) {
      return Optional.of(yearly + ";BYMONTHDAY=" + day);
    }
    String name = weekday.name().substring(0, 2);
    int last = rule.getMonth().maxLength();
    if (day == -1 || (last == shortest && day == last - WEEK + 1)) {
      return Optional.of(yearly + ";BYDAY=-1" + name);
    }
    if (day > 0 && day % WEEK == 1) {
      return Optional.of(yearly + ";BYDAY=" + (day / WEEK + 1) + name);
    }
    int from = day > 0 ? day : day - WEEK + 1;
    String days =
        IntStream.range(from, from + WEEK)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return Optional.of(yearly + ";BYMONTHDAY=" + days + ";BYDAY=" + name);
  }

  /** A time that is told in UTC may be on another day there. */
  private static boolean isShifted(ZoneOffsetTransitionRule rule) {
    LocalDateTime local = rule.createTransition(ANY_YEAR).getDateTimeBefore();
    return rule.getDayOfWeek() == null
        ? local.getDayOfMonth() != rule.getDayOfMonthIndicator()
        : local.getDayOfWeek() != rule.getDayOfWeek();
  }
}
