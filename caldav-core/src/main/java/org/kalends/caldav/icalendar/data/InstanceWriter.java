package org.kalends.caldav.icalendar.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.icalendar.recurrence.Instance;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/** Writes the properties of one instance: no rules, no zones; dates and floating times stay. */
final class InstanceWriter {

  private final Instance instance;
  private final ObjectTimeZones zones;
  private final CalendarWriter out;

  InstanceWriter(Instance instance, ObjectTimeZones zones, CalendarWriter out) {
    this.instance = instance;
    this.zones = zones;
    this.out = out;
  }

  void write(CalendarProperty property) {
    switch (property.name()) {
      case "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID" -> {}
      case "DTSTART" -> start(property);
      case "DTEND", "DUE" -> end(property);
      case "DURATION" -> duration(property);
      default -> other(property);
    }
  }

  /** The properties the component has not had. */
  void finish() {
    CalendarTime id = instance.recurrenceId();
    if (id != null && !isInitial()) {
      CalendarTime shown = shown(id);
      out.property("RECURRENCE-ID", shown.isDate() ? ";VALUE=DATE" : "", shown.value());
    }
    boolean hasEnd =
        instance.component().has("DTEND")
            || instance.component().has("DUE")
            || instance.component().has("DURATION");
    if (instance.hasLengthOfItsOwn() && !hasEnd) {
      length();
    }
  }

  /** The instance DTSTART names, which needs no RECURRENCE-ID (RFC 4791 section 9.6.5). */
  private boolean isInitial() {
    return instance.asWritten() && !instance.component().has("RECURRENCE-ID");
  }

  private void length() {
    out.property("DURATION", "", "PT" + (instance.end() - instance.start()) + "S");
  }

  private void start(CalendarProperty property) {
    CalendarTime start = instance.startTime();
    if (start == null) {
      out.copy(property);
    } else {
      time(property, shown(start));
    }
  }

  private void end(CalendarProperty property) {
    Optional<CalendarTime> written = CalendarTime.of(property);
    if (written.isEmpty()) {
      out.copy(property);
    } else if (instance.asWritten()) {
      time(property, shown(written.get()));
    } else {
      CalendarTime like = written.get();
      long local = zones.local(like, instance.end());
      time(property, shown(like.at(local)));
    }
  }

  private void duration(CalendarProperty property) {
    if (instance.hasLengthOfItsOwn()) {
      length();
    } else {
      out.copy(property);
    }
  }

  /** Whatever else refers to a time zone is told in UTC, if it is a time. */
  private void other(CalendarProperty property) {
    if (property.parameter("TZID").isEmpty()) {
      out.copy(property);
      return;
    }
    List<String> values = new ArrayList<>();
    for (String value : property.value().split(",", -1)) {
      Optional<CalendarTime> time = CalendarTime.of(property, value);
      if (time.isEmpty()) {
        out.copy(property);
        return;
      }
      values.add(shown(time.get()).value());
    }
    out.property(property.name(), parameters(property, false), String.join(",", values));
  }

  /** In UTC, unless it is bound to no zone. */
  private CalendarTime shown(CalendarTime time) {
    return time.isFloating() ? time : CalendarTime.utc(zones.epoch(time));
  }

  private void time(CalendarProperty property, CalendarTime time) {
    out.property(property.name(), parameters(property, time.isDate()), time.value());
  }

  /** The parameters but TZID and VALUE, which depend on the time. */
  private static String parameters(CalendarProperty property, boolean date) {
    StringBuilder text = new StringBuilder(date ? ";VALUE=DATE" : "");
    for (Parameter parameter : property.parameters()) {
      if (!parameter.name().equals("TZID") && !parameter.name().equals("VALUE")) {
        text.append(parameter.written());
      }
    }
    return text.toString();
  }
}
