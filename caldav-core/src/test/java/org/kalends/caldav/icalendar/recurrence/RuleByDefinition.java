package org.kalends.caldav.icalendar.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A recurrence rule by the words of RFC 5545 section 3.3.10 and nothing else: it walks over every
 * day and asks each BY part. Far too slow for a server, and it shares no thought with the libraries
 * it judges.
 */
final class RuleByDefinition {

  private static final List<String> CODES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Map<String, String> parts = new TreeMap<>();
  private final Map<String, List<Integer>> numbers = new TreeMap<>();
  private final String frequency;
  private final LocalDateTime start;
  private final boolean date;
  private final WeekFields weeks;

  RuleByDefinition(String rule, LocalDateTime start, boolean date) {
    for (String part : rule.split(";", -1)) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    parts.forEach(
        (name, value) -> {
          if (value.matches("[-\\d,]+")) {
            numbers.put(name, Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList());
          }
        });
    this.frequency = parts.get("FREQ");
    this.start = start;
    this.date = date;
    this.weeks = WeekFields.of(weekday(parts.getOrDefault("WKST", "MO")), 4);
  }

  /** All instances before a time, DTSTART first: it counts even where the rule does not hit it. */
  SortedSet<LocalDateTime> instances(LocalDateTime end, Predicate<LocalDateTime> withinUntil) {
    SortedSet<LocalDateTime> found = new TreeSet<>(List.of(start));
    int left = Integer.parseInt(parts.getOrDefault("COUNT", "100000")) - 1;
    int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    LocalDateTime first = period(start);
    for (int i = 0; ; i++) {
      LocalDateTime period = first.plus((long) i * interval, unit());
      if (period.minusDays(isLong() ? 7 : 0).isAfter(end)) {
        return found;
      }
      for (LocalDateTime time : set(period)) {
        if (time.isAfter(start) && time.isBefore(end) && withinUntil.test(time)) {
          if (left-- <= 0) {
            return found;
          }
          found.add(time);
        }
      }
    }
  }

  /** The first instance the rule itself makes; DTSTART if there is none before a time. */
  LocalDateTime first(LocalDateTime end) {
    if (set(period(start)).contains(start)) {
      return start;
    }
    List<LocalDateTime> all = List.copyOf(instances(end, time -> true));
    return all.size() > 1 ? all.get(1) : start;
  }

  private boolean isLong() {
    return unit().compareTo(ChronoUnit.DAYS) > 0;
  }

  private ChronoUnit unit() {
    return switch (frequency) {
      case "YEARLY" -> ChronoUnit.YEARS;
      case "MONTHLY" -> ChronoUnit.MONTHS;
      case "WEEKLY" -> ChronoUnit.WEEKS;
      case "DAILY" -> ChronoUnit.DAYS;
      case "HOURLY" -> ChronoUnit.HOURS;
      case "MINUTELY" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.SECONDS;
    };
  }

