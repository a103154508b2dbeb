package org.kalends.caldav.icalendar.recurrence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rules with every part RFC 5545 section 3.3.10 allows with their frequency. COUNT and UNTIL
 * are left to whoever knows the start.
 */
final class GeneratedRule {

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Random random;
  private final StringBuilder rule = new StringBuilder();

  private GeneratedRule(Random random) {
    this.random = random;
  }

  /**
   * A rule.
   *
   * @param date whether DTSTART is a DATE, so that nothing may count in hours
   */
  static String of(Random random, boolean date) {
    return new GeneratedRule(random).make(date);
  }

  private String make(boolean date) {
    String frequency = frequency(date);
    boolean subDaily = frequency.matches("HOURLY|MINUTELY|SECONDLY");
    rule.append("FREQ=").append(frequency);
    // Hours on certain days are counted in steps that divide a day, or refused.
    boolean odd = frequency.equals("HOURLY") && random.nextInt(3) == 0;
    maybe(2, () -> ";INTERVAL=" + interval(subDaily, odd));
    if (!odd && !frequency.matches("MINUTELY|SECONDLY")) {
      maybe(4, () -> ";BYMONTH=" + numbers(1, 12, false));
      days(frequency);
    }
    if (!date) {
      maybe(6, () -> ";BYHOUR=" + numbers(0, 23, false));
      maybe(8, () -> ";BYMINUTE=" + numbers(0, 59, false));
      maybe(10, () -> ";BYSECOND=" + numbers(0, 59, false));
    }
    if (rule.indexOf(";BY") > 0 && rule.indexOf("53") < 0 && (odd || !subDaily)) {
      maybe(5, () -> ";BYSETPOS=" + numbers(1, 4, true));
    }
    maybe(2, () -> ";WKST=" + one(DAYS));
    return rule.toString();
  }

  private int interval(boolean subDaily, boolean odd) {
    return subDaily && !odd && rule.indexOf("HOURLY") > 0
        ? List.of(1, 2, 3, 4, 6, 8, 12, 24).get(random.nextInt(8))
        : 1 + random.nextInt(subDaily ? 40 : 4);
  }

  private String frequency(boolean date) {
    return one(
        date || random.nextInt(5) > 0
            ? List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
            : List.of("HOURLY", "MINUTELY", "SECONDLY"));
  }

  private void days(String frequency) {
    boolean yearly = frequency.equals("YEARLY");
    if (!frequency.equals("WEEKLY")) {
      maybe(4, () -> ";BYMONTHDAY=" + numbers(1, 31, true));
    }
    boolean monthDay = rule.indexOf("BYMONTHDAY") > 0;
    if (yearly && !monthDay && rule.indexOf("BYMONTH") < 0) {
      maybe(5, () -> ";BYWEEKNO=" + numbers(1, 53, true));
    }
    if (!frequency.matches("DAILY|WEEKLY|MONTHLY") && rule.indexOf("BYWEEKNO") < 0) {
      maybe(6, () -> ";BYYEARDAY=" + numbers(1, 366, true));
    }
    // Where BYDAY only limits, an ordinal has no meaning.
    boolean ordinals =
        (yearly || frequency.equals("MONTHLY"))
            && !monthDay
            && rule.indexOf("BYWEEKNO") < 0
            && rule.indexOf("BYYEARDAY") < 0;
    maybe(3, () -> ";BYDAY=" + weekdays(ordinals));
  }

  private void maybe(int times, Supplier<String> part) {
    if (random.nextInt(times) == 0) {
      rule.append(part.get());
    }
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String numbers(int min, int max, boolean negative) {
    return Stream.generate(
            () ->
                (min + random.nextInt(max - min + 1))
                    * (negative && random.nextInt(3) == 0 ? -1 : 1))
        .limit(1 + random.nextInt(3))
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private String weekdays(boolean ordinals) {
    Set<String> days = new LinkedHashSet<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      boolean counted = ordinals && random.nextBoolean();
      days.add((counted ? one(List.of("1", "2", "3", "5", "-1", "-2")) : "") + one(DAYS));
    }
    return String.join(",", days);
  }
}
