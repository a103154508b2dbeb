package org.kalends.caldav.icalendar.scheduling;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * The instances of one object. An instance is named by its key: when it would have been without
 * overrides, in seconds since the epoch, dates and floating times taken for UTC.
 */
final class InstanceTimes {

  /** The key of the component that is no single instance. */
  static final long MASTER = Long.MIN_VALUE;

  private static final long NEAR = 40 * CalendarTime.DAY;

  private final SchedulingObject object;
  private final ObjectTimeZones zones;
  private final @Nullable Component master;

  InstanceTimes(SchedulingObject object) {
    this.object = object;
    this.zones = new ObjectTimeZones(object.calendar(), ZoneOffset.UTC.getRules());
    this.master = object.master().orElse(null);
  }

  /** The property by which instances are counted: DTSTART, or DUE of a VTODO without one. */
  static Optional<Property> anchor(Component component) {
    return component.property("DTSTART").or(() -> component.property("DUE"));
  }

  long key(Component component) {
    return component.property("RECURRENCE-ID").map(id -> key(id, id.value())).orElse(MASTER);
  }

  /** The key that a value of EXDATE, RDATE or RECURRENCE-ID names. */
  long key(Property property, String value) {
    CalendarTime time = property.time(value).orElse(null);
    if (time == null) {
      return startOfPeriod(property, value);
    }
    CalendarTime start =
        master == null ? null : anchor(master).flatMap(Property::time).orElse(null);
    if (time.isDate() && start != null && !start.isDate()) {
      return zones.epoch(start.at(time.local() + Math.floorMod(start.local(), CalendarTime.DAY)));
    }
    return zones.epoch(time);
  }

  /** The key of the instance that would have been at this time. */
  long key(CalendarTime recurrenceId) {
    return zones.epoch(recurrenceId);
  }

  private long startOfPeriod(Property property, String value) {
    int slash = value.indexOf('/');
    return slash < 0 ? MASTER : key(property, value.substring(0, slash));
  }

  /** All values of properties of a name. */
  Set<Long> keys(Component component, String name) {
    Set<Long> keys = new TreeSet<>();
    for (Property property : component.properties(name)) {
      for (String value : property.value().split(",", -1)) {
        keys.add(key(property, value));
      }
    }
    keys.remove(MASTER);
    return keys;
  }

  Set<Long> excluded() {
    return master == null ? Set.of() : keys(master, "EXDATE");
  }

  Optional<Component> override(long key) {
    return object.components().stream().filter(each -> key(each) == key).findFirst();
  }

  /** The component with this key, or what the instance is without one; empty if there is none. */
  Optional<Component> at(long key) {
    Optional<Component> written = override(key);
    return written.isPresent() || key == MASTER || !isInstance(key) ? written : derived(key);
  }

  /** Whether rules and dates make this instance. */
  boolean isInstance(long key) {
    if (master == null || key == MASTER) {
      return false;
    }
    boolean[] found = {false};
    long near = object.components().stream().anyMatch(Component::isRange) ? NEAR : CalendarTime.DAY;
    try {
      RecurrenceSet.of(
              object.calendar().components().stream()
                  .filter(each -> each.is(master.name()) && !isSingle(each))
                  .toList(),
              zones)
          .visit(
              key - near,
              key + near,
              ExpansionBudget.usual(),
              instance -> {
                CalendarTime id = instance.recurrenceId();
                found[0] = id != null && zones.epoch(id) == key;
                return !found[0];
              });
    } catch (TooManyInstancesException e) {
      return false;
    }
    return found[0];
  }

  private static boolean isSingle(CalendarComponent component) {
    return component
        .property("RECURRENCE-ID")
        .filter(id -> !id.parameter("RANGE").orElse("").equalsIgnoreCase("THISANDFUTURE"))
        .isPresent();
  }

  /** The first instances of the master, overridden or not; empty if they take too long. */
  Optional<NavigableSet<Long>> first(int most) {
    NavigableSet<Long> keys = new TreeSet<>();
    if (master == null) {
      return Optional.of(keys);
    }
    try {
      RecurrenceSet.of(
              object.calendar().components().stream()
                  .filter(each -> each.is(master.name()) && !each.has("RECURRENCE-ID"))
                  .toList(),
              zones)
          .visit(
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              ExpansionBudget.of(10 * most, Duration.ofMillis(250)),
              instance -> {
                CalendarTime id = instance.recurrenceId();
                keys.add(id == null ? MASTER : zones.epoch(id));
                return keys.size() < most;
              });
    } catch (TooManyInstancesException e) {
      return Optional.empty();
    }
    return Optional.of(keys);
  }

