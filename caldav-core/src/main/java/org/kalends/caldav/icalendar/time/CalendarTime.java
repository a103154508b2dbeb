package org.kalends.caldav.icalendar.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarProperty;

/**
 * A DATE or DATE-TIME (RFC 5545 sections 3.3.4 and 3.3.5).
 *
 * @param local what the clock on the wall shows, in seconds since 1970-01-01T00:00:00 on that clock
 * @param form how it is bound to the time of the world
 * @param tzid the TZID of a {@link Form#ZONED} time; empty otherwise
 */
public record CalendarTime(long local, Form form, String tzid) {

  /** Seconds of a day without a change of the clocks. */
  public static final long DAY = 86_400;

  /** The forms of RFC 5545 section 3.3.5, and the date. */
  public enum Form {
    /** A whole day, wherever one is. */
    DATE,
    /** Local time, wherever one is. */
    FLOATING,
    /** UTC. */
    UTC,
    /** Local time with reference to a time zone. */
    ZONED
  }

  /** A time in UTC. */
  public static CalendarTime utc(long epochSecond) {
    return new CalendarTime(epochSecond, Form.UTC, "");
  }

  /** Whether it is a whole day. */
  public boolean isDate() {
    return form == Form.DATE;
  }

  /** Whether it means another instant in another time zone of the viewer. */
  public boolean isFloating() {
    return form == Form.DATE || form == Form.FLOATING;
  }

  /** The same form at another time on the wall. */
  public CalendarTime at(long otherLocal) {
    return new CalendarTime(otherLocal, form, tzid);
  }

  /** The local day as a DATE. */
  public CalendarTime date() {
    return new CalendarTime(Math.floorDiv(local, DAY) * DAY, Form.DATE, "");
  }

  /**
   * The value of a property, or empty if it is no date. A date without {@code VALUE=DATE} and a
   * time with it are taken for what they look like and for a date, respectively.
   */
  public static Optional<CalendarTime> of(CalendarProperty property) {
    return of(property, property.value());
  }

  /** One value of a property that may have several. */
  public static Optional<CalendarTime> of(CalendarProperty property, String value) {
    String tzid = property.parameter("TZID").orElse("");
    Optional<CalendarTime> time = parse(value.strip(), tzid);
    if (time.isPresent()
        && !time.get().isDate()
        && property.parameter("VALUE").orElse("").equalsIgnoreCase("DATE")) {
      return Optional.of(time.get().date());
    }
    return time;
  }

  /**
   * A DATE or DATE-TIME, or empty if the text is neither.
   *
   * @param tzid the time zone it refers to; empty for none
   */
  public static Optional<CalendarTime> parse(String value, String tzid) {
    int length = value.length();
    boolean utc = length == 16 && value.charAt(15) == 'Z';
    if (length != 8 && length != 15 && !utc) {
      return Optional.empty();
    }
    int year = digits(value, 0, 4);
    int month = digits(value, 4, 6);
    int day = digits(value, 6, 8);
    long local = midnight(year, month, day);
    if (local == Long.MIN_VALUE) {
      return Optional.empty();
    }
    if (length == 8) {
      return Optional.of(new CalendarTime(local, Form.DATE, ""));
    }
    int hour = digits(value, 9, 11);
    int minute = digits(value, 11, 13);
    int second = digits(value, 13, 15);
    if (value.charAt(8) != 'T' || bad(hour, 23) || bad(minute, 59) || bad(second, 60)) {
      return Optional.empty();
    }
    local += hour * 3600L + minute * 60L + Math.min(second, 59);
    if (utc) {
      return Optional.of(utc(local));
    }
    return Optional.of(
        tzid.isEmpty()
            ? new CalendarTime(local, Form.FLOATING, "")
            : new CalendarTime(local, Form.ZONED, tzid));
  }

  private static long midnight(int year, int month, int day) {
    if (year < 0 || bad(month, 12) || bad(day, 31) || month == 0 || day == 0) {
      return Long.MIN_VALUE;
    }
    try {
      return LocalDate.of(year, month, day).toEpochDay() * DAY;
    } catch (DateTimeException e) {
      return Long.MIN_VALUE;
    }
  }

  private static boolean bad(int value, int max) {
    return value < 0 || value > max;
  }

  /** The number written there, or -1. */
  private static int digits(String value, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** The value as it is written in a property, without parameters. */
  public String value() {
    LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(16);
    number(text, time.getYear(), 4);
    number(text, time.getMonthValue(), 2);
    number(text, time.getDayOfMonth(), 2);
    if (form == Form.DATE) {
      return text.toString();
    }
    text.append('T');
    number(text, time.getHour(), 2);
    number(text, time.getMinute(), 2);
    number(text, time.getSecond(), 2);
    return form == Form.UTC ? text.append('Z').toString() : text.toString();
  }

  private static void number(StringBuilder text, int value, int width) {
    String digits = Integer.toString(value);
    text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
