package org.kalends.caldav.icalendar.personal;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;

/**
 * An instance as it follows from the master alone, in the form of an override (RFC 5545 section
 * 3.8.4.4): what an override is compared with, and what is shown of one that exists for its alarms.
 */
final class DerivedInstance {

  private static final Set<String> OF_THE_SERIES = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE");

  /** What says when something was written, not what. */
  static final Set<String> OF_WRITING = Set.of("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final String MIDNIGHT = "T000000";

  private DerivedInstance() {}

  /** The key of a component in its object: its RECURRENCE-ID; empty for the master. */
  static String key(CalendarComponent component) {
    return component
        .property("RECURRENCE-ID")
        .map(id -> id.parameterText() + ":" + id.value())
        .orElse("");
  }

  /**
   * The lines of the instance, without RECURRENCE-ID and what is personal; empty if they cannot be
   * told, as the instance is named in another form than the master's start.
   */
  static Optional<List<String>> lines(CalendarComponent master, String key) {
    Optional<CalendarProperty> start = master.property("DTSTART");
    int colon = key.lastIndexOf(':');
    if (start.isEmpty()
        || colon < 0
        || !start.get().parameterText().equals(key.substring(0, colon))) {
      return Optional.empty();
    }
    Optional<LocalDateTime> from = time(start.get().value());
    Optional<LocalDateTime> at = time(key.substring(colon + 1));
    if (from.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    Duration shift = Duration.between(from.get(), at.get());
    List<String> lines = new ArrayList<>();
    for (CalendarProperty property : master.properties()) {
      boolean moves = isOneOf(property, "DTSTART", "DTEND", "DUE");
      if (moves) {
        Optional<LocalDateTime> time = time(property.value());
        if (time.isEmpty() || !property.parameterText().equals(start.get().parameterText())) {
          return Optional.empty();
        }
        lines.add(head(property) + written(time.get().plus(shift), property.value()));
      } else if (!OF_THE_SERIES.contains(property.name()) && !property.is(PersonalPart.TRANSP)) {
        lines.add(head(property) + property.value());
      }
    }
    return Optional.of(lines);
  }

  static String head(CalendarProperty property) {
    return property.name() + property.parameterText() + ":";
  }

  private static boolean isOneOf(CalendarProperty property, String... names) {
    for (String name : names) {
      if (property.is(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<LocalDateTime> time(String value) {
    String local = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
    String full = local.length() == 8 ? local + MIDNIGHT : local;
    try {
      return Optional.of(LocalDateTime.parse(full, TIME));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A time in the form of another one. */
  private static String written(LocalDateTime time, String like) {
    String full = TIME.format(time);
    if (like.length() == 8) {
      return full.substring(0, 8);
    }
    return like.endsWith("Z") ? full + "Z" : full;
  }
}
