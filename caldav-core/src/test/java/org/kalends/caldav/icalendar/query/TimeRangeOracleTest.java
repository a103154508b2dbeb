package org.kalends.caldav.icalendar.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.store.Member;

/**
 * Holds the filter against a plain calculation with java.time that lists all instances of a daily
 * or weekly series one by one.
 */
class TimeRangeOracleTest {

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");

  /** An event of a kind, with what is excluded and moved. */
  private record Series(
      String form,
      ZoneId zone,
      LocalDateTime start,
      int minutes,
      int step,
      int count,
      List<Integer> excluded,
      List<Integer> moved) {

    static Series random(Random random) {
      String form = List.of("DATE", "FLOATING", "UTC", "ZONED").get(random.nextInt(4));
      LocalDateTime start = LocalDateTime.of(2026, 3, 1, 0, 0).plusDays(random.nextInt(300));
      return new Series(
          form,
          ZoneId.of("America/New_York"),
          form.equals("DATE") ? start : start.plusMinutes(random.nextInt(96) * 15L),
          form.equals("DATE") ? 1440 * random.nextInt(3) : random.nextInt(5) * 30,
          random.nextBoolean() ? 1 : 7,
          random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(20),
          random.ints(random.nextInt(3), 0, 20).boxed().distinct().toList(),
          random.ints(random.nextInt(3), 0, 20).boxed().distinct().toList());
    }

    ZoneId zoneFor(ZoneId viewer) {
      return switch (form) {
        case "UTC" -> ZoneOffset.UTC;
        case "ZONED" -> zone;
        default -> viewer;
      };
    }

    /** Start and end of each instance, in seconds since the epoch. */
    Stream<long[]> instances(ZoneId viewer) {
      List<long[]> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (excluded.contains(i) && !moved.contains(i)) {
          continue;
        }
        LocalDateTime at = start.plusDays((long) i * step);
        if (moved.contains(i)) {
          at = at.plusDays(2);
        }
        ZonedDateTime from = at.atZone(zoneFor(viewer));
        boolean date = form.equals("DATE");
        long end =
            date
                ? at.plusMinutes(Math.max(minutes, 1440)).atZone(viewer).toEpochSecond()
                : from.toEpochSecond() + minutes * 60L;
        all.add(new long[] {from.toEpochSecond(), end});
      }
      return all.stream();
    }

    String time(String name, LocalDateTime at) {
      return switch (form) {
            case "DATE" -> name + ";VALUE=DATE:" + DATE.format(at);
            case "FLOATING" -> name + ":" + LOCAL.format(at);
            case "UTC" -> name + ":" + LOCAL.format(at) + "Z";
            default -> name + ";TZID=" + zone + ":" + LOCAL.format(at);
          }
          + "\n";
    }

    String length() {
      boolean days = form.equals("DATE");
      return minutes == 0
          ? ""
          : "DURATION:P" + (days ? minutes / 1440 + "D" : "T" + minutes + "M") + "\n";
    }

    String text() {
      StringBuilder master = new StringBuilder(time("DTSTART", start)).append(length());
      String frequency = step == 1 ? "DAILY" : "WEEKLY";
      if (count > 1) {
        master.append("RRULE:FREQ=" + frequency + ";COUNT=" + count + "\n");
      }
      for (int i : excluded) {
        master.append(time("EXDATE", start.plusDays((long) i * step)));
      }
      StringBuilder all = new StringBuilder(Samples.component("VEVENT", master.toString()));
      for (int i : moved) {
        if (i < count) {
          LocalDateTime at = start.plusDays((long) i * step);
          all.append(
              Samples.component(
                  "VEVENT",
                  time("RECURRENCE-ID", at) + time("DTSTART", at.plusDays(2)) + length()));
        }
      }
      return Samples.calendar(all.toString());
    }
  }

  @Property(tries = 600)
  @Spec({"RFC 4791 9.9", "RFC 4791 7.3", "RFC 4791 7.4"})
  void aRangeMatchesIfAnInstanceOverlapsIt(@ForAll long seed) {
    Random random = new Random(seed);
    Series series = Series.random(random);
    ZoneId viewer = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "Pacific/Auckland");
    long start =
        series.start().toEpochSecond(ZoneOffset.UTC) + (random.nextInt(30 * 96) - 200) * 900L;
    long end = start + (1 + random.nextInt(300)) * 900L;
    boolean expected =
        series
            .instances(viewer)
            .anyMatch(
                each ->
                    each[0] == each[1]
                        ? start <= each[0] && end > each[0]
                        : start < each[1] && end > each[0]);
    byte[] content = Samples.bytes(series.text());
    CalendarFilter filter = Filters.on("VEVENT", Filters.range(utc(start), utc(end)));
    assertEquals(expected, filter.matches(content, viewer.getRules()), series::text);
    Member.Facts facts = CalendarObject.validate(content, CalendarLimits.DEFAULT).facts();
    assertTrue(!expected || filter.mayMatch(facts), series::text);
    assertTrue(expected || !filter.surelyMatches(facts), series::text);
  }

  @Test
  @Spec("RFC 4791 9.9")
  void aSingleEventInTheMiddleOfARangeNeedsNotBeRead() {
    CalendarFilter march =
        Filters.on("VEVENT", Filters.range("20260301T000000Z", "20260401T000000Z"));
    assertTrue(march.surelyMatches(facts("DTSTART;VALUE=DATE:20260310\n")));
    assertTrue(march.surelyMatches(facts("DTSTART:20260310T100000\nDURATION:PT1H\n")));
    String ten = "DTSTART:20260310T100000Z\n";
    assertFalse(march.surelyMatches(facts(ten + "RRULE:FREQ=DAILY;COUNT=2\n")));
    assertFalse(march.surelyMatches(facts(ten + "EXDATE:20260310T100000Z\n")));
    assertFalse(march.surelyMatches(facts("DTSTART;VALUE=DATE:20260301\n")));
    CalendarFilter more =
        Filters.on(
            "VEVENT",
            Filters.range("20260301T000000Z", "20260401T000000Z")
                + "<prop-filter name='SUMMARY'/>");
    assertFalse(more.surelyMatches(facts(ten)));
  }

  private static Member.Facts facts(String event) {
    return CalendarObject.validate(Samples.bytes(Samples.event(event)), CalendarLimits.DEFAULT)
        .facts();
  }

  private static String utc(long epoch) {
    return LOCAL.format(LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC)) + "Z";
  }
}
