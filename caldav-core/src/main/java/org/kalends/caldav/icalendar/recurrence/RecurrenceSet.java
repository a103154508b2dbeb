package org.kalends.caldav.icalendar.recurrence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;
import org.kalends.caldav.icalendar.time.Occurrences;

/**
 * All instances of one calendar object: what its master's rules make, with overrides in the place
 * of what they override (RFC 5545 sections 3.8.4.4 and 3.8.5). Instances are made as they are asked
 * for.
 */
public final class RecurrenceSet {

  /** Sees one instance after the other. */
  @FunctionalInterface
  public interface InstanceVisitor {
    /** Looks at an instance and tells whether to go on. */
    boolean visit(Instance instance);
  }

  /** Beyond these no time can be written down. */
  private static final long FIRST = -62_167_219_200L;

  private static final long LAST = 253_402_300_799L;

  private final ObjectTimeZones zones;
  private final @Nullable ComponentTimes master;
  private final @Nullable Schedule schedule;
  private final List<Overriding> overrides = new ArrayList<>(0);
  private final Map<CalendarComponent, Overriding> byComponent = new HashMap<>(0);
  private final Map<Long, Overriding> single = new HashMap<>(0);
  private final NavigableMap<Long, Overriding> ranges = new TreeMap<>();

  /** A component with a RECURRENCE-ID; the key is its place in the master's schedule. */
  private record Overriding(ComponentTimes times, CalendarTime recurrenceId, long key) {}

  private RecurrenceSet(List<CalendarComponent> components, ObjectTimeZones zones) {
    this.zones = zones;
    ComponentTimes found = null;
    for (CalendarComponent component : components) {
      if (!component.has("RECURRENCE-ID")) {
        found = new ComponentTimes(component, zones);
        break;
      }
    }
    master = found;
    CalendarTime start = found == null ? null : found.anchor();
    schedule =
        found == null || start == null ? null : new Schedule(found.component(), start, zones);
    for (CalendarComponent component : components) {
      component.property("RECURRENCE-ID").ifPresent(id -> override(component, id));
    }
  }

  /** The instances of the main components of one object. */
  public static RecurrenceSet of(List<CalendarComponent> components, ObjectTimeZones zones) {
    return new RecurrenceSet(components, zones);
  }

  private void override(CalendarComponent component, CalendarProperty property) {
    CalendarTime id = CalendarTime.of(property).orElse(null);
    if (id == null) {
      return;
    }
    long key = schedule == null ? id.local() : schedule.local(id);
    Overriding override = new Overriding(new ComponentTimes(component, zones), id, key);
    overrides.add(override);
    byComponent.put(component, override);
    boolean range =
        property.parameter("RANGE").orElse("").equalsIgnoreCase("THISANDFUTURE")
            && override.times.start() != null;
    if (range && schedule != null) {
      ranges.put(key, override);
    } else {
      single.put(key, override);
    }
  }

  /**
   * Shows the instances that may touch a range, borders included, in no particular order. The
   * visitor decides which of them really do.
   *
   * @param from seconds since the epoch; {@link Long#MIN_VALUE} for all
   * @param to seconds since the epoch; {@link Long#MAX_VALUE} for all
   * @throws TooManyInstancesException if the budget is used up
   */
  public void visit(long from, long to, ExpansionBudget budget, InstanceVisitor visitor) {
    for (Overriding override : overrides) {
      if (!own(override, from, to, budget, visitor)) {
        return;
      }
    }
    generated(from, to, budget, visitor);
  }

  /**
   * Shows the instances that one component defines and that may touch a range, as {@link
   * #visit(long, long, ExpansionBudget, InstanceVisitor)} does for all.
   *
   * @throws TooManyInstancesException if the budget is used up
   */
  public void visitOf(
      CalendarComponent component,
      long from,
      long to,
      ExpansionBudget budget,
      InstanceVisitor visitor) {
    Overriding override = byComponent.get(component);
    if (override != null
        && (!own(override, from, to, budget, visitor) || !ranges.containsKey(override.key))) {
      return;
    }
    generated(
        from,
        to,
        budget,
        instance -> !component.equals(instance.component()) || visitor.visit(instance));
  }

  /** Shows an override's own instance, unless it is one of those the rules make. */
  private boolean own(
      Overriding override, long from, long to, ExpansionBudget budget, InstanceVisitor visitor) {
    budget.spend();
    Instance instance = override.times.asWritten(override.recurrenceId);
    return !instance.mayTouch(from, to)
        || (ranges.containsKey(override.key) && !isAlone(override, budget))
        || visitor.visit(instance);
  }

  private void generated(long from, long to, ExpansionBudget budget, InstanceVisitor visitor) {
    if (schedule != null && master != null) {
      walk(schedule, master, from, to, budget, visitor);
    } else if (master != null) {
      Instance instance = master.asWritten(null);
      if (instance.mayTouch(from, to)) {
        visitor.visit(instance);
      }
    }
  }