  /** An instance as its master, or the range it is in, makes it: a component of its own. */
  Optional<Component> derived(long key) {
    if (master == null) {
      return Optional.empty();
    }
    Component range =
        object.components().stream()
            .filter(each -> each.isRange() && key(each) <= key)
            .max(Comparator.comparingLong(this::key))
            .orElse(null);
    Component base = range == null ? master : range;
    Property anchor = anchor(base).orElse(null);
    CalendarTime first = anchor == null ? null : anchor.time().orElse(null);
    Property named = anchor(master).orElse(null);
    CalendarTime like = named == null ? null : named.time().orElse(null);
    if (anchor == null || first == null || named == null || like == null) {
      return Optional.empty();
    }
    long shift = range == null ? 0 : first.local() - zones.local(first, key(range));
    CalendarTime start = first.at(zones.local(first, key) + shift);
    Component made = base.without("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID");
    made = made.with(anchor.at(anchor.name(), start));
    made = withEnd(base, made, first, start, key);
    return Optional.of(made.with(named.at("RECURRENCE-ID", like.at(zones.local(like, key)))));
  }

  private Component withEnd(
      Component base, Component made, CalendarTime first, CalendarTime start, long key) {
    Property end = base.property(base.isTodo() ? "DUE" : "DTEND").orElse(null);
    CalendarPeriod period = period(base, key);
    if (period != null) {
      long length = period.end(zones) - zones.epoch(period.start());
      return made.without("DTEND", "DUE").with(Property.of("DURATION", "PT" + length + "S"));
    }
    CalendarTime last = end == null ? null : end.time().orElse(null);
    if (end == null || last == null || end.equals(anchor(base).orElse(null))) {
      return made;
    }
    long length = zones.epoch(last) - zones.epoch(first);
    long to = zones.epoch(start) + length;
    return made.with(end.at(end.name(), last.at(zones.local(last, to))));
  }

  private @Nullable CalendarPeriod period(Component base, long key) {
    for (Property property : base.properties("RDATE")) {
      for (String value : property.value().split(",", -1)) {
        if (value.indexOf('/') > 0 && key(property, value) == key) {
          return period(property, value);
        }
      }
    }
    return null;
  }

  private static @Nullable CalendarPeriod period(Property property, String value) {
    String tzid = property.parameterValue("TZID");
    int slash = value.indexOf('/');
    CalendarTime start = CalendarTime.parse(value.substring(0, slash).strip(), tzid).orElse(null);
    String rest = value.substring(slash + 1).strip();
    return start == null
        ? null
        : new CalendarPeriod(
            start,
            CalendarTime.parse(rest, tzid).orElse(null),
            CalendarDuration.parse(rest).orElse(null));
  }

  /** Start and end in a form that is the same for the same times, however they are written. */
  String span(Component component) {
    Property start = component.property("DTSTART").orElse(null);
    CalendarTime from = start == null ? null : start.time().orElse(null);
    Property end = component.property(component.isTodo() ? "DUE" : "DTEND").orElse(null);
    CalendarTime to = end == null ? null : end.time().orElse(null);
    String text = from == null ? "-" : instant(from);
    if (component.has("RRULE") && from != null) {
      text += from.tzid();
    }
    if (to != null) {
      return text + "/" + instant(to);
    }
    CalendarDuration length =
        component
            .property("DURATION")
            .flatMap(each -> CalendarDuration.parse(each.value()))
            .orElse(null);
    if (from == null || length == null) {
      return text + "/" + (from != null && !component.isTodo() ? implied(from) : "-");
    }
    CalendarTime after = from.isDate() ? from.at(from.local() + length.approximateSeconds()) : null;
    return text + "/" + (after != null ? instant(after) : form(from) + zones.after(from, length));
  }

  private String implied(CalendarTime from) {
    return from.isDate() ? instant(from.at(from.local() + CalendarTime.DAY)) : instant(from);
  }

  private String instant(CalendarTime time) {
    return form(time) + zones.epoch(time);
  }

  private static String form(CalendarTime time) {
    return time.isDate() ? "d" : time.isFloating() ? "f" : "t";
  }

  /** An EXDATE for each of these keys, in the form of the master's start. */
  List<Property> exclusions(Collection<Long> keys) {
    return dates("EXDATE", keys);
  }

  /** An RDATE for each of these keys. */
  List<Property> additions(Collection<Long> keys) {
    return dates("RDATE", keys);
  }

  private List<Property> dates(String name, Collection<Long> keys) {
    Property like = master == null ? null : anchor(master).orElse(null);
    CalendarTime start = like == null ? null : like.time().orElse(null);
    if (like == null || start == null) {
      return List.of();
    }
    return keys.stream()
        .filter(key -> key != MASTER) // of a RECURRENCE-ID that is no time
        .map(key -> like.at(name, start.at(zones.local(start, key))))
        .toList();
  }
}
