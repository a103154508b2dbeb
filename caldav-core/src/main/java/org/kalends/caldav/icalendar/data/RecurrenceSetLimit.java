package org.kalends.caldav.icalendar.data;

import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.Set;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.query.TimeRangeTables;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet.InstanceVisitor;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * CALDAV:limit-recurrence-set (RFC 4791 section 9.6.6): leaves out overrides that neither are in a
 * range nor would have been without being overridden.
 */
final class RecurrenceSetLimit {

  private RecurrenceSetLimit() {}

  /** The object with fewer overrides; the same array if none is left out. */
  static byte[] apply(byte[] content, TimeRange range, ZoneRules floating, ExpansionBudget budget) {
    CalendarObject object = CalendarObject.ofStored(content);
    if (object.overrides().isEmpty()) {
      return content;
    }
    Set<CalendarComponent> kept = kept(object, range, floating, budget);
    if (kept.containsAll(object.overrides())) {
      return content;
    }
    CalendarWriter out = new CalendarWriter(content.length).begin("VCALENDAR");
    object.calendar().properties().forEach(out::copy);
    Set<CalendarComponent> overrides = new HashSet<>(object.overrides());
    for (CalendarComponent component : object.calendar().components()) {
      if (!overrides.contains(component) || kept.contains(component)) {
        out.copy(component);
      }
    }
    return out.end("VCALENDAR").toBytes();
  }

  private static Set<CalendarComponent> kept(
      CalendarObject object, TimeRange range, ZoneRules floating, ExpansionBudget budget) {
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), floating);
    RecurrenceSet set = RecurrenceSet.of(object.components(), zones);
    Set<CalendarComponent> kept = new HashSet<>();
    set.visit(
        range.start(),
        range.end(),
        budget,
        instance -> {
          if (TimeRangeTables.overlaps(instance, range, zones)) {
            kept.add(instance.component());
          }
          return true;
        });
    for (CalendarComponent override : object.overrides()) {
      InstanceVisitor original =
          instance -> {
            boolean overlaps = TimeRangeTables.overlaps(instance, range, zones);
            if (overlaps) {
              kept.add(override);
            }
            return !overlaps;
          };
      if (!kept.contains(override)) {
        set.visitOriginals(override, range.start(), range.end(), budget, original);
      }
    }
    return kept;
  }
}
