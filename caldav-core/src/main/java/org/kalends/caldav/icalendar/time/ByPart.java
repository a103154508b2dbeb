package org.kalends.caldav.icalendar.time;

import java.util.Map;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/** The BYxxx parts of a recurrence rule and the numbers they take (RFC 5545 section 3.3.10). */
enum ByPart {
  BYSECOND(0, 60),
  BYMINUTE(0, 59),
  BYHOUR(0, 23),
  BYDAY(-53, 53),
  BYMONTHDAY(-31, 31),
  BYYEARDAY(-366, 366),
  BYWEEKNO(-53, 53),
  BYMONTH(1, 12),
  BYSETPOS(-366, 366);

  /**
   * Of a set from which BYSETPOS takes some, all are made: each day of a year twice and some more.
   */
  private static final int SET = 1_000;

  private static final Pattern DAY = Pattern.compile("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,3}");

  /** A month of some calendar system (RFC 7529 section 4.2). */
  private static final Pattern MONTH = Pattern.compile("(0?[1-9]|1[0-3])L?");

  /** By so many days a Hebrew year can be longer than ours. */
  private static final int LONGER = 19;

  private final int min;
  private final int max;

  ByPart(int min, int max) {
    this.min = min;
    this.max = max;
  }

  static ByPart of(String name) {
    for (ByPart part : values()) {
      if (part.name().equals(name)) {
        return part;
      }
    }
    throw InvalidCalendarException.data("RRULE has an unknown part");
  }

  /**
   * How many instances one period of the frequency has at most.
   *
   * @throws InvalidCalendarException if a list is too long, or there are too many
   */
  static int product(String frequency, Map<String, String> parts, CalendarLimits limits) {
    int max = parts.containsKey(BYSETPOS.name()) ? SET : limits.byProduct();
    long product = 1;
    for (ByPart part : values()) {
      String list = parts.get(part.name());
      if (list == null) {
        continue;
      }
      long length = list.chars().filter(c -> c == ',').count() + 1;
      product *= Math.max(1, length * part.expansion(frequency, parts));
      if (length > limits.byValues() || product > max) {
        throw InvalidCalendarException.data("RRULE has too many BY values");
      }
    }
    return (int) product;
  }

  /** How many instances one value makes; 0 if it only limits (the table of section 3.3.10). */
  private int expansion(String frequency, Map<String, String> parts) {
    boolean yearly = frequency.equals("YEARLY");
    boolean monthly = frequency.equals("MONTHLY");
    boolean hourly = frequency.equals("HOURLY");
    return switch (this) {
      case BYSECOND, BYMINUTE -> 1;
      case BYHOUR -> hourly ? 0 : 1;
      case BYDAY -> {
        if (parts.containsKey("BYMONTHDAY") || parts.containsKey("BYYEARDAY")) {
          yield 0;
        }
        if (monthly || (yearly && parts.containsKey("BYMONTH"))) {
          yield 5;
        }
        yield yearly && !parts.containsKey("BYWEEKNO") ? 53 : frequency.equals("WEEKLY") ? 1 : 0;
      }
      case BYMONTHDAY -> yearly || monthly ? 1 : 0;
      case BYMONTH, BYYEARDAY, BYWEEKNO -> yearly ? 1 : 0;
      case BYSETPOS -> 0;
    };
  }

  /** The same list in a plain form, for a calendar system whose years are longer than ours. */
  String checkScaled(String list) {
    if (this == BYMONTH) {
      for (String value : list.split(",", -1)) {
        if (!MONTH.matcher(value).matches()) {
          throw refused();
        }
      }
      return list;
    }
    return check(
        list,
        this == BYYEARDAY || this == BYSETPOS ? LONGER : this == BYWEEKNO || this == BYDAY ? 2 : 0);
  }

  /** The same list in a plain form. */
  String check(String list) {
    return check(list, 0);
  }

  private String check(String list, int more) {
    StringBuilder plain = new StringBuilder(list.length());
    for (String value : list.split(",", -1)) {
      plain
          .append(plain.isEmpty() ? "" : ",")
          .append(this == BYDAY ? day(value, more) : number(value, more));
    }
    return plain.toString();
  }

  private String day(String value, int more) {
    if (!DAY.matcher(value).matches()) {
      throw refused();
    }
    int split = value.length() - 2;
    return split == 0 ? value : number(value.substring(0, split), more) + value.substring(split);
  }

  private String number(String value, int more) {
    if (!NUMBER.matcher(value).matches()) {
      throw refused();
    }
    int number = Integer.parseInt(value);
    if (number < (min < 0 ? min - more : min) || number > max + more || (number == 0 && min < 0)) {
      throw refused();
    }
    return Integer.toString(number);
  }

  private InvalidCalendarException refused() {
    return InvalidCalendarException.data(name() + " has an impossible value");
  }
}
