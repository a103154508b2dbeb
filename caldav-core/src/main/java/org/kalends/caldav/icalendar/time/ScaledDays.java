package org.kalends.caldav.icalendar.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The days that one interval of a rule has on another calendar than the Gregorian: the BY parts in
 * the order of RFC 7529 section 4.1. Days are numbers since 1970-01-01.
 */
final class ScaledDays {

  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Set<String> NUMBERED = Set.of("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO");
  private static final int WEEK = 7;

  /** 1970-01-01 was a Thursday. */
  private static final int EPOCH_WEEKDAY = 3;

  /** The first week of a year has at least so many of its days (RFC 5545 section 3.3.10). */
  private static final int FIRST_WEEK_DAYS = 4;

  private final CalendarScale scale;
  private final Map<String, List<String>> values = new HashMap<>();
  private final Map<String, List<Integer>> numbers = new HashMap<>();
  private final String skip;
  private final int weekStart;
  private final int startWeekday;
  private final int startMonthDay;
  private final String startMonth;

  /**
   * Of a rule.
   *
   * @param start the day of DTSTART, which the table has to cover
   */
  ScaledDays(CalendarScale scale, Map<String, String> parts, long start) {
    this.scale = scale;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      List<String> list =
          Arrays.stream(part.getValue().split(",", -1)).map(ScaledDays::withoutZero).toList();
      values.put(part.getKey(), list);
      if (NUMBERED.contains(part.getKey())) {
        numbers.put(part.getKey(), list.stream().map(Integer::valueOf).toList());
      }
    }
    this.skip = parts.getOrDefault("SKIP", "OMIT");
    this.weekStart = WEEKDAYS.indexOf(parts.getOrDefault("WKST", "MO"));
    int month = scale.month(start);
    this.startWeekday = weekday(start);
    this.startMonth = scale.code(month);
    this.startMonthDay = (int) (start - scale.monthStart(month)) + 1;
  }

  private static String withoutZero(String value) {
    return value.length() > 1 && value.startsWith("0") ? value.substring(1) : value;
  }

  static int weekday(long day) {
    return (int) Math.floorMod(day + EPOCH_WEEKDAY, (long) WEEK);
  }

  /** The first day of the week a day is in. */
  long week(long day) {
    return day - Math.floorMod(weekday(day) - weekStart, WEEK);
  }

  SortedSet<Long> ofYear(int year) {
    SortedSet<Long> days = new TreeSet<>();
    List<Integer> months = months(year);
    if (has("BYYEARDAY")) {
      for (int number : numbers("BYYEARDAY")) {
        add(scale.yearStart(year), scale.yearStart(year + 1), number, days);
      }
      days.removeIf(day -> !isInMonths(day, months) || !isMonthDay(day) || !isWeekday(day));
    } else if (has("BYWEEKNO")) {
      weeks(year, days);
      days.removeIf(day -> !isInMonths(day, months) || !isMonthDay(day));
    } else if (has("BYDAY") && !has("BYMONTHDAY")) {
      if (has("BYMONTH")) {
        months.forEach(month -> weekdays(start(month), start(month + 1), days));
      } else {
        weekdays(scale.yearStart(year), scale.yearStart(year + 1), days);
      }
    } else {
      months.forEach(month -> monthDays(month, days));
      days.removeIf(day -> !isWeekday(day));
    }
    return days;
  }

  SortedSet<Long> ofMonth(int month) {
    SortedSet<Long> days = new TreeSet<>();
    if (!has("BYMONTH") || values("BYMONTH").contains(scale.code(month))) {
      if (has("BYDAY") && !has("BYMONTHDAY")) {
        weekdays(start(month), start(month + 1), days);
      } else {
        monthDays(month, days);
        days.removeIf(day -> !isWeekday(day));
      }
    }
    return days;
  }

  SortedSet<Long> ofWeek(long first) {
    SortedSet<Long> days = new TreeSet<>();
    for (long day = first; day < first + WEEK; day++) {
      if ((has("BYDAY") ? isWeekday(day) : weekday(day) == startWeekday) && isInListedMonth(day)) {
        days.add(day);
      }
    }
    return days;
  }

  SortedSet<Long> ofDay(long day) {
    SortedSet<Long> days = new TreeSet<>();
    if (isInListedMonth(day) && isMonthDay(day) && isWeekday(day)) {
      days.add(day);
    }
    return days;
  }

  /** The months of a year that are listed, or that of DTSTART, after SKIP for those it lacks. */
  private List<Integer> months(int year) {
    List<Integer> months = new ArrayList<>();
    if (has("BYMONTH")) {
      values("BYMONTH").forEach(code -> month(year, code, months));
    } else if (has("BYYEARDAY") || has("BYWEEKNO")) {
      for (int month = scale.firstMonth(year); month < scale.firstMonth(year + 1); month++) {
        months.add(month);
      }
    } else {
      month(year, startMonth, months);
    }
    return months;
  }

  private void month(int year, String code, List<Integer> into) {
    String regular = code.endsWith("L") ? code.substring(0, code.length() - 1) : "";
    for (int month = scale.firstMonth(year); month < scale.firstMonth(year + 1); month++) {
      if (scale.code(month).equals(code)) {
        into.add(month);
        return;
      }
    }
    for (int month = scale.firstMonth(year); month < scale.firstMonth(year + 1); month++) {
      if (scale.code(month).equals(regular) && !skip.equals("OMIT")) {
        into.add(skip.equals("BACKWARD") ? month : month + 1);
      }
    }
  }

  private void monthDays(int month, SortedSet<Long> into) {
    if (month >= scale.monthCount()) {
      return;
    }
    List<Integer> numbers = has("BYMONTHDAY") ? numbers("BYMONTHDAY") : List.of(startMonthDay);
    for (int number : numbers) {
      add(start(month), start(month + 1), number, into);
    }
  }

  /** The day with this number from the beginning or the end, after SKIP if there is none. */
  private void add(long first, long end, int number, SortedSet<Long> into) {
    boolean valid = Math.abs(number) <= end - first;
    if (valid) {
      into.add(number > 0 ? first + number - 1 : end + number);
    } else if (!skip.equals("OMIT")) {
      long border = number > 0 ? end : first;
      into.add(skip.equals("FORWARD") ? border : border - 1);
    }
  }

  /** The days BYDAY names from the first day to before the end. */
  private void weekdays(long first, long end, SortedSet<Long> into) {
    for (String value : values("BYDAY")) {
      int weekday = WEEKDAYS.indexOf(value.substring(value.length() - 2));
      String number = value.substring(0, value.length() - 2);
      int nth = number.isEmpty() ? 0 : Integer.parseInt(number);
      long earliest = first + Math.floorMod(weekday - weekday(first), WEEK);
      if (nth == 0) {
        for (long day = earliest; day < end; day += WEEK) {
          into.add(day);
        }
        continue;
      }
      long latest = end - 1 - Math.floorMod(weekday(end - 1) - weekday, WEEK);
      long day = nth > 0 ? earliest + (nth - 1L) * WEEK : latest + (nth + 1L) * WEEK;
      if (day >= first && day < end) {
        into.add(day);
      }
    }
  }

  private void weeks(int year, SortedSet<Long> into) {
    long first = firstWeek(scale.yearStart(year));
    long end = firstWeek(scale.yearStart(year + 1));
    for (int number : numbers("BYWEEKNO")) {
      long week = number > 0 ? first + (number - 1L) * WEEK : end + (long) number * WEEK;
      if (week >= first && week < end) {
        for (long day = week; day < week + WEEK; day++) {
          if (has("BYDAY") ? isWeekday(day) : weekday(day) == startWeekday) {
            into.add(day);
          }
        }
      }
    }
  }

  private long firstWeek(long yearStart) {
    long week = week(yearStart);
    return week + WEEK - yearStart >= FIRST_WEEK_DAYS ? week : week + WEEK;
  }

  private boolean isInMonths(long day, List<Integer> months) {
    return !has("BYMONTH") || (isCovered(day) && months.contains(scale.month(day)));
  }

  private boolean isInListedMonth(long day) {
    return !has("BYMONTH")
        || (isCovered(day) && values("BYMONTH").contains(scale.code(scale.month(day))));
  }

  private boolean isMonthDay(long day) {
    if (!has("BYMONTHDAY")) {
      return true;
    }
    if (!isCovered(day)) {
      return false;
    }
    int month = scale.month(day);
    List<Integer> numbers = numbers("BYMONTHDAY");
    return numbers.contains((int) (day - start(month)) + 1)
        || numbers.contains((int) (day - start(month + 1)));
  }

  /** Whether BYDAY names the day of the week; ordinals have no meaning where this is asked. */
  private boolean isWeekday(long day) {
    return !has("BYDAY")
        || values("BYDAY").stream().anyMatch(value -> value.endsWith(WEEKDAYS.get(weekday(day))));
  }

  private boolean isCovered(long day) {
    return day >= scale.firstDay() && day < scale.endDay();
  }

  private long start(int month) {
    return scale.monthStart(month);
  }

  private boolean has(String part) {
    return values.containsKey(part);
  }

  private List<String> values(String part) {
    return values.getOrDefault(part, List.of());
  }

  private List<Integer> numbers(String part) {
    return numbers.getOrDefault(part, List.of());
  }
}
