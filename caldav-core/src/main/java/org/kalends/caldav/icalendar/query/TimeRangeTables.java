package org.kalends.caldav.icalendar.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/** The tables of RFC 4791 section 9.9: does this instance overlap that range? */
public final class TimeRangeTables {

  private TimeRangeTables() {}

  /** Whether an instance of any component overlaps a range. */
  public static boolean overlaps(Instance instance, TimeRange range, ObjectTimeZones zones) {
    return switch (instance.component().name()) {
      case "VEVENT" -> event(instance, range);
      case "VTODO" -> todo(instance, range, zones);
      case "VJOURNAL" -> instance.hasStart() && event(instance, range);
      case "VFREEBUSY" -> freeBusy(instance, range, zones);
      default -> availability(instance, range);
    };
  }

  /** VEVENT, and VJOURNAL with DTSTART, whose end is at its start or a day later. */
  private static boolean event(Instance instance, TimeRange range) {
    return instance.end() > instance.start()
        ? range.overlaps(instance.start(), instance.end())
        : range.contains(instance.start());
  }

  private static boolean todo(Instance instance, TimeRange range, ObjectTimeZones zones) {
    long start = range.start();
    long end = range.end();
    long from = instance.start();
    long due = instance.end();
    if (instance.hasStart() && instance.component().has("DURATION")) {
      return start <= due && (end > from || end >= due);
    }
    if (instance.hasStart() && instance.hasEnd()) {
      return (start < due || start <= from) && (end > from || end >= due);
    }
    if (instance.hasStart()) {
      return range.contains(from);
    }
    if (instance.hasEnd()) {
      return start < due && end >= due;
    }
    Long completed = time(instance.component(), "COMPLETED", zones);
    Long created = time(instance.component(), "CREATED", zones);
    if (completed != null && created != null) {
      return (start <= created || start <= completed) && (end >= created || end >= completed);
    }
    if (completed != null) {
      return start <= completed && end >= completed;
    }
    return created == null || end > created;
  }

  private static boolean freeBusy(Instance instance, TimeRange range, ObjectTimeZones zones) {
    CalendarComponent component = instance.component();
    if (instance.hasStart() && component.has("DTEND")) {
      return range.start() <= instance.end() && range.end() > instance.start();
    }
    for (CalendarProperty property : component.properties("FREEBUSY")) {
      for (String value : property.value().split(",", -1)) {
        Optional<CalendarPeriod> period = CalendarPeriod.of(property, value);
        if (period.isPresent()
            && range.overlaps(zones.epoch(period.get().start()), period.get().end(zones))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Components RFC 4791 does not speak of: from DTSTART to the end, both open if missing. */
  private static boolean availability(Instance instance, TimeRange range) {
    CalendarComponent component = instance.component();
    long from = instance.hasStart() ? instance.start() : Long.MIN_VALUE;
    boolean ends = component.has("DTEND") || component.has("DURATION");
    return range.overlaps(from, ends && instance.hasEnd() ? instance.end() : Long.MAX_VALUE);
  }

  private static @Nullable Long time(
      CalendarComponent component, String name, ObjectTimeZones zones) {
    return component.property(name).flatMap(CalendarTime::of).map(zones::epoch).orElse(null);
  }
}
