package org.kalends.caldav.icalendar.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/**
 * A rule that says itself what it otherwise takes from DTSTART, so that it can be counted from the
 * beginning of the interval DTSTART is in.
 */
final class ExplicitRule {

  /** Frequencies whose intervals are shorter than a day, with their lengths in seconds. */
  private static final List<String> SMALL = List.of("HOURLY", "MINUTELY", "SECONDLY");

  private static final int[] LENGTHS = {3600, 60, 1};
  private static final String[] PARTS = {"BYHOUR", "BYMINUTE", "BYSECOND"};

  private final StringBuilder text;
  private final String given;
  private final LocalDateTime start;
  private final long anchor;

  ExplicitRule(String given, String frequency, long start, boolean date) {
    this.given = given;
    this.text = new StringBuilder(given);
    this.start = LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC);
    int counted = SMALL.indexOf(frequency);
    if (!date) {
      times(counted);
    }
    days(frequency);
    this.anchor =
        begin(frequency).toEpochDay() * CalendarTime.DAY
            + (counted < 0 ? 0 : start - Math.floorMod(start, LENGTHS[counted]) - day());
  }

  /** What is smaller than the interval; of an hourly rule, the minute and the second. */
  private void times(int counted) {
    int[] values = {start.getHour(), start.getMinute(), start.getSecond()};
    for (int i = counted + 1; i < PARTS.length; i++) {
      imply(PARTS[i], values[i]);
    }
  }

  private long day() {
    return start.toLocalDate().toEpochDay() * CalendarTime.DAY;
  }

  String text() {
    return text.toString();
  }

  long anchor() {
    return anchor;
  }

  private void days(String frequency) {
    boolean none = !has("BYDAY") && !has("BYMONTHDAY") && !has("BYYEARDAY") && !has("BYWEEKNO");
    switch (frequency) {
      case "YEARLY" -> {
        if (none) {
          imply("BYMONTH", start.getMonthValue());
          imply("BYMONTHDAY", start.getDayOfMonth());
        } else if (has("BYMONTHDAY") && !has("BYYEARDAY") && !has("BYWEEKNO")) {
          imply("BYMONTH", start.getMonthValue());
        } else if (has("BYWEEKNO") && !has("BYDAY")) {
          weekday();
        }
      }
      case "MONTHLY" -> {
        if (none) {
          imply("BYMONTHDAY", start.getDayOfMonth());
        }
      }
      case "WEEKLY" -> {
        if (!has("BYDAY")) {
          weekday();
        }
      }
      default -> {}
    }
  }

  private LocalDate begin(String frequency) {
    LocalDate day = start.toLocalDate();
    return switch (frequency) {
      case "YEARLY" -> day.withDayOfYear(1);
      case "MONTHLY" -> day.withDayOfMonth(1);
      case "WEEKLY" -> day.with(TemporalAdjusters.previousOrSame(weekStart()));
      default -> day;
    };
  }

  private DayOfWeek weekStart() {
    int at = given.indexOf("WKST=");
    return at < 0 ? DayOfWeek.MONDAY : weekday(given.substring(at + 5, at + 7));
  }

  /** The day of the week with this code. */
  static DayOfWeek weekday(String code) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (code(day).equals(code)) {
        return day;
      }
    }
    return DayOfWeek.MONDAY;
  }

  private void weekday() {
    text.append(";BYDAY=").append(code(start.getDayOfWeek()));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2).toUpperCase(Locale.ROOT);
  }

  private boolean has(String part) {
    return given.contains(";" + part + "=");
  }

  private void imply(String part, int value) {
    if (!has(part)) {
      text.append(';').append(part).append('=').append(value);
    }
  }
}
