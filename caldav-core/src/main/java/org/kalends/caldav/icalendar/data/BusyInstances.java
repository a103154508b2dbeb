package org.kalends.caldav.icalendar.data;

import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.query.TimeRangeTables;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * Collects what stands behind busy periods: the instances of events, each with a few properties,
 * for somebody who is shown these events anyway. Not thread-safe.
 */
public final class BusyInstances {

  /** How many are told at most. */
  public static final int MOST = 500;

  private static final Set<String> TOLD =
      Set.of("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "ORGANIZER");

  private final TimeRange range;
  private final Predicate<CalendarComponent> busy;
  private final CalendarWriter out = new CalendarWriter(512);
  private int count;

  /**
   * None yet.
   *
   * @param range bounded at both ends
   * @param busy whether an event makes its owner busy
   */
  public BusyInstances(TimeRange range, Predicate<CalendarComponent> busy) {
    this.range = range;
    this.busy = busy;
  }

  /**
   * Adds the instances of an event; whatever is none has none.
   *
   * @param shown what somebody is shown of the object
   * @param floating the time zone of the calendar
   * @throws org.kalends.caldav.icalendar.recurrence.TooManyInstancesException if the budget is used
   *     up
   */
  public void add(byte[] shown, ZoneRules floating, ExpansionBudget budget) {
    CalendarObject object;
    try {
      object = CalendarObject.ofStored(shown);
    } catch (InvalidCalendarException e) {
      return;
    }
    if (!object.kind().name().equals("VEVENT")) {
      return;
    }
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), floating);
    List<Instance> instances = new ArrayList<>();
    RecurrenceSet.of(object.components(), zones)
        .visit(
            range.start(),
            range.end(),
            budget,
            instance -> {
              if (busy.test(instance.component())
                  && TimeRangeTables.overlaps(instance, range, zones)) {
                instances.add(instance);
              }
              return count + instances.size() < MOST;
            });
    instances.sort(Comparator.comparingLong(Instance::start));
    instances.stream().limit(MOST - count).forEach(each -> write(each, zones));
    count = Math.min(MOST, count + instances.size());
  }

  private void write(Instance instance, ObjectTimeZones zones) {
    InstanceWriter writer = new InstanceWriter(instance, zones, out);
    out.begin("VEVENT");
    for (CalendarProperty property : instance.component().properties()) {
      if (TOLD.contains(property.name())) {
        writer.write(property);
      }
    }
    writer.finish();
    out.end("VEVENT");
  }

  /** The components, one after the other; nothing if there are none. */
  public byte[] toBytes() {
    return out.toBytes();
  }
}
