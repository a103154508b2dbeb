package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.kalends.caldav.icalendar.Samples.bytes;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.data.CalendarDataRequest;
import org.kalends.caldav.icalendar.query.CalendarFilter;
import org.kalends.caldav.icalendar.query.Filters;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.icalendar.time.CalendarTime;

/**
 * Whatever is sent is refused with a reason or stored, and what is stored can be asked for: in
 * bounded time, and never with another exception. The bound here is far above what is measured, so
 * that a busy machine does not fail the test.
 */
class HostileInputTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final String START = "DTSTART:20200101T100000Z\n";

  private static final CalendarFilter MONTH =
      Filters.on("VEVENT", Filters.range("20260301T000000Z", "20260401T000000Z"));

  private static final CalendarDataRequest EXPAND =
      CalendarDataRequest.parse(
          Filters.xml(
              "<calendar-data><expand start='20260301T000000Z' end='20260401T000000Z'/>"
                  + "</calendar-data>"),
          CalendarLimits.DEFAULT);

  @ParameterizedTest(name = "{0}")
  @Spec("security.md 2.3")
  @MethodSource("inputs")
  void hostileInputIsRefusedOrStoredInBoundedTime(String name, String text, String verdict) {
    byte[] content = bytes(text);
    String found =
        assertTimeoutPreemptively(
            BOUND,
            () -> {
              try {
                CalendarObject.validate(content, CalendarLimits.DEFAULT).facts();
              } catch (InvalidCalendarException e) {
                return e.violation().element();
              }
              ask(content);
              return "stored";
            });
    assertEquals(verdict, found);
  }

  private static void ask(byte[] content) {
    try {
      MONTH.matches(content, ZoneOffset.UTC.getRules());
      EXPAND.apply(content, ZoneOffset.UTC.getRules(), ExpansionBudget.usual());
    } catch (TooManyInstancesException e) {
      // An honest answer: number-of-matches-within-limits.
      assertEquals(e.getMessage().strip(), e.getMessage());
    }
  }

  static Stream<Arguments> inputs() {
    return Stream.of(rules(), dates(), zones(), lines())
        .flatMap(each -> each)
        .map(each -> Arguments.of(each[0], each[1], each[2]));
  }

  private static Stream<String[]> rules() {
    String hours = "BYHOUR=" + numbers(0, 23);
    String minutes = "BYMINUTE=" + numbers(0, 59);
    return Stream.of(
        rule("each second", "FREQ=SECONDLY", "max-instances"),
        rule("each minute", "FREQ=MINUTELY;COUNT=1", "max-instances"),
        rule("each hour", "FREQ=HOURLY", "max-instances"),
        rule("interval of nothing", "FREQ=DAILY;INTERVAL=0", "valid-calendar-data"),
        rule("count of nothing", "FREQ=DAILY;COUNT=0", "valid-calendar-data"),
        rule("huge count", "FREQ=DAILY;COUNT=99999999999", "valid-calendar-data"),
        rule("never", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "stored"),
        rule("never on any day", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "stored"),
        rule("never, in long steps", "FREQ=DAILY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=30", "stored"),
        rule("never at any minute", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;" + hours, "stored"),
        rule("never in the set", "FREQ=DAILY;BYSETPOS=366", "stored"),
        rule("each minute of a day", "FREQ=DAILY;" + hours + ";" + minutes, "stored"),
        rule(
            "each minute of a year",
            "FREQ=YEARLY;BYDAY=MO;" + hours + ";" + minutes,
            "valid-calendar-data"),
        rule(
            "a set of a year's hours",
            "FREQ=YEARLY;BYDAY=MO;" + hours + ";BYSETPOS=1",
            "valid-calendar-data"),
        rule("leap days until 9999", "FREQ=YEARLY;COUNT=10000;BYMONTH=2;BYMONTHDAY=29", "stored"),
        rule("rare days", "FREQ=DAILY;INTERVAL=9999;COUNT=10000;BYMONTHDAY=29;BYDAY=MO", "stored"),
        rule("all excluded", "FREQ=DAILY\nEXRULE:FREQ=DAILY", "stored"),
        rule(
            "eleven rules", "FREQ=DAILY" + "\nRRULE:FREQ=DAILY".repeat(10), "valid-calendar-data"));
  }

  private static String[] rule(String name, String rule, String verdict) {
    return new String[] {name, event(START + "RRULE:" + rule + "\n"), verdict};
  }

  private static Stream<String[]> dates() {
    String daily = START + "RRULE:FREQ=DAILY\n";
    IntFunction<String> day = i -> CalendarTime.utc(1_577_872_800L + i * 86_400L).value();
    IntFunction<String> override =
        i -> component("VEVENT", START + "RECURRENCE-ID%s:" + day.apply(i) + "\n");
    String range = ";RANGE=THISANDFUTURE";
    return Stream.of(
        new String[] {
          "all dates excluded",
          event(daily + each(5000, i -> "EXDATE:" + day.apply(i) + "\n")),
          "stored"
        },
        new String[] {
          "too many dates", event(START + "RDATE:" + ",".repeat(5001) + "\n"), "max-instances"
        },
        new String[] {
          "1500 overrides",
          calendar(component("VEVENT", daily) + each(1500, i -> override.apply(i).formatted(""))),
          "stored"
        },
        new String[] {
          "1501 overrides",
          calendar(component("VEVENT", daily) + each(1501, i -> override.apply(i).formatted(""))),
          "max-instances"
        },
        new String[] {
          "1500 overrides of all future",
          calendar(
              component("VEVENT", daily) + each(1500, i -> override.apply(i).formatted(range))),
          "stored"
        },
        new String[] {
          "alarms for ever",
          event(
              daily
                  + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-P999999999W\nREPEAT:100\nDURATION:P999999999W\nEND:VALARM\n"),
          "stored"
        },
        new String[] {
          "51 alarms",
          event(daily + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM\n".repeat(51)),
          "valid-calendar-data"
        },
        new String[] {
          "101 repetitions",
          event(daily + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nREPEAT:101\nEND:VALARM\n"),
          "valid-calendar-data"
        },
        new String[] {
          "a very long instance", event(daily + "DURATION:P999999999W\n"), "max-date-time"
        });
  }

  private static Stream<String[]> zones() {
    return Stream.of(
        zone("a zone that changes each second", observance("RRULE:FREQ=SECONDLY\n"), 1),
        zone("a zone that changes each day", observance("RRULE:FREQ=DAILY\n"), 1),
        zone(
            "a zone that changes 50 times a year", observance("RRULE:FREQ=YEARLY\n").repeat(50), 1),
        zone("51 observances", observance("").repeat(51), 1),
        zone("too many dates of a zone", observance("RDATE:20200101T000000\n".repeat(201)), 1),
        zone("eleven zones", observance(""), 11),
        zone("an impossible offset", observance("").replace("+0100", "+1900"), 1));
  }

  private static String[] zone(String name, String observances, int count) {
    String zone = "BEGIN:VTIMEZONE\nTZID:Mine\n" + observances + "END:VTIMEZONE\n";
    String text = calendar(zone.repeat(count) + component("VEVENT", START));
    return new String[] {name, text, "valid-calendar-data"};
  }

  private static String observance(String rule) {
    return "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        + rule
        + "END:STANDARD\n";
  }

  private static Stream<String[]> lines() {
    return Stream.of(
        line("deep", "BEGIN:X\n".repeat(100_000), "valid-calendar-data"),
        line("many components", "BEGIN:X\nEND:X\n".repeat(2_000), "valid-calendar-data"),
        line("many folds", "SUMMARY:" + "\n a".repeat(60_000) + "\n", "valid-calendar-data"),
        line("many parameters", "SUMMARY" + ";A=1".repeat(51) + ":x\n", "valid-calendar-data"),
        line("a long name", "X-" + "A".repeat(63) + ":x\n", "valid-calendar-data"),
        line("a long line", "SUMMARY:" + "a".repeat(270_000) + "\n", "valid-calendar-data"),
        line("open quotes", "X-A;B=\"\n".repeat(100_000), "valid-calendar-data"),
        line("raw breaks", "X-A;B=\"" + "\n".repeat(100_000) + "\":x\n", "stored"),
        line("bare lines", "X-A:b\n" + "hello world\n".repeat(20_000), "stored"),
        line("returns", "SUMMARY:" + "\r".repeat(900_000) + "\n", "stored"),
        line("empty lines", "\n".repeat(400_000), "stored"),
        line("comments", "COMMENT:x\n".repeat(80_000), "stored"),
        line("priorities", "PRIORITY:1\n".repeat(80_000), "valid-calendar-data"),
        line("a NUL", "SUMMARY:\0\n", "valid-calendar-data"),
        line("a long number", "GEO:" + "1".repeat(100_000) + ";1\n", "valid-calendar-data"));
  }

  private static String[] line(String name, String lines, String verdict) {
    return new String[] {name, event(START + lines), verdict};
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static String each(int count, IntFunction<String> of) {
    return IntStream.range(0, count).mapToObj(of).collect(Collectors.joining());
  }
}
