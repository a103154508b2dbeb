package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.freebusy.BusyPeriod;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * One instance of an invitation as it takes a room.
 *
 * @param of the component that makes it
 * @param key which instance it is
 * @param start seconds since the epoch
 * @param end seconds since the epoch, exclusive
 */
record BookedTime(Component of, long key, long start, long end) {

  /** The instances that are not over yet, as many as are looked at. */
  static List<BookedTime> of(SchedulingObject invited, ZoneRules floating, Instant now) {
    List<CalendarComponent> stored = stored(invited);
    IdentityHashMap<CalendarComponent, Component> components = new IdentityHashMap<>();
    for (int i = 0; i < stored.size(); i++) {
      components.put(stored.get(i), invited.components().get(i));
    }
    ObjectTimeZones zones = new ObjectTimeZones(invited.calendar(), floating);
    List<BookedTime> found = new ArrayList<>();
    try {
      RecurrenceSet.of(stored, zones)
          .visit(
              now.getEpochSecond(),
              last(invited, zones, now),
              ExpansionBudget.usual(),
              instance -> {
                Component of = components.get(instance.component());
                if (of != null && takesTime(instance, of, now.getEpochSecond())) {
                  found.add(of(instance, of, invited));
                }
                return found.size() < RoomAnswer.INSTANCES;
              });
    } catch (TooManyInstancesException e) {
      return found; // those that were found count
    }
    return found;
  }

  private static List<CalendarComponent> stored(SchedulingObject invited) {
    return invited.calendar().components().stream()
        .filter(each -> each.is("VEVENT") || each.is("VTODO"))
        .toList();
  }

  /** Whether a component has no instance any more that is not over at a time. */
  static boolean isOver(
      Component component, SchedulingObject invited, ZoneRules floating, Instant at) {
    if (component.isTodo() || component.isRange()) {
      return false;
    }
    CalendarComponent stored = stored(invited).get(invited.components().indexOf(component));
    ObjectTimeZones zones = new ObjectTimeZones(invited.calendar(), floating);
    AtomicBoolean any = new AtomicBoolean();
    try {
      RecurrenceSet.of(List.of(stored), zones)
          .visit(
              at.getEpochSecond(),
              last(invited, zones, at),
              ExpansionBudget.usual(),
              instance -> {
                any.set(true);
                return false;
              });
    } catch (TooManyInstancesException e) {
      return false;
    }
    return !any.get();
  }

  /** The horizon begins with what is booked, so that a single event is never beyond it. */
  private static long last(SchedulingObject invited, ObjectTimeZones zones, Instant now) {
    long first =
        invited.components().stream()
            .flatMap(each -> each.property("DTSTART").flatMap(Property::time).stream())
            .mapToLong(zones::epoch)
            .max()
            .orElse(Long.MIN_VALUE);
    return Math.max(first, now.getEpochSecond()) + RoomAnswer.HORIZON.toSeconds();
  }

  private static boolean takesTime(Instance instance, Component of, long now) {
    return instance.hasStart()
        && instance.end() > Math.max(now, instance.start())
        && !of.text("TRANSP").strip().equalsIgnoreCase("TRANSPARENT");
  }

  private static BookedTime of(Instance instance, Component of, SchedulingObject invited) {
    CalendarTime id = instance.recurrenceId();
    boolean series = of.isMaster() || of.isRange();
    long key = id != null && series ? invited.times().key(id) : invited.times().key(of);
    return new BookedTime(of, key, instance.start(), instance.end());
  }

  /** All of them, from the first to the last. */
  static TimeRange range(List<BookedTime> times) {
    return new TimeRange(
        times.stream().mapToLong(BookedTime::start).min().orElseThrow(),
        times.stream().mapToLong(BookedTime::end).max().orElseThrow());
  }

  /** What ends when this begins does not disturb it, nor the other way round. */
  boolean overlaps(List<BusyPeriod> taken) {
    return taken.stream().anyMatch(each -> each.start() < end && each.end() > start);
  }
}
