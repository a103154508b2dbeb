package org.kalends.caldav.icalendar.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A rule that says itself what it otherwise takes from DTSTART, so that it can be counted from the
 * beginning of the interval DTSTART is in.
 */
final class ExplicitRule {

  private final StringBuilder text;
  private final String given;
  private final LocalDateTime start;
  private final long anchor;

  ExplicitRule(String given, String frequency, long start, boolean date) {
    this.given = given;
    this.text = new StringBuilder(given);
    this.start = LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC);
    if (!date) {
      imply("BYHOUR", this.start.getHour());
      imply("BYMINUTE", this.start.getMinute());
      imply("BYSECOND", this.start.getSecond());
    }
    days(frequency);
    this.anchor = begin(frequency).toEpochDay() * CalendarTime.DAY + hours(frequency);
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

  /** An hourly rule's interval begins in its hour, all others with the day. */
  private long hours(String frequency) {
    return frequency.equals("HOURLY") ? start.getHour() * 3600L : 0;
  }

  private DayOfWeek weekStart() {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (given.contains("WKST=" + code(day))) {
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
