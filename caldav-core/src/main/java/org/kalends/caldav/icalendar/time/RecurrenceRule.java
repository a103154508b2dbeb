package org.kalends.caldav.icalendar.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;

/**
 * A recurrence rule (RFC 5545 section 3.3.10), checked and bounded. It counts on the clock on the
 * wall: time zones and UNTIL are applied by those who use it.
 */
public final class RecurrenceRule {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern WEEKDAY = Pattern.compile("MO|TU|WE|TH|FR|SA|SU");

  private static final List<String> FREQUENCIES =
      List.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  private static final List<String> SMALL = List.of("SECONDLY", "MINUTELY", "HOURLY");

  private static final List<String> SKIPS = List.of("FORWARD", "BACKWARD");

  private static final String GREGORIAN = "GREGORIAN";

  /** Systems with the months and days of the Gregorian: they only count years otherwise. */
  private static final List<String> RECKONED_AS_OURS =
      List.of(GREGORIAN, "BUDDHIST", "ISO8601", "JAPANESE", "ROC");

  private final String text;
  private final String frequency;
  private final int interval;
  private final int count;
  private final int product;
  private final @Nullable CalendarTime until;
  private final @Nullable WeekNumbers weeks;
  private final LimitedDays sparse;
  private final @Nullable ScaledRule scaled;
  private final org.dmfs.rfc5545.recur.RecurrenceRule rule;

  private RecurrenceRule(Map<String, String> parts, CalendarLimits limits) {
    frequency = parts.getOrDefault("FREQ", "");
    if (!FREQUENCIES.contains(frequency)) {
      throw InvalidCalendarException.data("RRULE has no known FREQ");
    }
    interval = number(parts, "INTERVAL", 1, limits.interval());
    count = number(parts, "COUNT", 0, Integer.MAX_VALUE);
    if (count > limits.count()) {
      throw new InvalidCalendarException(
          Violation.MAX_INSTANCES, "COUNT is more than " + limits.count());
    }
    until = until(parts);
    if (until != null && count > 0) {
      throw InvalidCalendarException.data("RRULE has both COUNT and UNTIL");
    }
    CalendarScale scale = scale(parts);
    product = ByPart.product(frequency, parts, limits);
    text = canonical(parts, scale != null);
    weeks = scale == null ? weeks(parts) : null;
    if (weeks != null && parts.containsKey("BYSETPOS")) {
      throw InvalidCalendarException.data("RRULE takes a position in week 53");
    }
    sparse = new LimitedDays(text, interval);
    if (frequency.equals("HOURLY") && sparse.isSparse() && !sparse.canBeCoarser()) {
      // The library would lose instances, and better no rule than a wrong one.
      throw InvalidCalendarException.data("RRULE counts hours on some days in odd steps");
    }
    scaled = scale == null ? null : new ScaledRule(scale, parts);
    rule = compile(scale == null ? text : "FREQ=" + frequency);
  }

