package org.kalends.caldav.icalendar.query;

import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/** One object held against one filter; makes its instances when a test asks for times. */
final class Evaluation {

  /** Components whose instances have times of their own. */
  private static final Set<String> MOVING = Set.of("VEVENT", "VTODO", "VJOURNAL");

  private static final Map<String, String> END_OF = Map.of("VEVENT", "DTEND", "VTODO", "DUE");

  private final ObjectTimeZones zones;
  private final RecurrenceSet instances;
  private final ExpansionBudget budget;

  /** The component whose inner components are looked at, for alarms. */
  private final @Nullable CalendarComponent parent;

  Evaluation(CalendarObject object, ZoneRules floating) {
    this.zones = new ObjectTimeZones(object.calendar(), floating);
    this.instances = RecurrenceSet.of(object.components(), zones);
    this.budget = ExpansionBudget.usual();
    this.parent = null;
  }

  private Evaluation(Evaluation outer, CalendarComponent parent) {
    this.zones = outer.zones;
    this.instances = outer.instances;
    this.budget = outer.budget;
    this.parent = parent;
  }

  /** The same evaluation for the components inside of this one. */
  Evaluation inside(CalendarComponent component) {
    return new Evaluation(this, component);
  }

  /** Whether an instance of this component, or a time of this alarm, is in a range. */
  boolean inRange(CalendarComponent component, TimeRange range) {
    if (component.is("VALARM")) {
      return alarm(component, range);
    }
    return any(component, range, 0, each -> TimeRangeTables.overlaps(each, range, zones));
  }

  private boolean alarm(CalendarComponent alarm, TimeRange range) {
    AlarmTimes times = new AlarmTimes(alarm, zones);
    if (times.isAbsolute()) {
      return times.goesOff(range);
    }
    return parent != null && any(parent, range, times.reach(), each -> times.goesOff(each, range));
  }

  /** Whether a property's time is in a range, for any instance where the property moves with it. */
  boolean propertyInRange(
      CalendarComponent component,
      String name,
      TimeRange range,
      Predicate<CalendarProperty> parameters) {
    for (CalendarProperty property : component.properties(name)) {
      if (!parameters.test(property)) {
        return false;
      }
    }
    if (name.equals("DTSTART") && MOVING.contains(component.name())) {
      return any(component, range, 0, each -> within(range, each.start()));
    }
    if (name.equals(END_OF.get(component.name()))) {
      return ends(component, range);
    }
    return component.properties(name).stream()
        .map(CalendarTime::of)
        .anyMatch(time -> time.isPresent() && range.contains(zones.epoch(time.get())));
  }

  /** RFC 4791 section 9.9: DTSTART and DURATION make an effective DTEND or DUE. */
  private boolean ends(CalendarComponent component, TimeRange range) {
    boolean has = component.has("DTEND") || component.has("DUE") || component.has("DURATION");
    return has && any(component, range, 0, each -> within(range, each.end()));
  }

  private static boolean within(TimeRange range, long time) {
    return time != Instance.NONE && range.contains(time);
  }

  private boolean any(
      CalendarComponent component, TimeRange range, long reach, Predicate<Instance> test) {
    boolean[] found = {false};
    instances.visitOf(
        component,
        minus(range.start(), reach),
        plus(range.end(), reach),
        budget,
        instance -> {
          found[0] = test.test(instance);
          return !found[0];
        });
    return found[0];
  }

  private static long minus(long time, long reach) {
    return time == Long.MIN_VALUE ? time : time - reach;
  }

  private static long plus(long time, long reach) {
    return time == Long.MAX_VALUE ? time : time + reach;
  }
}
