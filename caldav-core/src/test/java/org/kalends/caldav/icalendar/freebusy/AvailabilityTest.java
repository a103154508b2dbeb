package org.kalends.caldav.icalendar.freebusy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.time.CalendarTime;

class AvailabilityTest {

  private static final long DAY = 1_767_225_600; // 2026-01-01T00:00:00Z
  private static final int STEP = 600;
  private static final int STEPS = 144;

  /** Something from one step of the day to another; without an end if that is 0. */
  private record Span(int from, int to) {

    boolean has(int step) {
      return step >= from && step < to;
    }
  }

  private record Component(int priority, BusyType type, Span covered, List<Span> available) {}

  private static String time(int step) {
    return CalendarTime.utc(DAY + (long) step * STEP).value();
  }

  private static String text(Component of, int number) {
    StringBuilder out =
        new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VAVAILABILITY\r\n")
            .append("UID:v" + number + "\r\nDTSTAMP:20260101T000000Z\r\n")
            .append("DTSTART:" + time(of.covered.from) + "\r\n")
            .append("DTEND:" + time(of.covered.to) + "\r\n")
            .append("BUSYTYPE:" + of.type.value() + "\r\n")
            .append("PRIORITY:" + of.priority + "\r\n");
    int next = 0;
    for (Span span : of.available) {
      out.append("BEGIN:AVAILABLE\r\nUID:a" + next++ + "\r\nDTSTAMP:20260101T000000Z\r\n")
          .append("DTSTART:" + time(span.from) + "\r\nDTEND:" + time(span.to) + "\r\n")
          .append("END:AVAILABLE\r\n");
    }
    return out.append("END:VAVAILABILITY\r\nEND:VCALENDAR\r\n").toString();
  }

  private static FreeBusy busy(String... objects) {
    FreeBusy busy = new FreeBusy(new TimeRange(DAY, DAY + STEPS * STEP), Set.of());
    for (String object : objects) {
      byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
      CalendarObject.validate(bytes, CalendarLimits.DEFAULT);
      busy.add(bytes, ZoneOffset.UTC.getRules(), ExpansionBudget.usual());
    }
    return busy;
  }

  /** A letter for each step: F, B, U or T. */
  private static String steps(FreeBusy busy) {
    char[] steps = new char[STEPS];
    Arrays.fill(steps, 'F');
    for (Map.Entry<BusyType, List<BusyPeriod>> entry : busy.periods().entrySet()) {
      for (BusyPeriod period : entry.getValue()) {
        for (long at = period.start(); at < period.end(); at += STEP) {
          steps[(int) ((at - DAY) / STEP)] = letter(entry.getKey());
        }
      }
    }
    return new String(steps);
  }

  private static char letter(BusyType type) {
    return switch (type) {
      case BUSY -> 'B';
      case UNAVAILABLE -> 'U';
      case TENTATIVE -> 'T';
    };
  }

  /** RFC 7953 sections 4 and 5 step by step, for one step of the day after the other. */
  private static String naive(List<Component> components, List<Span> events) {
    char[] steps = new char[STEPS];
    Arrays.fill(steps, 'F');
    for (int priority : new int[] {0, 9, 8, 7, 6, 5, 4, 3, 2, 1}) {
      for (int step = 0; step < STEPS; step++) {
        BusyType strongest = null;
        boolean available = false;
        for (Component each : components) {
          if (each.priority == priority && each.covered.has(step)) {
            strongest =
                strongest == null || each.type.compareTo(strongest) < 0 ? each.type : strongest;
            int here = step;
            available |= each.available.stream().anyMatch(span -> span.has(here));
          }
        }
        if (strongest != null) {
          steps[step] = available ? 'F' : letter(strongest);
        }
      }
    }
    for (Span event : events) {
      Arrays.fill(steps, event.from, event.to, 'B');
    }
    return new String(steps);
  }