  /** Where the period of the frequency begins that a time is in. */
  private LocalDateTime period(LocalDateTime time) {
    return switch (frequency) {
      case "YEARLY" -> time.toLocalDate().withDayOfYear(1).atStartOfDay();
      case "MONTHLY" -> time.toLocalDate().withDayOfMonth(1).atStartOfDay();
      case "WEEKLY" ->
          time.toLocalDate()
              .with(TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek()))
              .atStartOfDay();
      default -> time.truncatedTo(unit());
    };
  }

  /** The set of one period, after BYSETPOS. */
  private SortedSet<LocalDateTime> set(LocalDateTime period) {
    SortedSet<LocalDateTime> all = new TreeSet<>();
    for (LocalDate day : days(period)) {
      if (isDay(day)) {
        times(period).forEach(time -> all.add(day.atTime(time)));
      }
    }
    if (!has("BYSETPOS")) {
      return all;
    }
    List<LocalDateTime> sorted = List.copyOf(all);
    SortedSet<LocalDateTime> some = new TreeSet<>();
    for (int position : numbers("BYSETPOS")) {
      int at = position > 0 ? position - 1 : sorted.size() + position;
      if (at >= 0 && at < sorted.size()) {
        some.add(sorted.get(at));
      }
    }
    return some;
  }

  private List<LocalDate> days(LocalDateTime period) {
    LocalDate from = period.toLocalDate();
    if (has("BYWEEKNO")) {
      // Week 1 may begin in the year before, and the last week may end in the year after.
      return from.minusDays(6)
          .datesUntil(from.plusYears(1).plusDays(6))
          .filter(day -> day.get(weeks.weekBasedYear()) == from.getYear())
          .toList();
    }
    return switch (frequency) {
      case "YEARLY", "MONTHLY", "WEEKLY" -> from.datesUntil(from.plus(1, unit())).toList();
      default -> List.of(from);
    };
  }

  private boolean isDay(LocalDate day) {
    return (!has("BYMONTH") || numbers("BYMONTH").contains(day.getMonthValue()))
        && (!has("BYWEEKNO") || isWeek(day))
        && (!has("BYYEARDAY")
            || isNumbered("BYYEARDAY", day.getDayOfYear(), Year.from(day).length()))
        && (!has("BYMONTHDAY")
            || isNumbered("BYMONTHDAY", day.getDayOfMonth(), YearMonth.from(day).lengthOfMonth()))
        && (!has("BYDAY") || Arrays.stream(list("BYDAY")).anyMatch(each -> isWeekday(each, day)))
        && isImplied(day);
  }

  /**
   * What is not in the rule is taken from DTSTART. That holds for the month of a yearly rule with
   * nothing but BYMONTHDAY, too, though the table calls that part an expansion.
   */
  private boolean isImplied(LocalDate day) {
    boolean none = !has("BYDAY") && !has("BYMONTHDAY") && !has("BYYEARDAY");
    boolean sameWeekday = day.getDayOfWeek() == start.getDayOfWeek();
    return switch (frequency) {
      case "YEARLY" -> {
        if (has("BYWEEKNO")) {
          yield !none || sameWeekday;
        }
        boolean ofMonth = none || (has("BYMONTHDAY") && !has("BYYEARDAY"));
        yield (!none || day.getDayOfMonth() == start.getDayOfMonth())
            && (!ofMonth || has("BYMONTH") || day.getMonth() == start.getMonth());
      }
      case "MONTHLY" -> !none || day.getDayOfMonth() == start.getDayOfMonth();
      case "WEEKLY" -> !none || sameWeekday;
      default -> true;
    };
  }

  private boolean isWeek(LocalDate day) {
    int last =
        LocalDate.of(day.get(weeks.weekBasedYear()), 12, 28).get(weeks.weekOfWeekBasedYear());
    return isNumbered("BYWEEKNO", day.get(weeks.weekOfWeekBasedYear()), last);
  }

  private boolean isNumbered(String part, int number, int last) {
    return numbers(part).contains(number) || numbers(part).contains(number - last - 1);
  }

  private boolean isWeekday(String value, LocalDate day) {
    int split = value.length() - 2;
    if (weekday(value.substring(split)) != day.getDayOfWeek()) {
      return false;
    }
    if (split == 0) {
      return true;
    }
    boolean ofMonth = frequency.equals("MONTHLY") || has("BYMONTH");
    int position = ofMonth ? day.getDayOfMonth() : day.getDayOfYear();
    int length = ofMonth ? YearMonth.from(day).lengthOfMonth() : Year.from(day).length();
    int ordinal = Integer.parseInt(value.substring(0, split));
    return ordinal == (position + 6) / 7 || -ordinal == (length - position + 7) / 7;
  }

  private List<LocalTime> times(LocalDateTime period) {
    if (date) {
      return List.of(LocalTime.MIDNIGHT);
    }
    List<LocalTime> times = new ArrayList<>();
    for (int hour : numbers("BYHOUR", ChronoUnit.HOURS, period.getHour(), start.getHour(), 24)) {
      for (int minute :
          numbers("BYMINUTE", ChronoUnit.MINUTES, period.getMinute(), start.getMinute(), 60)) {
        for (int second :
            numbers("BYSECOND", ChronoUnit.SECONDS, period.getSecond(), start.getSecond(), 60)) {
          times.add(LocalTime.of(hour, minute, second));
        }
      }
    }
    return times;
  }

  /** A part limits a unit that the frequency counts in, and expands a smaller one. */
  private List<Integer> numbers(String part, ChronoUnit unit, int ofPeriod, int ofStart, int max) {
    boolean limits = unit().compareTo(unit) <= 0;
    if (!has(part)) {
      return List.of(limits ? ofPeriod : ofStart);
    }
    return numbers(part).stream()
        .filter(number -> number < max && (!limits || number == ofPeriod))
        .toList();
  }

  private boolean has(String part) {
    return parts.containsKey(part);
  }

  private String[] list(String part) {
    return parts.get(part).split(",", -1);
  }

  private List<Integer> numbers(String part) {
    return numbers.get(part);
  }

  private static DayOfWeek weekday(String code) {
    return DayOfWeek.of(CODES.indexOf(code) + 1);
  }
}
