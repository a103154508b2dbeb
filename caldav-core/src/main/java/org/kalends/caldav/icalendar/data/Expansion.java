package org.kalends.caldav.icalendar.data;

import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.query.TimeRangeTables;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/** CALDAV:expand (RFC 4791 section 9.6.5): instances in place of rules, UTC in place of zones. */
final class Expansion {

  private static final Set<String> EXPANDED = Set.of("VEVENT", "VTODO", "VJOURNAL");

  private final CalendarObject object;
  private final ObjectTimeZones zones;
  private final CalendarWriter out;

  private Expansion(CalendarObject object, ZoneRules floating, int size) {
    this.object = object;
    this.zones = new ObjectTimeZones(object.calendar(), floating);
    this.out = new CalendarWriter(size);
  }

  /** The object with the instances that overlap a range. */
  static byte[] of(
      CalendarObject object, TimeRange range, ZoneRules floating, ExpansionBudget budget) {
    byte[] source = object.calendar().source();
    if (!EXPANDED.contains(object.kind().name())) {
      return source;
    }
    return new Expansion(object, floating, source.length).expand(range, budget);
  }

  private byte[] expand(TimeRange range, ExpansionBudget budget) {
    out.begin("VCALENDAR");
    object.calendar().properties().forEach(out::copy);
    for (CalendarComponent component : object.calendar().components()) {
      if (!component.is("VTIMEZONE") && !component.is(object.kind().name())) {
        out.copy(component);
      }
    }
    RecurrenceSet set = RecurrenceSet.of(object.components(), zones);
    List<Instance> instances = new ArrayList<>();
    set.visit(
        range.start(),
        range.end(),
        budget,
        instance -> {
          if (TimeRangeTables.overlaps(instance, range, zones)) {
            instances.add(instance);
          }
          return true;
        });
    instances.sort(Comparator.comparingLong(Instance::start));
    for (Instance instance : instances) {
      write(instance);
    }
    return out.end("VCALENDAR").toBytes();
  }

  private void write(Instance instance) {
    CalendarComponent component = instance.component();
    InstanceWriter writer = new InstanceWriter(instance, zones, out);
    out.begin(component.name());
    for (CalendarProperty property : component.properties()) {
      writer.write(property);
    }
    writer.finish();
    component.components().forEach(out::copy);
    out.end(component.name());
  }
}
