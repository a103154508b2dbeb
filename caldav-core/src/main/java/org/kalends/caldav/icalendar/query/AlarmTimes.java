package org.kalends.caldav.icalendar.query;

import java.util.Optional;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * When an alarm goes off (RFC 5545 section 3.6.6): at an absolute time, or around the start or end
 * of each instance; once, or again and again.
 */
final class AlarmTimes {

  private static final Pattern FEW = Pattern.compile("[0-9]{1,4}");

  private final ObjectTimeZones zones;
  private final Optional<CalendarDuration> offset;
  private final Optional<CalendarTime> absolute;
  private final boolean relatedToEnd;
  private final long pause;
  private final int repeat;

  AlarmTimes(CalendarComponent alarm, ObjectTimeZones zones) {
    this.zones = zones;
    Optional<CalendarProperty> trigger = alarm.property("TRIGGER");
    offset = trigger.map(CalendarProperty::value).flatMap(CalendarDuration::parse);
    absolute = offset.isPresent() ? Optional.empty() : trigger.flatMap(CalendarTime::of);
    relatedToEnd =
        trigger
            .flatMap(property -> property.parameter("RELATED"))
            .filter(related -> related.equalsIgnoreCase("END"))
            .isPresent();
    pause =
        CalendarDuration.parse(alarm.text("DURATION"))
            .map(CalendarDuration::approximateSeconds)
            .orElse(0L);
    String count = alarm.text("REPEAT").strip();
    repeat = FEW.matcher(count).matches() ? Integer.parseInt(count) : 0;
  }

  /** Whether it goes off at a time that does not depend on the instance. */
  boolean isAbsolute() {
    return absolute.isPresent();
  }

  /** Whether it goes off in a range, given that its time is absolute. */
  boolean goesOff(TimeRange range) {
    return absolute.isPresent() && repeats(zones.epoch(absolute.get()), range);
  }

  /** Whether it goes off in a range for this instance. */
  boolean goesOff(Instance instance, TimeRange range) {
    if (offset.isEmpty()) {
      return false;
    }
    long base = relatedToEnd ? instance.end() : instance.start();
    if (base == Instance.NONE) {
      return false;
    }
    CalendarTime start = instance.startTime();
    long first =
        relatedToEnd || start == null
            ? base + offset.get().approximateSeconds()
            : zones.after(start, offset.get());
    return repeats(first, range);
  }

  private boolean repeats(long first, TimeRange range) {
    int times = Math.min(repeat, CalendarLimits.DEFAULT.repetitions());
    for (int i = 0; i <= times; i++) {
      if (range.contains(first + i * pause)) {
        return true;
      }
    }
    return false;
  }

  /** How far from an instance's start or end it may go off, in seconds. */
  long reach() {
    long times = Math.min(repeat, CalendarLimits.DEFAULT.repetitions());
    return Math.abs(offset.map(CalendarDuration::approximateSeconds).orElse(0L))
        + Math.abs(times * pause)
        + CalendarTime.DAY;
  }
}
