package org.kalends.caldav.icalendar.recurrence;

import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/** The times a component has by itself, and those of its instances at other times. */
final class ComponentTimes {

  private final CalendarComponent component;
  private final ObjectTimeZones zones;
  private final @Nullable CalendarTime start;
  private final @Nullable CalendarTime end;
  private final @Nullable CalendarDuration duration;

  ComponentTimes(CalendarComponent component, ObjectTimeZones zones) {
    this.component = component;
    this.zones = zones;
    this.start = time("DTSTART");
    this.end = time(component.is("VTODO") ? "DUE" : "DTEND");
    this.duration =
        component
            .property("DURATION")
            .map(CalendarProperty::value)
            .flatMap(CalendarDuration::parse)
            .orElse(null);
  }

  private @Nullable CalendarTime time(String name) {
    return component.property(name).flatMap(CalendarTime::of).orElse(null);
  }

  CalendarComponent component() {
    return component;
  }

  @Nullable CalendarTime start() {
    return start;
  }

  /**
   * The time its rules count from: DTSTART, or DUE of a recurring VTODO without one. RFC 5545
   * section 3.8.2.4 demands a DTSTART there, but task lists of clients leave it out and count so.
   */
  @Nullable CalendarTime anchor() {
    boolean recurs = component.has("RRULE") || component.has("RDATE");
    return start == null && recurs && component.is("VTODO") ? end : start;
  }

  /** The instance whose times are those written in the component. */
  Instance asWritten(@Nullable CalendarTime recurrenceId) {
    long from = start == null ? Instance.NONE : zones.epoch(start);
    return new Instance(component, recurrenceId, start, from, endAt(start, from), true, false);
  }

  /** The instance that starts at another time. */
  Instance at(CalendarTime other, CalendarTime recurrenceId) {
    long from = zones.epoch(other);
    boolean same = other.equals(anchor());
    if (start == null && anchor() != null) {
      return new Instance(component, recurrenceId, null, Instance.NONE, from, same, false);
    }
    return new Instance(component, recurrenceId, other, from, endAt(other, from), same, false);
  }

  /** The instance with another start and length, as an RDATE with a PERIOD gives it. */
  Instance at(CalendarTime other, CalendarTime recurrenceId, long seconds) {
    if (start == null) {
      return at(other, recurrenceId);
    }
    long from = zones.epoch(other);
    return new Instance(component, recurrenceId, other, from, from + seconds, false, true);
  }

  /** How long an instance is, roughly and at most. */
  long length() {
    Instance instance = asWritten(null);
    return instance.hasStart() && instance.hasEnd()
        ? Math.abs(instance.end() - instance.start())
        : 0;
  }

  private long endAt(@Nullable CalendarTime at, long from) {
    if (at == null || start == null) {
      return end == null ? Instance.NONE : zones.epoch(end);
    }
    if (end != null) {
      return endLike(at, from, start, end);
    }
    if (duration != null) {
      return Math.max(from, zones.after(at, duration));
    }
    if (component.is("VTODO")) {
      return Instance.NONE;
    }
    // RFC 5545 section 3.6.1: a DATE is a whole day, a DATE-TIME takes no time.
    return at.isDate() ? zones.after(at, CalendarDuration.DAY) : from;
  }

  /** The end of an instance, given the end of the one written in the component. */
  private long endLike(CalendarTime at, long from, CalendarTime first, CalendarTime firstEnd) {
    long to;
    if (at.equals(first)) {
      to = zones.epoch(firstEnd);
    } else if (at.isDate() && firstEnd.isDate()) {
      to = zones.epoch(at.at(at.local() + firstEnd.local() - first.local()));
    } else {
      // RFC 5545 section 3.8.5.3: with DTEND or DUE the same exact duration applies to all.
      to = from + zones.epoch(firstEnd) - zones.epoch(first);
    }
    return component.is("VTODO") ? to : Math.max(from, to);
  }
}
