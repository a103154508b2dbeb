package org.kalends.caldav.icalendar.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.recurrence.GeneratedSeries.Times;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;
import org.kalends.caldav.icalendar.time.Occurrences;
import org.kalends.caldav.icalendar.time.RecurrenceRule;

/**
 * Holds our instances against those of two others: the words of RFC 5545, done by brute force, and
 * ical4j. The seeds are fixed, so that every run judges the same series.
 */
class RecurrenceDifferentialTest {

  private static final int SERIES = 2_400;

  /** Where ical4j is known to differ, and which words of RFC 5545 speak against it. */
  private enum Explanation {
    /**
     * Section 3.3.10: each BY part is applied to what the one before left, so that BYYEARDAY or
     * BYMONTHDAY is limited by BYMONTH and by each other. ical4j takes all days of either list.
     */
    DAYS_OF_A_YEAR_BY_TWO_PARTS("FREQ=YEARLY.*BYMONTH.*BYYEARDAY.*"),

    /**
     * Section 3.3.10, the table: BYMONTH limits a weekly rule, day by day. ical4j asks it about the
     * week's first day only, and so keeps or loses days of weeks that lie in two months.
     */
    WEEKS_IN_TWO_MONTHS("FREQ=WEEKLY.*BYMONTH=.*"),

    /**
     * Section 3.3.10: nothing ends a rule but COUNT and UNTIL. ical4j gives up after a thousand
     * hours, minutes or seconds without an instance.
     */
    INSTANCES_FAR_APART("FREQ=(HOUR|MINUTE|SECOND)LY.*BY.*"),

    /**
     * Section 3.8.5.3: DTSTART is the first instance and always counts; what else holds if the rule
     * does not hit it is undefined. ical4j counts it out, we count it.
     */
    COUNT_FROM_A_START_THE_RULE_MISSES(".*COUNT=.*");

    private final String rules;

    Explanation(String rules) {
      this.rules = rules;
    }

    boolean explains(String rule, boolean hit) {
      return rule.matches(rules) && (this != COUNT_FROM_A_START_THE_RULE_MISSES || !hit);
    }
  }

  @Test
  @Spec({"RFC 5545 3.3.10", "RFC 5545 3.8.5", "RFC 5545 3.3.5", "RFC 5545 3.2.13"})
  void generatedSeriesHaveTheInstancesTheRfcDefines() {
    for (long seed = 0; seed < SERIES; seed++) {
      GeneratedSeries series = new GeneratedSeries(seed);
      assertEquals(series.expected(), instances(series), "seed " + seed + "\n" + series.text());
    }
  }

  @Test
  @Spec("RFC 5545 3.3.10")
  void generatedRulesAgreeWithIcal4jOrTheDifferenceIsExplained() {
    Map<Explanation, Integer> explained = new EnumMap<>(Explanation.class);
    int compared = 0;
    for (long seed = 0; compared < SERIES; seed++) {
      GeneratedSeries series = new GeneratedSeries(seed);
      // ical4j takes the week's start from the machine's locale.
      String given = series.rule().replaceAll(";UNTIL=[^;]*", "");
      String rule = given.contains("WKST") ? given : given + ";WKST=MO";
      SortedSet<LocalDateTime> ours = ours(rule, series);
      SortedSet<LocalDateTime> theirs = theirs(rule, series);
      boolean hit = ours(rule.replaceAll(";COUNT=\\d+", ""), series).contains(series.start());
      compared++;
      if (!ours.equals(theirs)) {
        Explanation found = null;
        for (Explanation each : Explanation.values()) {
          found = found == null && each.explains(rule, hit) ? each : found;
        }
        assertTrue(found != null, rule + " from " + series.start() + ours + theirs);
        explained.merge(found, 1, Integer::sum);
      }
    }
    assertEquals(Explanation.values().length, explained.size(), () -> "stale: " + explained);
    int different = explained.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(compared - different >= 2_000, () -> "too few comparisons: " + explained);
  }

  private static List<Times> instances(GeneratedSeries series) {
    CalendarObject object = CalendarObject.ofStored(Samples.bytes(series.text()));
    ObjectTimeZones zones =
        new ObjectTimeZones(object.calendar(), GeneratedSeries.VIEWER.getRules());
    long end = series.epoch(series.end());
    List<Times> all = new ArrayList<>();
    RecurrenceSet.of(object.components(), zones)
        .visit(
            Long.MIN_VALUE,
            end,
            ExpansionBudget.of(1_000_000, Duration.ofMinutes(10)),
            instance -> {
              if (instance.start() < end) {
                all.add(new Times(instance.start(), instance.end()));
              }
              return true;
            });
    all.sort(Comparator.comparingLong(Times::start).thenComparingLong(Times::end));
    return all;
  }

  private static SortedSet<LocalDateTime> ours(String rule, GeneratedSeries series) {
    long start = series.start().toEpochSecond(ZoneOffset.UTC);
    long end = series.end().toEpochSecond(ZoneOffset.UTC);
    Occurrences occurrences =
        RecurrenceRule.parse(rule, CalendarLimits.DEFAULT)
            .occurrences(start, series.isDate(), start);
    SortedSet<LocalDateTime> all = new TreeSet<>();
    for (long at = occurrences.next(); at < end; at = occurrences.next()) {
      all.add(LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC));
    }
    return all;
  }

  private static SortedSet<LocalDateTime> theirs(String rule, GeneratedSeries series) {
    LocalDateTime start = series.start();
    LocalDateTime end = series.end();
    SortedSet<LocalDateTime> all = new TreeSet<>();
    if (series.isDate()) {
      LocalDate first = start.toLocalDate();
      new Recur<LocalDate>(rule)
          .getDates(first, first, end.toLocalDate())
          .forEach(day -> all.add(day.atStartOfDay()));
    } else {
      all.addAll(new Recur<LocalDateTime>(rule).getDates(start, start, end));
    }
    return all.headSet(end);
  }
}
