package org.kalends.caldav.icalendar.time;

import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** A rule that is reckoned by another calendar than the Gregorian (RFC 7529). */
final class ScaledRule {

  /** So many intervals in a row without an instance, and there will be none: a century of days. */
  private static final int EMPTY = 40_000;

  private final CalendarScale scale;
  private final Map<String, String> parts;
  private final String frequency;
  private final int interval;

  /**
   * Of the parts of a rule, which have been checked.
   *
   * @param scale the calendar it is reckoned by
   */
  ScaledRule(CalendarScale scale, Map<String, String> parts) {
    this.scale = scale;
    this.parts = Map.copyOf(parts);
    this.frequency = parts.getOrDefault("FREQ", "");
    this.interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
  }

  /**
   * The times on the wall it hits, in ascending order; then {@link Occurrences#NONE}.
   *
   * @param start DTSTART on the wall
   * @param date whether that is a DATE
   * @param from times before this may be left out
   */
  LongSupplier times(long start, boolean date, long from) {
    long day = Math.floorDiv(start, CalendarTime.DAY);
    return day < scale.firstDay() || day >= scale.endDay()
        ? () -> Occurrences.NONE
        : new Walk(start, date, from);
  }

  private final class Walk implements LongSupplier {

    private final ScaledDays days;
    private final List<Integer> clock;
    private final Deque<Long> ready = new ArrayDeque<>();
    private final long end;
    private long unit;
    private long last = Long.MIN_VALUE;

    Walk(long start, boolean date, long from) {
      long day = Math.floorDiv(start, CalendarTime.DAY);
      days = new ScaledDays(scale, parts, day);
      clock = date ? List.of(0) : clock(LocalTime.ofSecondOfDay(Math.floorMod(start, 86_400L)));
      end = unit(scale.endDay() - 1);
      long first = unit(day);
      long wanted = Math.floorDiv(Math.max(start, from), CalendarTime.DAY);
      // the interval before may reach into this one by SKIP or by a week that begins in it
      long passed = (unit(Math.min(wanted, scale.endDay() - 1)) - first) / interval - 2;
      unit = first + Math.max(0, passed) * interval;
    }

    @Override
    public long getAsLong() {
      for (int empty = 0; ready.isEmpty(); empty++) {
        if (unit > end || empty > EMPTY) {
          return Occurrences.NONE;
        }
        fill();
        unit += interval;
      }
      last = ready.remove();
      return last;
    }

    /** What is counted: years and months of the table, weeks and days since 1970-01-01. */
    private long unit(long day) {
      return switch (frequency) {
        case "YEARLY" -> scale.year(scale.month(day));
        case "MONTHLY" -> scale.month(day);
        case "WEEKLY" -> Math.floorDiv(day - days.week(0), 7L);
        default -> day;
      };
    }

    private SortedSet<Long> daysOfUnit() {
      return switch (frequency) {
        case "YEARLY" -> days.ofYear((int) unit);
        case "MONTHLY" -> days.ofMonth((int) unit);
        case "WEEKLY" -> days.ofWeek(days.week(0) + unit * 7);
        default -> days.ofDay(unit);
      };
    }

    private void fill() {
      List<Long> times = new ArrayList<>();
      for (long day : daysOfUnit()) {
        for (int seconds : clock) {
          times.add(day * CalendarTime.DAY + seconds);
        }
      }
      for (long time : chosen(times)) {
        if (time > last && (ready.isEmpty() || time > ready.getLast())) {
          ready.add(time);
        }
      }
    }

    private SortedSet<Long> chosen(List<Long> times) {
      String positions = parts.get("BYSETPOS");
      if (positions == null) {
        return new TreeSet<>(times);
      }
      SortedSet<Long> chosen = new TreeSet<>();
      for (String position : positions.split(",", -1)) {
        int at = Integer.parseInt(position);
        int index = at > 0 ? at - 1 : times.size() + at;
        if (index >= 0 && index < times.size()) {
          chosen.add(times.get(index));
        }
      }
      return chosen;
    }
  }

  /** The times of a day, in seconds. */
  private List<Integer> clock(LocalTime start) {
    List<Integer> all = new ArrayList<>();
    for (int hour : numbers("BYHOUR", start.getHour())) {
      for (int minute : numbers("BYMINUTE", start.getMinute())) {
        for (int second : numbers("BYSECOND", start.getSecond())) {
          all.add(hour * 3600 + minute * 60 + Math.min(second, 59));
        }
      }
    }
    return all.stream().distinct().sorted().toList();
  }

  private int[] numbers(String part, int otherwise) {
    String list = parts.get(part);
    return list == null
        ? IntStream.of(otherwise).toArray()
        : Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
