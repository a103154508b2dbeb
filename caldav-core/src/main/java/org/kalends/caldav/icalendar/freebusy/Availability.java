package org.kalends.caldav.icalendar.freebusy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * The VAVAILABILITY components of one calendar user, combined (RFC 7953 sections 4 and 5): where
 * one covers some time, those of lower priority say nothing of it. Of equal ones the stronger type
 * counts, and what any of them makes available is free. Not thread-safe.
 */
final class Availability {

  private final TimeRange range;

  /** By how much a component counts, the most first. */
  private final Map<Integer, Level> levels = new TreeMap<>();

  Availability(TimeRange range) {
    this.range = range;
  }

  /** What all components of one priority say. */
  private static final class Level {
    final Map<BusyType, List<BusyPeriod>> covered = new EnumMap<>(BusyType.class);
    final List<BusyPeriod> available = new ArrayList<>();
  }

  /**
   * Adds a component.
   *
   * @throws org.kalends.caldav.icalendar.recurrence.TooManyInstancesException if the budget is used
   *     up
   */
  void add(CalendarComponent component, ObjectTimeZones zones, ExpansionBudget budget) {
    Optional<BusyPeriod> covered = covered(component, zones);
    if (covered.isEmpty()) {
      return;
    }
    Level level = levels.computeIfAbsent(order(component), order -> new Level());
    level
        .covered
        .computeIfAbsent(busyType(component), type -> new ArrayList<>())
        .add(covered.get());
    Map<String, List<CalendarComponent>> byUid = new LinkedHashMap<>();
    for (CalendarComponent available : component.components("AVAILABLE")) {
      byUid.computeIfAbsent(available.text("UID"), uid -> new ArrayList<>()).add(available);
    }
    for (List<CalendarComponent> instances : byUid.values()) {
      RecurrenceSet.of(instances, zones)
          .visit(
              covered.get().start(),
              covered.get().end(),
              budget,
              instance -> {
                clipped(instance.start(), instance.end(), covered.get())
                    .ifPresent(level.available::add);
                return true;
              });
    }
  }

  /** The part of the range that a component is about; open ends are allowed. */
  private Optional<BusyPeriod> covered(CalendarComponent component, ObjectTimeZones zones) {
    Optional<CalendarTime> start = component.property("DTSTART").flatMap(CalendarTime::of);
    long from = start.map(zones::epoch).orElse(Long.MIN_VALUE);
    Optional<Long> end = component.property("DTEND").flatMap(CalendarTime::of).map(zones::epoch);
    if (end.isEmpty() && start.isPresent()) {
      end =
          component
              .property("DURATION")
              .flatMap(property -> CalendarDuration.parse(property.value()))
              .map(duration -> zones.after(start.get(), duration));
    }
    return clipped(from, end.orElse(Long.MAX_VALUE), new BusyPeriod(range.start(), range.end()));
  }

  private static Optional<BusyPeriod> clipped(long from, long to, BusyPeriod within) {
    long start = Math.max(from, within.start());
    long end = Math.min(to, within.end());
    return start < end ? Optional.of(new BusyPeriod(start, end)) : Optional.empty();
  }

  private static BusyType busyType(CalendarComponent component) {
    String type = component.text("BUSYTYPE").strip().toUpperCase(Locale.ROOT);
    return type.isEmpty() ? BusyType.UNAVAILABLE : BusyType.of(type);
  }

  /** 1 counts most, 9 least but for 0, which is what is meant if nothing is said. */
  private static int order(CalendarComponent component) {
    String written = component.text("PRIORITY").strip();
    int priority = written.matches("[1-9]") ? Integer.parseInt(written) : 0;
    return priority == 0 ? 10 : priority;
  }

  /** Adds when the user is not available to what else makes him busy. */
  void addTo(FreeBusy busy) {
    List<BusyPeriod> decided = List.of();
    for (Level level : levels.values()) {
      List<BusyPeriod> available = BusyPeriods.merge(level.available);
      List<BusyPeriod> all = new ArrayList<>(decided);
      for (Map.Entry<BusyType, List<BusyPeriod>> entry : level.covered.entrySet()) {
        List<BusyPeriod> covered = BusyPeriods.merge(entry.getValue());
        all.addAll(covered);
        for (BusyPeriod period :
            BusyPeriods.minus(BusyPeriods.minus(covered, decided), available)) {
          busy.add(entry.getKey(), period.start(), period.end());
        }
      }
      decided = BusyPeriods.merge(all);
    }
  }
}