  /**
   * Reads a rule; how it names months and days depends on RSCALE (RFC 7529).
   *
   * @throws InvalidCalendarException if it is none or beyond the limits
   */
  public static RecurrenceRule parse(String value, CalendarLimits limits) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : value.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (name.startsWith("X-")) {
        continue;
      }
      if (equals < 0 || parts.put(name, part.substring(equals + 1)) != null) {
        throw InvalidCalendarException.data("RRULE has a part without value or twice");
      }
    }
    return new RecurrenceRule(parts, limits);
  }

  /** The calendar systems a rule can be reckoned by, in upper case (RFC 7529 section 10.1). */
  public static List<String> scales() {
    return Stream.concat(RECKONED_AS_OURS.stream(), CalendarScale.names().stream())
        .sorted()
        .toList();
  }

  /** Whether it is reckoned in a way that other libraries do not know. */
  public boolean isScaled() {
    return scaled != null;
  }

  /** FREQ. */
  public String frequency() {
    return frequency;
  }

  /** INTERVAL. */
  public int interval() {
    return interval;
  }

  /** COUNT, or 0 if it has none. */
  public int count() {
    return count;
  }

  /** UNTIL as written, if it has one. */
  public Optional<CalendarTime> until() {
    return Optional.ofNullable(until);
  }

  /** An upper bound of how many instances one period of the frequency can have by its BY parts. */
  public int product() {
    return product;
  }

  /** The parts in a fixed order, without UNTIL and COUNT. */
  public String text() {
    return text;
  }

  /**
   * The times on the wall at which it occurs, in order, ended by COUNT, but not by UNTIL.
   *
   * @param start DTSTART on the wall; it is no occurrence unless the rule says so, but COUNT counts
   *     it
   * @param date whether DTSTART is a DATE
   * @param from occurrences before this are passed over
   */
  public Occurrences occurrences(long start, boolean date, long from) {
    if (scaled != null) {
      return new Occurrences(
          scaled.times(start, date, count > 0 ? start : from), start, from, count);
    }
    if (!date && sparse.isSparse() && sparse.canBeCoarser()) {
      return new Occurrences(
          compile(sparse.coarser(start)), weeks, start, false, start, from, count);
    }
    if (!text.contains("BYSETPOS")) {
      return new Occurrences(rule, weeks, start, date, start, from, count);
    }
    // The set that is counted begins with the interval (RFC 5545 section 3.3.10), while the library
    // begins it with the start.
    ExplicitRule explicit = new ExplicitRule(text, frequency, start, date);
    return new Occurrences(
        compile(explicit.text()), weeks, explicit.anchor(), date, start, from, count);
  }

  private static int number(Map<String, String> parts, String name, int absent, int max) {
    String value = parts.get(name);
    if (value == null) {
      return absent;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw InvalidCalendarException.data(name + " is no number");
    }
    int number = Integer.parseInt(value);
    if (number < 1 || number > max) {
      throw InvalidCalendarException.data(name + " is not between 1 and " + max);
    }
    return number;
  }

  private static @Nullable WeekNumbers weeks(Map<String, String> parts) {
    String list = parts.getOrDefault("BYWEEKNO", "");
    return WeekNumbers.isNeeded(list)
        ? new WeekNumbers(list, ExplicitRule.weekday(parts.getOrDefault("WKST", "MO")))
        : null;
  }

  private static @Nullable CalendarTime until(Map<String, String> parts) {
    String value = parts.get("UNTIL");
    if (value == null) {
      return null;
    }
    return CalendarTime.parse(value, "")
        .orElseThrow(() -> InvalidCalendarException.data("UNTIL is no date"));
  }

  /**
   * The calendar system if the library is not to be asked (RFC 7529 section 4): it does not know
   * others than the Gregorian, and in that it moves days by SKIP which are there.
   */
  private static @Nullable CalendarScale scale(Map<String, String> parts) {
    String name = parts.getOrDefault("RSCALE", GREGORIAN);
    boolean small = SMALL.contains(parts.getOrDefault("FREQ", ""));
    if (RECKONED_AS_OURS.contains(name)) {
      parts.replace("RSCALE", GREGORIAN);
      boolean skips = parts.containsKey("RSCALE") && SKIPS.contains(parts.getOrDefault("SKIP", ""));
      return skips && !small ? CalendarScale.gregorian() : null;
    }
    if (small) {
      throw InvalidCalendarException.data("RSCALE in a rule that counts less than days");
    }
    return CalendarScale.of(name)
        .orElseThrow(
            () -> new InvalidCalendarException(Violation.SUPPORTED_RSCALE, "unknown RSCALE"));
  }

  private static String canonical(Map<String, String> parts, boolean scaled) {
    List<String> all = new ArrayList<>();
    all.add("FREQ=" + parts.get("FREQ"));
    for (Map.Entry<String, String> part : parts.entrySet()) {
      switch (part.getKey()) {
        case "FREQ", "UNTIL", "COUNT" -> {}
        case "INTERVAL", "RSCALE" -> all.add(part.getKey() + "=" + part.getValue());
        case "SKIP" -> {
          if (!part.getValue().matches("OMIT|BACKWARD|FORWARD") || !parts.containsKey("RSCALE")) {
            throw InvalidCalendarException.data("SKIP is unknown or without RSCALE");
          }
          all.add("SKIP=" + part.getValue());
        }
        case "WKST" -> {
          if (!WEEKDAY.matcher(part.getValue()).matches()) {
            throw InvalidCalendarException.data("WKST is no weekday");
          }
          all.add("WKST=" + part.getValue());
        }
        default -> {
          ByPart by = ByPart.of(part.getKey());
          all.add(
              by + "=" + (scaled ? by.checkScaled(part.getValue()) : by.check(part.getValue())));
        }
      }
    }
    return String.join(";", all);
  }

  private static org.dmfs.rfc5545.recur.RecurrenceRule compile(String text) {
    try {
      return new org.dmfs.rfc5545.recur.RecurrenceRule(text, RfcMode.RFC5545_LAX);
    } catch (InvalidRecurrenceRuleException | RuntimeException e) {
      throw InvalidCalendarException.data("RRULE cannot be evaluated");
    }
  }
}
