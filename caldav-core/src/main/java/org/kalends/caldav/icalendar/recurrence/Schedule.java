package org.kalends.caldav.icalendar.recurrence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;
import org.kalends.caldav.icalendar.time.Occurrences;
import org.kalends.caldav.icalendar.time.RecurrenceRule;

/**
 * When a master component occurs before overrides: DTSTART, RRULE and RDATE without EXDATE and
 * EXRULE. All times are on the wall where DTSTART is.
 */
final class Schedule {

  private final CalendarTime start;
  private final ObjectTimeZones zones;
  private final List<RecurrenceRule> rules = new ArrayList<>(1);
  private final List<RecurrenceRule> excludedRules = new ArrayList<>(0);
  private final List<Long> dates = new ArrayList<>(1);
  private final Set<Long> excluded = new HashSet<>();
  private final Set<Long> excludedDays = new HashSet<>();
  private final Map<Long, Long> periods = new HashMap<>(0);

  Schedule(CalendarComponent master, CalendarTime start, ObjectTimeZones zones) {
    this.start = start;
    this.zones = zones;
    dates.add(start.local());
    for (CalendarProperty property : master.properties()) {
      switch (property.name()) {
        case "RRULE" -> rule(property, rules);
        case "EXRULE" -> rule(property, excludedRules);
        case "RDATE" -> values(property, this::include);
        case "EXDATE" -> values(property, this::exclude);
        default -> {}
      }
    }
    dates.sort(Long::compare);
  }

  /** The length of the instance at this time, if it was given as a PERIOD. */
  Optional<Long> period(long local) {
    return Optional.ofNullable(periods.get(local));
  }

  /** The longest PERIOD in seconds. */
  long longestPeriod() {
    return periods.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** What the wall of DTSTART shows when an instance that is named by this time begins. */
  long local(CalendarTime time) {
    return shown(given(time));
  }

  /** What that wall shows at a time of the rules: the same, but where clocks are put forward. */
  long shown(long local) {
    return zones.shown(start.at(local));
  }

  /** The same before clocks are asked whether they ever show it. */
  private long given(CalendarTime time) {
    if (start.isDate()) {
      return time.date().local();
    }
    if (time.isDate()) {
      return time.local() + Math.floorMod(start.local(), CalendarTime.DAY);
    }
    if (time.form() == start.form() && time.tzid().equals(start.tzid())) {
      return time.local();
    }
    return zones.local(start, zones.epoch(time));
  }

  /** The times from the first one to the last one, both included, in ascending order. */
  Walk between(long first, long last) {
    return new Walk(first, last);
  }

  private static void rule(CalendarProperty property, List<RecurrenceRule> into) {
    try {
      into.add(RecurrenceRule.parse(property.value(), CalendarLimits.STORED));
    } catch (InvalidCalendarException e) {
      // Stored under other limits: what cannot be evaluated does not recur.
      return;
    }
  }

  private interface ValueConsumer {
    void accept(CalendarProperty property, String value);
  }

  private static void values(CalendarProperty property, ValueConsumer consumer) {
    for (String value : property.value().split(",", -1)) {
      consumer.accept(property, value);
    }
  }

  private void include(CalendarProperty property, String value) {
    Optional<CalendarPeriod> period = CalendarPeriod.of(property, value);
    if (period.isPresent()) {
      CalendarTime from = period.get().start();
      dates.add(given(from));
      periods.put(given(from), period.get().end(zones) - zones.epoch(from));
    } else {
      CalendarTime.of(property, value).ifPresent(time -> dates.add(given(time)));
    }
  }

  private void exclude(CalendarProperty property, String value) {
    Optional<CalendarTime> time = CalendarTime.of(property, value);
    if (time.isPresent() && time.get().isDate() && !start.isDate()) {
      excludedDays.add(time.get().local());
    } else {
      time.ifPresent(exact -> excluded.add(local(exact)));
    }
  }

  /** Whether a time on the wall is after the UNTIL of a rule, given what {@link #until} says. */
  private boolean isOver(long local, long until, RecurrenceRule rule) {
    boolean instant = rule.until().filter(time -> time.form() == CalendarTime.Form.UTC).isPresent();
    if (!instant || start.isDate() || Math.abs(local - until) > CalendarTime.DAY) {
      return local > until;
    }
    // Where clocks are put back the wall shows a time twice, so that instants have to be compared.
    return zones.epoch(start.at(local)) > rule.until().orElseThrow().local();
  }

  /** The last time on the wall that a rule may have. */
  private long until(RecurrenceRule rule) {
    Optional<CalendarTime> until = rule.until();
    if (until.isEmpty()) {
      return Long.MAX_VALUE;
    }
    CalendarTime time = until.get();
    if (start.isDate()) {
      return time.date().local();
    }
    if (time.isDate()) {
      return time.local() + CalendarTime.DAY - 1;
    }
    return time.form() == CalendarTime.Form.UTC ? zones.local(start, time.local()) : time.local();
  }

  /**
   * Merges all sources; each time comes once, also where clocks are put forward and two times on
   * the wall are one.
   */
  final class Walk {

    private final List<Source> sources = new ArrayList<>(2);
    private final List<Source> exclusions = new ArrayList<>(0);
    private final Set<Long> moved = new HashSet<>(0);
    private final long last;
    private int nextDate;

    private Walk(long from, long last) {
      this.last = last;
      for (RecurrenceRule rule : rules) {
        sources.add(new Source(rule, from));
      }
      for (RecurrenceRule rule : excludedRules) {
        exclusions.add(new Source(rule, from));
      }
      while (nextDate < dates.size() && dates.get(nextDate) < from) {
        nextDate++;
      }
    }

    /**
     * The next time that is not excluded and not after the last one asked for, or {@link
     * Occurrences#NONE}. Excluded ones are paid for, too.
     */
    long next(ExpansionBudget budget) {
      for (long time = earliest(); time <= last; time = earliest()) {
        long shown = shown(time);
        if (!isRepeated(time, shown) && !isExcluded(time, shown)) {
          return time;
        }
        budget.spend();
      }
      return Occurrences.NONE;
    }

    private boolean isRepeated(long time, long shown) {
      return shown == time ? moved.contains(time) : !moved.add(shown);
    }

    private long earliest() {
      long time = nextDate < dates.size() ? dates.get(nextDate) : Occurrences.NONE;
      for (Source source : sources) {
        time = Math.min(time, source.head);
      }
      while (nextDate < dates.size() && dates.get(nextDate) == time) {
        nextDate++;
      }
      for (Source source : sources) {
        source.pass(time);
      }
      return time;
    }

    private boolean isExcluded(long time, long shown) {
      if (excluded.contains(shown)
          || (!excludedDays.isEmpty()
              && excludedDays.contains(shown - Math.floorMod(shown, CalendarTime.DAY)))) {
        return true;
      }
      for (Source exclusion : exclusions) {
        exclusion.pass(time - 1);
        if (exclusion.head == time) {
          return true;
        }
      }
      return false;
    }
  }

  private final class Source {

    private final RecurrenceRule rule;
    private final Occurrences occurrences;
    private final long until;
    private long head;

    Source(RecurrenceRule rule, long from) {
      this.rule = rule;
      occurrences = rule.occurrences(start.local(), start.isDate(), from);
      until = until(rule);
      advance();
    }

    private void advance() {
      head = occurrences.next();
      if (head != Occurrences.NONE && isOver(head, until, rule)) {
        head = Occurrences.NONE;
      }
    }

    /** Moves on until the next time is after this one. */
    private void pass(long time) {
      while (head <= time && head != Occurrences.NONE) {
        advance();
      }
    }
  }
}
