package org.kalends.caldav.icalendar;

import java.util.List;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** The alarms of a component (RFC 5545 section 3.6.6): few enough, and each with a usable time. */
final class AlarmCheck {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private AlarmCheck() {}

  static void check(CalendarComponent component, CalendarLimits limits) {
    List<CalendarComponent> alarms = component.components("VALARM");
    if (alarms.size() > limits.alarms()) {
      throw InvalidCalendarException.data("more than " + limits.alarms() + " alarms");
    }
    for (CalendarComponent alarm : alarms) {
      trigger(alarm);
      repetition(alarm, limits);
      acknowledgement(alarm);
    }
  }

  private static void trigger(CalendarComponent alarm) {
    List<CalendarProperty> triggers = alarm.properties("TRIGGER");
    if (triggers.size() != 1) {
      throw InvalidCalendarException.data("VALARM without exactly one TRIGGER");
    }
    CalendarProperty trigger = triggers.get(0);
    if (CalendarDuration.parse(trigger.value()).isEmpty() && CalendarTime.of(trigger).isEmpty()) {
      throw InvalidCalendarException.data("TRIGGER is neither a duration nor a time");
    }
  }

  /** RFC 9074 section 6.1: when it was seen, in UTC, and at most once. */
  private static void acknowledgement(CalendarComponent alarm) {
    List<CalendarProperty> all = alarm.properties("ACKNOWLEDGED");
    if (all.size() > 1) {
      throw InvalidCalendarException.data("more than one ACKNOWLEDGED in an alarm");
    }
    for (CalendarProperty acknowledged : all) {
      boolean utc =
          CalendarTime.of(acknowledged)
              .filter(time -> time.form() == CalendarTime.Form.UTC)
              .isPresent();
      if (!utc) {
        throw InvalidCalendarException.data("ACKNOWLEDGED is not in UTC");
      }
    }
    if (alarm.properties("UID").size() > 1) {
      throw InvalidCalendarException.data("more than one UID in an alarm");
    }
  }

  private static void repetition(CalendarComponent alarm, CalendarLimits limits) {
    for (CalendarProperty repeat : alarm.properties("REPEAT")) {
      String value = repeat.value().strip();
      if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) > limits.repetitions()) {
        throw InvalidCalendarException.data("REPEAT is not at most " + limits.repetitions());
      }
    }
    for (CalendarProperty duration : alarm.properties("DURATION")) {
      if (CalendarDuration.parse(duration.value()).isEmpty()) {
        throw InvalidCalendarException.data("DURATION of an alarm is no duration");
      }
    }
  }
}
