package org.kalends.caldav.icalendar;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.RecurrenceRule;

/** The times and limits of one main component: whatever will be evaluated later is sound. */
final class ComponentCheck {

  /** At most one of each (RFC 5545 section 3.6); a second one would be evaluated by nobody. */
  private static final List<String> ONCE =
      List.of("DTSTART", "DTEND", "DUE", "DURATION", "STATUS", "ORGANIZER");

  /** Whole numbers, of whatever size clients find fit. */
  private static final List<String> NUMBERS = List.of("PRIORITY", "PERCENT-COMPLETE", "SEQUENCE");

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

  private static final int RULES = 10;

  private final CalendarLimits limits;
  private final CalendarComponent component;

  private ComponentCheck(CalendarComponent component, CalendarLimits limits) {
    this.component = component;
    this.limits = limits;
  }

  /**
   * Checks one main component.
   *
   * @throws InvalidCalendarException if something in it cannot be evaluated or is beyond a limit
   */
  static void check(CalendarComponent component, CalendarLimits limits) {
    ComponentCheck check = new ComponentCheck(component, limits);
    check.attendees();
    check.numbers();
    check.times();
    check.recurrence();
    check.dates();
    check.periods();
    AlarmCheck.check(component, limits);
  }

  private void attendees() {
    if (component.properties("ATTENDEE").size() > limits.attendees()) {
      throw new InvalidCalendarException(
          Violation.MAX_ATTENDEES_PER_INSTANCE, "more than " + limits.attendees() + " attendees");
    }
  }

  private void numbers() {
    for (String name : NUMBERS) {
      for (CalendarProperty property : component.properties(name)) {
        if (!NUMBER.matcher(property.value().strip()).matches()) {
          throw InvalidCalendarException.data(name + " is no number");
        }
      }
    }
  }

  private void times() {
    for (String name : ONCE) {
      if (component.properties(name).size() > 1) {
        throw InvalidCalendarException.data("more than one " + name);
      }
    }
    if (component.is("VEVENT") && !component.has("DTSTART")) {
      throw InvalidCalendarException.data("VEVENT without DTSTART");
    }
    if (component.has("DURATION") && (component.has("DTEND") || component.has("DUE"))) {
      throw InvalidCalendarException.data("both DURATION and an end");
    }
    Optional<CalendarTime> start = time("DTSTART");
    Optional<CalendarTime> end = time(component.is("VTODO") ? "DUE" : "DTEND");
    time("RECURRENCE-ID");
    long length = duration();
    if (start.isPresent() && end.isPresent()) {
      length = end.get().local() - start.get().local();
    }
    if (start.isPresent() && length > 0) {
      inRange("the end", start.get().at(start.get().local() + length));
    }
    if (isRecurring() && length > limits.recurringDays() * CalendarTime.DAY) {
      throw new InvalidCalendarException(
          Violation.MAX_DATE_TIME, "recurs and is longer than " + limits.recurringDays() + " days");
    }
  }

  private boolean isRecurring() {
    return component.has("RRULE") || component.has("RDATE");
  }

  /** DURATION in seconds, or 0. */
  private long duration() {
    Optional<CalendarProperty> property = component.property("DURATION");
    if (property.isEmpty()) {
      return 0;
    }
    long seconds =
        CalendarDuration.parse(property.get().value())
            .orElseThrow(() -> InvalidCalendarException.data("DURATION is no duration"))
            .approximateSeconds();
    if (seconds < 0) {
      throw InvalidCalendarException.data("DURATION is negative");
    }
    return seconds;
  }

  private Optional<CalendarTime> time(String name) {
    Optional<CalendarProperty> property = component.property(name);
    if (property.isEmpty()) {
      return Optional.empty();
    }
    CalendarTime time =
        CalendarTime.of(property.get())
            .orElseThrow(() -> InvalidCalendarException.data(name + " is no date"));
    inRange(name, time);
    return Optional.of(time);
  }

  private void inRange(String name, CalendarTime time) {
    if (time.local() < limits.minDate().toEpochDay() * CalendarTime.DAY) {
      throw new InvalidCalendarException(
          Violation.MIN_DATE_TIME, name + " is before " + limits.minDate());
    }
    if (time.local() >= (limits.maxDate().toEpochDay() + 1) * CalendarTime.DAY) {
      throw new InvalidCalendarException(
          Violation.MAX_DATE_TIME, name + " is after " + limits.maxDate());
    }
  }

  private void recurrence() {
    int rules = 0;
    for (CalendarProperty property : component.properties()) {
      if (property.is("RRULE") || property.is("EXRULE")) {
        if (++rules > RULES) {
          throw InvalidCalendarException.data("more than " + RULES + " recurrence rules");
        }
        RecurrenceRule rule = RecurrenceRule.parse(property.value(), limits);
        if (!component.has("DTSTART") && !component.is("VTODO")) {
          throw InvalidCalendarException.data("a recurrence rule without DTSTART");
        }
        frequency(rule);
      }
    }
  }

  private void frequency(RecurrenceRule rule) {
    boolean allowed =
        switch (rule.frequency()) {
          case "SECONDLY", "MINUTELY" -> false;
          case "HOURLY" -> hourly(rule) <= limits.hourlyInstances();
          default -> true;
        };
    if (!allowed) {
      throw new InvalidCalendarException(
          Violation.MAX_INSTANCES, "FREQ=" + rule.frequency() + " with too many instances");
    }
  }

  private long hourly(RecurrenceRule rule) {
    if (rule.count() > 0) {
      return rule.count();
    }
    Optional<CalendarTime> start =
        component.property("DTSTART").or(() -> component.property("DUE")).flatMap(CalendarTime::of);
    if (rule.until().isEmpty() || start.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long hours = (rule.until().get().local() - start.get().local()) / 3600 + 1;
    return hours / rule.interval() * rule.product();
  }

  private void dates() {
    int values = 0;
    for (CalendarProperty property : component.properties()) {
      if (!property.is("RDATE") && !property.is("EXDATE")) {
        continue;
      }
      for (String value : property.value().split(",", -1)) {
        if (++values > limits.dates()) {
          throw new InvalidCalendarException(
              Violation.MAX_INSTANCES, "more than " + limits.dates() + " RDATE and EXDATE values");
        }
        date(property, value);
      }
    }
  }

  private void periods() {
    for (CalendarProperty property : component.properties("FREEBUSY")) {
      for (String value : property.value().split(",", -1)) {
        if (CalendarPeriod.of(property, value).isEmpty()) {
          throw InvalidCalendarException.data("FREEBUSY has a value that is no period");
        }
      }
    }
  }

  private void date(CalendarProperty property, String value) {
    if (value.isBlank()) {
      return;
    }
    boolean period = property.is("RDATE") && value.indexOf('/') > 0;
    Optional<CalendarTime> time =
        period
            ? CalendarPeriod.of(property, value).map(CalendarPeriod::start)
            : CalendarTime.of(property, value);
    if (time.isEmpty()) {
      throw InvalidCalendarException.data(property + " has a value that is no date");
    }
    if (property.is("RDATE")) {
      inRange("RDATE", time.get());
    }
  }
}
