package org.kalends.caldav.icalendar;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;
import org.kalends.caldav.icalendar.time.Occurrences;
import org.kalends.caldav.icalendar.time.RecurrenceRule;
import org.kalends.caldav.store.Member;

/**
 * The time outside of which an object has nothing: no instance, no alarm, wherever one looks from.
 * It may be too wide, never too narrow.
 *
 * @param start seconds since the epoch; {@link Long#MIN_VALUE} if it has no beginning
 * @param end seconds since the epoch, exclusive; {@link Long#MAX_VALUE} if it has no end
 */
record Extent(long start, long end) {

  private static final Pattern FEW = Pattern.compile("[0-9]{1,4}");

  /** After this nobody asks: rules are not followed further. */
  private static final long LAST = CalendarLimits.DEFAULT.maxDate().toEpochDay() * CalendarTime.DAY;

  private static final Extent ALWAYS = new Extent(Long.MIN_VALUE, Long.MAX_VALUE);

  /** The extent of all components, for {@link Member.Facts}. */
  static Extent of(CalendarObject object) {
    // The earliest and the latest clocks on earth, for dates and floating times.
    Extent east = of(object, ZoneOffset.ofHours(14));
    Extent west = of(object, ZoneOffset.ofHours(-12));
    return new Extent(Math.min(east.start, west.start), Math.max(east.end, west.end));
  }

