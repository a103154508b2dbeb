package org.kalends.caldav.icalendar.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;

class ScaledRuleTest {

  @ParameterizedTest
  @CsvSource({
    // the examples of section 4.3
    "20130210,RSCALE=CHINESE;FREQ=YEARLY,20130210 20140131 20150219 20160208 20170128",
    "20130906,RSCALE=ETHIOPIC;FREQ=MONTHLY;BYMONTH=13,"
        + "20130906 20140906 20150906 20160906 20170906",
    "20140208,RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=FORWARD,"
        + "20140208 20150227 20160217 20170306 20180223",
    "20120229,RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD,"
        + "20120229 20130301 20140301 20150301 20160229 20170301",
    // what section 4.1 says of days and months that are not there
    "20140208,RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=BACKWARD,"
        + "20140208 20150128 20160217 20170204",
    "20140208,RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8,20140208 20160217 20190213",
    "20140208,RSCALE=hebrew;FREQ=YEARLY;SKIP=FORWARD,20140208 20150227 20160217 20170306",
    "20160308,RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30,20160308 20160506 20160802 20160930",
    "20160308,RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;SKIP=FORWARD,"
        + "20160308 20160407 20160506 20160605 20160704 20160802",
    "20160308,RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;SKIP=BACKWARD,"
        + "20160308 20160406 20160506 20160604 20160703 20160802",
    "20140910,RSCALE=ETHIOPIC;FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=-1,20140910 20150911 20160910",
    "20160131,RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD,20160131 20160301 20160331 20160501",
    "20160131,RSCALE=JAPANESE;FREQ=MONTHLY;SKIP=BACKWARD,20160131 20160229 20160331 20160430",
    "20160131,RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT,20160131 20160331 20160531",
    "20200229,RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;BYMONTHDAY=28,20210228 20220228 20230228",
    "20200229,RSCALE=ROC;FREQ=YEARLY;SKIP=FORWARD;BYMONTHDAY=31,20200301 20210301 20220301",
    // BACKWARD of two days that are not there is one day
    "20140910,'RSCALE=COPTIC;FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=5,6;SKIP=BACKWARD',"
        + "20140910 20150910 20150911 20160910 20170910"
  })
  @Spec({"RFC 7529 4.1", "RFC 7529 4.2", "RFC 7529 4.3"})
  void rulesHitTheDaysTheRfcLists(String start, String rule, String expected) {
    List<String> wanted = Arrays.asList(expected.split(" ", -1));
    assertEquals(wanted, days(start, rule, wanted.size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSCALE=CHINESE;FREQ=HOURLY",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=14",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=L",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=0",
        "RSCALE=HEBREW;FREQ=YEARLY;BYYEARDAY=386",
        "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=5L",
        "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=367",
        "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FOOBAR",
        "RSCALE=HEBREW;FREQ=YEARLY;SKIP=FOOBAR",
        "FREQ=YEARLY;SKIP=OMIT"
      })
  @Spec("RFC 7529 4")
  void whatIsNoRuleIsRefused(String rule) {
    assertEquals(Violation.VALID_CALENDAR_DATA, refused(rule));
  }

  @Test
  @Spec("RFC 7529 10")
  void anUnknownCalendarHasItsOwnRefusal() {
    assertEquals(Violation.SUPPORTED_RSCALE, refused("RSCALE=FOOBAR;FREQ=YEARLY"));
    for (String scale : RecurrenceRule.scales()) {
      RecurrenceRule.parse("RSCALE=" + scale + ";FREQ=YEARLY", CalendarLimits.DEFAULT);
    }
  }

  @Test
  void aRuleThatNeverHitsEnds() {
    for (String rule :
        List.of("FREQ=DAILY;BYMONTH=13", "FREQ=WEEKLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=13")) {
      assertEquals(
          List.of(), days("20130210", "RSCALE=CHINESE;" + rule, 1).stream().skip(1).toList(), rule);
    }
    assertEquals(List.of(), days("22101231", "RSCALE=CHINESE;FREQ=DAILY", 1));
  }

  /** Where both can count, they count the same: our own days in the manner of other calendars. */
  @Property(tries = 1_000)
  @Spec({"RFC 7529 4", "RFC 5545 3.3.10"})
  void gregorianRulesAreAsThoseOfTheLibrary(@ForAll long seed) {
    Random random = new Random(seed);
    String text = RecurrenceRuleOracleTest.rule(random).replaceFirst(";COUNT=\\d+", "");
    RecurrenceRule library;
    try {
      library = RecurrenceRule.parse(text, CalendarLimits.DEFAULT);
    } catch (InvalidCalendarException e) {
      Assume.that(false);
      return;
    }
    LocalDateTime start =
        LocalDateTime.of(2020, 1 + random.nextInt(12), 1 + random.nextInt(28), 9, 30);
    long first = local(start);
    long from = random.nextBoolean() ? first : first + random.nextInt(900) * CalendarTime.DAY;
    long to = from + 800 * CalendarTime.DAY;
    assertEquals(
        all(library.occurrences(first, false, from)::next, from, to),
        all(
            new ScaledRule(CalendarScale.gregorian(), parts(text)).times(first, false, from),
            from,
            to),
        () -> text + " from " + start);
  }

  @Property(tries = 300)
  void passingOverTheBeginningChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> scales = CalendarScale.names();
    String text =
        RecurrenceRuleOracleTest.rule(random).replaceFirst(";COUNT=\\d+", "")
            + ";RSCALE="
            + scales.get(random.nextInt(scales.size()))
            + ";SKIP="
            + List.of("OMIT", "FORWARD", "BACKWARD").get(random.nextInt(3));
    ScaledRule rule =
        new ScaledRule(
            CalendarScale.of(parts(text).getOrDefault("RSCALE", "")).orElseThrow(), parts(text));
    long first = local(LocalDateTime.of(2020, 1 + random.nextInt(12), 1, 9, 0));
    long from = first + random.nextInt(3_000) * CalendarTime.DAY;
    long to = from + 400 * CalendarTime.DAY;
    assertEquals(
        all(rule.times(first, false, first), from, to),
        all(rule.times(first, false, from), from, to),
        () -> text);
  }

  private static List<String> days(String start, String rule, int limit) {
    long first =
        LocalDate.parse(start, java.time.format.DateTimeFormatter.BASIC_ISO_DATE).toEpochDay()
            * CalendarTime.DAY;
    Occurrences occurrences =
        RecurrenceRule.parse(rule, CalendarLimits.DEFAULT).occurrences(first, true, first);
    List<String> found = new ArrayList<>();
    for (long at = occurrences.next();
        at != Occurrences.NONE && found.size() < limit;
        at = occurrences.next()) {
      found.add(
          LocalDate.ofEpochDay(at / CalendarTime.DAY)
              .format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE));
    }
    return found;
  }

  private static Violation refused(String rule) {
    return assertThrows(
            InvalidCalendarException.class,
            () -> RecurrenceRule.parse(rule, CalendarLimits.DEFAULT))
        .violation();
  }

  private static List<LocalDateTime> all(LongSupplier times, long from, long to) {
    List<LocalDateTime> all = new ArrayList<>();
    for (long at = times.getAsLong(); at < to; at = times.getAsLong()) {
      if (at >= from) {
        assertTrue(all.isEmpty() || at > local(all.get(all.size() - 1)), "ascending");
        all.add(LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC));
      }
    }
    return all;
  }

  private static Map<String, String> parts(String rule) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : rule.split(";", -1)) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return parts;
  }

  private static long local(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }
}