  /**
   * When an override's instance would have been, had it not been overridden; for one that names
   * many (RANGE=THISANDFUTURE), whether any of them would have been in the range.
   */
  public void visitOriginals(
      CalendarComponent override,
      long from,
      long to,
      ExpansionBudget budget,
      InstanceVisitor visitor) {
    Overriding found = byComponent.get(override);
    if (found != null) {
      originals(found, from, to, budget, visitor);
    }
  }

  private void originals(
      Overriding override, long from, long to, ExpansionBudget budget, InstanceVisitor visitor) {
    ComponentTimes times = master != null && schedule != null ? master : override.times;
    if (schedule == null || !override.equals(ranges.get(override.key))) {
      budget.spend();
      visitor.visit(times.at(override.recurrenceId, override.recurrenceId));
      return;
    }
    CalendarTime start = times.anchor();
    if (start == null) {
      return;
    }
    long first = Math.max(override.key, local(start, from) - times.length()) - CalendarTime.DAY;
    long last = local(start, to) + CalendarTime.DAY;
    Schedule.Walk walk = schedule.between(first, last);
    for (long at = walk.next(budget); at != Occurrences.NONE; at = walk.next(budget)) {
      budget.spend();
      long key = schedule.shown(at);
      boolean mine =
          key >= override.key
              && !single.containsKey(key)
              && override.equals(ranges.floorEntry(key).getValue());
      if (mine && !visitor.visit(times.at(start.at(at), start.at(at)))) {
        return;
      }
    }
  }

  /** Whether a range override's own instance is not one the rules make. */
  private boolean isAlone(Overriding range, ExpansionBudget budget) {
    if (schedule == null) {
      return true;
    }
    // Clocks that are put forward may show the key for a time up to a day before it.
    Schedule.Walk walk = schedule.between(range.key - CalendarTime.DAY, range.key);
    long at = walk.next(budget);
    while (at != Occurrences.NONE && schedule.shown(at) < range.key) {
      at = walk.next(budget);
    }
    return at == Occurrences.NONE || schedule.shown(at) != range.key;
  }

  private void walk(
      Schedule times,
      ComponentTimes component,
      long from,
      long to,
      ExpansionBudget budget,
      InstanceVisitor visitor) {
    CalendarTime start = component.anchor();
    if (start == null) {
      return;
    }
    long slack = slack(times, component);
    long last = local(start, to) + slack;
    boolean recurs = recurs(component.component());
    Schedule.Walk walk = times.between(local(start, from) - slack, last);
    for (long at = walk.next(budget); at != Occurrences.NONE; at = walk.next(budget)) {
      if (recurs) {
        budget.spend();
      }
      if (!overrides.isEmpty() && single.containsKey(times.shown(at))) {
        continue;
      }
      Instance instance = instance(times, component, start.at(at), recurs);
      if (instance.mayTouch(from, to) && !visitor.visit(instance)) {
        return;
      }
    }
  }

  private Instance instance(
      Schedule times, ComponentTimes component, CalendarTime at, boolean recurs) {
    Map.Entry<Long, Overriding> range =
        ranges.isEmpty() ? null : ranges.floorEntry(times.shown(at.local()));
    if (range != null) {
      return range.getValue().times.at(shifted(range.getValue(), at), at);
    }
    if (!recurs) {
      return component.asWritten(null);
    }
    Long seconds = times.period(at.local()).orElse(null);
    return seconds == null ? component.at(at, at) : component.at(at, at, seconds);
  }

  /** RFC 5545 section 3.8.4.4: later instances are moved by as much as the named one. */
  private CalendarTime shifted(Overriding range, CalendarTime at) {
    CalendarTime start = range.times.start();
    if (start == null) {
      return at;
    }
    long shift = start.local() - wall(start, range.recurrenceId);
    return start.at(wall(start, at) + shift);
  }

  /** What the wall of {@code like} shows at that time. */
  private long wall(CalendarTime like, CalendarTime time) {
    boolean same = time.form() == like.form() && time.tzid().equals(like.tzid());
    return same ? time.local() : zones.local(like, zones.epoch(time));
  }

  /** How far before a range an instance may start that reaches into it, and after, if moved. */
  private long slack(Schedule times, ComponentTimes component) {
    long slack = Math.max(component.length(), times.longestPeriod());
    for (Overriding range : ranges.values()) {
      CalendarTime start = range.times.start();
      if (start != null) {
        long shift = Math.abs(start.local() - wall(start, range.recurrenceId));
        slack = Math.max(slack, shift + range.times.length());
      }
    }
    return slack + CalendarTime.DAY;
  }

  private long local(CalendarTime like, long epoch) {
    return zones.local(like, Math.max(FIRST, Math.min(LAST, epoch)));
  }

  private boolean recurs(CalendarComponent component) {
    return !overrides.isEmpty() || component.has("RRULE") || component.has("RDATE");
  }

  /** Whether there can be more than one instance. */
  public boolean isRecurring() {
    return !overrides.isEmpty() || (master != null && recurs(master.component()));
  }
}
