package org.kalends.caldav.icalendar.time;

import java.util.Optional;

/**
 * A DURATION (RFC 5545 section 3.3.6): days are days on the calendar, the rest is exact time.
 *
 * @param days nominal days, weeks included
 * @param seconds exact seconds; of the same sign as the days
 */
public record CalendarDuration(long days, long seconds) {

  /** Nothing. */
  public static final CalendarDuration ZERO = new CalendarDuration(0, 0);

  /** One nominal day. */
  public static final CalendarDuration DAY = new CalendarDuration(1, 0);

  /** The length if no clock is changed meanwhile, in seconds. */
  public long approximateSeconds() {
    return days * CalendarTime.DAY + seconds;
  }

  /** Whether it is nothing or negative. */
  public boolean isZeroOrLess() {
    return approximateSeconds() <= 0;
  }

  /**
   * A duration, or empty if the text is none. A trailing T without a time ({@code P1DT}, as old
   * Apple clients write) is taken.
   */
  public static Optional<CalendarDuration> parse(String value) {
    return new Reader(value.strip()).read();
  }

  private static final class Reader {

    private final String text;
    private int at;
    private long days;
    private long seconds;
    private int parts;

    Reader(String text) {
      this.text = text;
    }

    Optional<CalendarDuration> read() {
      boolean negative = text.startsWith("-");
      if (negative || text.startsWith("+")) {
        at++;
      }
      if (!take('P') || !date() || (take('T') && !time()) || at != text.length() || parts == 0) {
        return Optional.empty();
      }
      return Optional.of(
          negative ? new CalendarDuration(-days, -seconds) : new CalendarDuration(days, seconds));
    }

    private boolean date() {
      return units("WD", new long[] {7, 1}, true);
    }

    private boolean time() {
      return units("HMS", new long[] {3600, 60, 1}, false);
    }

    /** Numbers with these units, each at most once and in this order. */
    private boolean units(String units, long[] factors, boolean date) {
      int next = 0;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        long number = number();
        int unit = at < text.length() ? units.indexOf(text.charAt(at), next) : -1;
        if (unit < 0 || number < 0) {
          return false;
        }
        at++;
        parts++;
        next = unit + 1;
        if (date) {
          days += number * factors[unit];
        } else {
          seconds += number * factors[unit];
        }
      }
      return true;
    }

    /** The digits here as a number; -1 if there are too many of them. */
    private long number() {
      int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at == from || at - from > 9 ? -1 : Long.parseLong(text.substring(from, at));
    }

    private boolean take(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }
  }
}