  private static Extent of(CalendarObject object, ZoneOffset floating) {
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), floating.getRules());
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    long moved = 0;
    for (CalendarComponent component : object.components()) {
      Extent extent = new Measure(component, zones).extent();
      start = Math.min(start, extent.start);
      end = Math.max(end, extent.end);
      moved = Math.max(moved, moved(component, extent, zones));
    }
    return start > end ? ALWAYS : new Extent(plus(start, -moved), plus(end, moved));
  }

  /** How far an override of this and all future instances may move and stretch them. */
  private static long moved(CalendarComponent component, Extent extent, ObjectTimeZones zones) {
    Optional<CalendarProperty> id = component.property("RECURRENCE-ID");
    Optional<CalendarTime> start = component.property("DTSTART").flatMap(CalendarTime::of);
    if (id.flatMap(each -> each.parameter("RANGE")).isEmpty()
        || start.isEmpty()
        || extent.end == Long.MAX_VALUE) {
      return 0;
    }
    long from = id.flatMap(CalendarTime::of).map(zones::epoch).orElse(0L);
    return Math.abs(zones.epoch(start.get()) - from) + extent.end - extent.start;
  }

  private static long plus(long time, long seconds) {
    return time == Long.MIN_VALUE || time == Long.MAX_VALUE ? time : time + seconds;
  }

  private static final class Measure {

    private final CalendarComponent component;
    private final ObjectTimeZones zones;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    Measure(CalendarComponent component, ObjectTimeZones zones) {
      this.component = component;
      this.zones = zones;
    }

    Extent extent() {
      for (String name : new String[] {"DTSTART", "DTEND", "DUE"}) {
        component.property(name).flatMap(CalendarTime::of).ifPresent(this::include);
      }
      if (component.is("VTODO") && start > end) {
        return undatedTodo();
      }
      if (component.is("VFREEBUSY")) {
        periods("FREEBUSY");
      }
      if (start > end) {
        return ALWAYS;
      }
      duration();
      if (component.is("VAVAILABILITY") && !component.has("DTEND") && !component.has("DURATION")) {
        end = Long.MAX_VALUE;
      }
      // Rules in an override are those of the series it is cut from; nobody follows them.
      if (end != Long.MAX_VALUE && !component.has("RECURRENCE-ID")) {
        long length = end - start;
        periods("RDATE");
        end = Math.max(end, lastStart(length));
      }
      alarms();
      return new Extent(start - 1, plus(end, 1));
    }

    /** The last three rows of the table for VTODO in RFC 4791 section 9.9, and alarms. */
    private Extent undatedTodo() {
      if (!component.has("COMPLETED")) {
        return ALWAYS;
      }
      component.property("COMPLETED").flatMap(CalendarTime::of).ifPresent(this::include);
      component.property("CREATED").flatMap(CalendarTime::of).ifPresent(this::include);
      alarms();
      return start > end ? ALWAYS : new Extent(start - 1, end + 1);
    }

    private void include(CalendarTime time) {
      long epoch = zones.epoch(time);
      start = Math.min(start, epoch);
      end = Math.max(end, epoch);
      if (time.isDate()) {
        end = Math.max(end, epoch + 26 * 3600);
      }
    }

    private void duration() {
      Optional<CalendarTime> from = component.property("DTSTART").flatMap(CalendarTime::of);
      Optional<CalendarDuration> duration =
          component
              .property("DURATION")
              .map(CalendarProperty::value)
              .flatMap(CalendarDuration::parse);
      if (from.isPresent() && duration.isPresent()) {
        end = Math.max(end, zones.after(from.get(), duration.get()));
      }
    }

    private void periods(String name) {
      long length = end - start;
      for (CalendarProperty property : component.properties(name)) {
        for (String value : property.value().split(",", -1)) {
          Optional<CalendarPeriod> period = CalendarPeriod.of(property, value);
          if (period.isPresent()) {
            include(period.get().start());
            end = Math.max(end, period.get().end(zones));
          } else {
            CalendarTime.of(property, value)
                .ifPresent(
                    time -> {
                      include(time);
                      end = Math.max(end, zones.epoch(time) + length);
                      // The DUE of a careless client may be before its DTSTART.
                      start =
                          component.is("VTODO")
                              ? Math.min(start, zones.epoch(time) - length)
                              : start;
                    });
          }
        }
      }
    }

    /** Where the last instance of the rules ends. */
    private long lastStart(long length) {
      long last = Long.MIN_VALUE;
      Optional<CalendarTime> anchor =
          component
              .property("DTSTART")
              .or(() -> component.property("DUE"))
              .flatMap(CalendarTime::of);
      for (CalendarProperty property : component.properties("RRULE")) {
        RecurrenceRule rule;
        try {
          rule = RecurrenceRule.parse(property.value(), CalendarLimits.STORED);
        } catch (InvalidCalendarException e) {
          return Long.MAX_VALUE;
        }
        if (anchor.isEmpty()) {
          return Long.MAX_VALUE;
        } else if (rule.count() > 0) {
          long counted = lastCounted(rule, anchor.get());
          if (counted > LAST) {
            return Long.MAX_VALUE;
          }
          last = Math.max(last, zones.epoch(anchor.get().at(counted)));
        } else if (rule.until().isPresent()) {
          last = Math.max(last, zones.epoch(rule.until().get()) + 26 * 3600);
        } else {
          return Long.MAX_VALUE;
        }
      }
      return last == Long.MIN_VALUE ? last : last + length + 2 * 3600;
    }

    private static long lastCounted(RecurrenceRule rule, CalendarTime anchor) {
      Occurrences occurrences = rule.occurrences(anchor.local(), anchor.isDate(), anchor.local());
      long last = anchor.local();
      long next = occurrences.next();
      while (next != Occurrences.NONE && last <= LAST) {
        last = next;
        next = occurrences.next();
      }
      return last;
    }

    private void alarms() {
      long earliest = start;
      long latest = end;
      for (CalendarComponent alarm : component.components("VALARM")) {
        long repeats = repeats(alarm);
        Optional<CalendarProperty> trigger = alarm.property("TRIGGER");
        Optional<Long> offset =
            trigger
                .map(CalendarProperty::value)
                .flatMap(CalendarDuration::parse)
                .map(CalendarDuration::approximateSeconds);
        Optional<Long> absolute = trigger.flatMap(CalendarTime::of).map(zones::epoch);
        if (offset.isPresent()) {
          earliest = Math.min(earliest, start + Math.min(0, offset.get()) - 3600);
          latest =
              end == Long.MAX_VALUE
                  ? end
                  : Math.max(latest, end + Math.max(0, offset.get()) + repeats + 3600);
        } else if (absolute.isPresent()) {
          earliest = Math.min(earliest, absolute.get());
          latest = Math.max(latest, absolute.get() + repeats);
        }
      }
      start = earliest;
      end = latest;
    }

    private static long repeats(CalendarComponent alarm) {
      String repeat = alarm.text("REPEAT").strip();
      if (!FEW.matcher(repeat).matches()) {
        return 0;
      }
      return Integer.parseInt(repeat)
          * CalendarDuration.parse(alarm.text("DURATION"))
              .map(CalendarDuration::approximateSeconds)
              .orElse(0L);
    }
  }
}
