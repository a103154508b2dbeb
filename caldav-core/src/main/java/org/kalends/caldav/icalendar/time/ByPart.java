package org.kalends.caldav.icalendar.time;

import java.util.Map;
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
   * How many combinations the lists make.
   *
   * @throws InvalidCalendarException if a list or the product is too long
   */
  static int product(Map<String, String> parts, CalendarLimits limits) {
    long product = 1;
    for (ByPart part : values()) {
      String list = parts.get(part.name());
      if (list == null || part == BYSETPOS) {
        continue;
      }
      long length = list.chars().filter(c -> c == ',').count() + 1;
      product *= length;
      if (length > limits.byValues() || product > limits.byProduct()) {
        throw InvalidCalendarException.data("RRULE has too many BY values");
      }
    }
    return (int) product;
  }

  /** The same list in a plain form. */
  String check(String list) {
    StringBuilder plain = new StringBuilder(list.length());
    for (String value : list.split(",", -1)) {
      plain.append(plain.isEmpty() ? "" : ",").append(this == BYDAY ? day(value) : number(value));
    }
    return plain.toString();
  }

  private String day(String value) {
    if (!value.matches("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")) {
      throw refused();
    }
    int split = value.length() - 2;
    return split == 0 ? value : number(value.substring(0, split)) + value.substring(split);
  }

  private String number(String value) {
    if (!value.matches("[+-]?[0-9]{1,3}")) {
      throw refused();
    }
    int number = Integer.parseInt(value);
    if (number < min || number > max || (number == 0 && min < 0)) {
      throw refused();
    }
    return Integer.toString(number);
  }

  private InvalidCalendarException refused() {
    return InvalidCalendarException.data(name() + " has an impossible value");
  }
}
