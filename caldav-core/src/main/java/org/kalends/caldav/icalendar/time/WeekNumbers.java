package org.kalends.caldav.icalendar.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.HashSet;
import java.util.Set;

/**
 * Which days a BYWEEKNO list names. Most years have no week 53, and the library goes on into the
 * next year then, where such a day is to be ignored (RFC 5545 section 3.3.10).
 */
final class WeekNumbers {

  private static final int FIRST_WEEK_DAYS = 4;

  /** Always in the last week of its year. */
  private static final int LAST_WEEK_DAY = 28;

  private final Set<Integer> numbers = new HashSet<>();
  private final WeekFields weeks;

  WeekNumbers(String list, DayOfWeek weekStart) {
    for (String number : list.split(",", -1)) {
      numbers.add(Integer.valueOf(number));
    }
    weeks = WeekFields.of(weekStart, FIRST_WEEK_DAYS);
  }

  /** Whether the list is one that the library reads wrongly. */
  static boolean isNeeded(String list) {
    return list.contains("53");
  }

  /** Whether a time on the wall is in one of the weeks. */
  boolean contains(long local) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(local, CalendarTime.DAY));
    int week = day.get(weeks.weekOfWeekBasedYear());
    int last =
        LocalDate.of(day.get(weeks.weekBasedYear()), 12, LAST_WEEK_DAY)
            .get(weeks.weekOfWeekBasedYear());
    return numbers.contains(week) || numbers.contains(week - last - 1);
  }
}