  @Property(tries = 500)
  @Spec({"RFC 7953 4", "RFC 7953 5"})
  void combinedItIsWhatTheRfcsStepsGiveForEachStepOfTheDay(
      @ForAll("components") List<Component> components, @ForAll("spans") List<Span> events) {
    List<String> objects = new ArrayList<>();
    for (Component each : components) {
      objects.add(text(each, objects.size()));
    }
    for (Span event : events) {
      objects.add(
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:e\r\n"
              + "DTSTAMP:20260101T000000Z\r\nDTSTART:"
              + time(event.from)
              + "\r\nDTEND:"
              + time(event.to)
              + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }
    assertEquals(naive(components, events), steps(busy(objects.toArray(String[]::new))));
  }

  @Provide
  Arbitrary<List<Span>> spans() {
    return span().list().ofMaxSize(4);
  }

  private static Arbitrary<Span> span() {
    return Arbitraries.integers()
        .between(0, STEPS - 1)
        .flatMap(
            from -> Arbitraries.integers().between(from + 1, STEPS).map(to -> new Span(from, to)));
  }

  @Provide
  Arbitrary<List<Component>> components() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(BusyType.values()),
            span(),
            span().list().ofMaxSize(4))
        .as(Component::new)
        .list()
        .ofMaxSize(4);
  }

  private static String weekdays(String lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VAVAILABILITY\r\nUID:v\r\n"
        + "DTSTAMP:20260101T000000Z\r\n"
        + lines
        + "BEGIN:AVAILABLE\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20251201T080000Z\r\n"
        + "DTEND:20251201T180000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\nEND:AVAILABLE\r\n"
        + "END:VAVAILABILITY\r\nEND:VCALENDAR\r\n";
  }

  @Test
  @Spec("RFC 7953 5.1.1")
  void unboundedAvailabilityRecursAndIsUnavailableOtherwise() {
    assertEquals(
        "U".repeat(48) + "F".repeat(60) + "U".repeat(36), steps(busy(weekdays("")))); // a Thursday
    assertEquals(
        "T".repeat(48) + "F".repeat(60) + "T".repeat(36),
        steps(busy(weekdays("BUSYTYPE:BUSY-TENTATIVE\r\n"))));
    assertEquals(
        "F".repeat(72) + "F".repeat(36) + "U".repeat(36),
        steps(busy(weekdays("DTSTART:20260101T120000Z\r\nDURATION:P1D\r\n"))));
    assertEquals(
        "U".repeat(48) + "F".repeat(96), steps(busy(weekdays("DTEND:20260101T120000Z\r\n"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DURATION:PT1H\r\n",
        "DTSTART:20260101T000000\r\n",
        "DTSTART;VALUE=DATE:20260101\r\n",
        "DTSTART:20260101T000000Z\r\nDTEND:20260102T000000Z\r\nDURATION:PT1H\r\n",
        "PRIORITY:x\r\n",
        "PRIORITY:1\r\nPRIORITY:2\r\n",
        "BUSYTYPE:FREE\r\n",
        "BUSYTYPE:BUSY\r\nBUSYTYPE:BUSY\r\n",
        "RRULE:FREQ=DAILY\r\n",
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT1M\r\nDESCRIPTION:x\r\nEND:VALARM\r\n",
        "BEGIN:AVAILABLE\r\nUID:b\r\nDTSTAMP:20260101T000000Z\r\nEND:AVAILABLE\r\n",
        "BEGIN:AVAILABLE\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\n"
            + "END:AVAILABLE\r\n",
        "BEGIN:AVAILABLE\r\nUID:b\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\n"
            + "RRULE:FREQ=SECONDLY\r\nEND:AVAILABLE\r\n",
        "BEGIN:AVAILABLE\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\n"
            + "END:AVAILABLE\r\n"
      })
  @Spec("RFC 7953 3.1")
  void whatIsNoAvailabilityIsRefused(String lines) {
    assertThrows(InvalidCalendarException.class, () -> busy(weekdays(lines)));
  }
}
