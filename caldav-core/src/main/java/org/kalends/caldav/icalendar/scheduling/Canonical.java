package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Components in a form in which they are equal if they mean the same to the people invited, however
 * clients write them.
 */
final class Canonical {

  /** What changes with every version, and what each user has of his own (RFC 6638 3.2.2.1). */
  private static final Set<String> NEVER =
      Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "REQUEST-STATUS");

  /** What attendees may change for themselves. */
  private static final Set<String> OWN =
      Set.of("TRANSP", "PERCENT-COMPLETE", "COMPLETED", "CLASS", "COMMENT", "CATEGORIES", "COLOR");

  private static final Set<String> TIMES =
      Set.of("DTSTART", "DTEND", "DUE", "DURATION", "RECURRENCE-ID");

  private final boolean everything;
  private final Predicate<CalendarAddress> statusOf;

  private Canonical(boolean everything, Predicate<CalendarAddress> statusOf) {
    this.everything = everything;
    this.statusOf = statusOf;
  }

  /** All that a message tells. */
  static String everything(SchedulingObject object) {
    return new Canonical(true, each -> true).object(object);
  }

  /** The same but for the participation of everybody else. */
  static String without(SchedulingObject object, Set<CalendarAddress> allBut) {
    return new Canonical(true, allBut::contains).object(object);
  }

  /** The same of one component. */
  static String without(Component component, InstanceTimes times, Set<CalendarAddress> allBut) {
    return new Canonical(true, allBut::contains).component(component, times, Set.of());
  }

  /** What only the organizer may change. */
  static String ofOrganizer(Component component, InstanceTimes times) {
    return new Canonical(false, each -> false).component(component, times, Set.of("EXDATE"));
  }

  /** What only the organizer may change, without an instance's own time. */
  static String rules(Component component, InstanceTimes times) {
    List<String> lines = new ArrayList<>();
    component.properties().stream()
        .filter(each -> each.is("RRULE") || each.is("EXRULE"))
        .forEach(each -> lines.add(each.name() + rule(each.value())));
    lines.add("RDATE" + times.keys(component, "RDATE"));
    Collections.sort(lines);
    return lines.toString();
  }

  private String object(SchedulingObject object) {
    List<String> all = new ArrayList<>();
    for (Component component : object.components()) {
      all.add(component(component, object.times(), Set.of()));
    }
    Collections.sort(all);
    return String.join("\n", all);
  }

  private String component(Component component, InstanceTimes times, Set<String> ignored) {
    List<String> lines = new ArrayList<>();
    for (Property each : component.properties()) {
      String name = each.name();
      boolean counts = !NEVER.contains(name) && !TIMES.contains(name) && !ignored.contains(name);
      if (counts && (everything || !isOwn(component, each))) {
        line(each).ifPresent(lines::add);
      }
    }
    if (!ignored.contains("EXDATE")) {
      lines.add("EXDATE" + times.keys(component, "EXDATE"));
    }
    lines.add(rules(component, times));
    lines.add("SPAN" + times.span(component));
    component.inner().stream()
        .filter(each -> !each.is("VALARM") && everything)
        .forEach(
            each ->
                lines.add(
                    Component.of(each).properties().stream()
                        .map(p -> p.name() + p.value())
                        .sorted()
                        .toList()
                        .toString()));
    Collections.sort(lines);
    return component.name() + times.key(component) + lines;
  }

  static boolean isOwn(Component component, Property property) {
    return OWN.contains(property.name())
        || property.isExtension()
        || (property.is("STATUS") && component.isTodo() && !component.isCancelled());
  }

  private Optional<String> line(Property property) {
    return switch (property.name()) {
      case "RRULE", "EXRULE", "RDATE", "EXDATE" -> Optional.empty();
      case "ATTENDEE" -> Optional.of(attendee(property));
      case "ORGANIZER" ->
          Optional.of("ORGANIZER " + property.address() + " " + property.parameterValue("SENT-BY"));
      default -> Optional.of(property.name() + parameters(property) + ":" + property.text());
    };
  }

  private static String parameters(Property property) {
    return property.parameters().stream()
        .filter(each -> !each.name().startsWith("X-"))
        .map(each -> each.name() + each.values())
        .sorted()
        .toList()
        .toString();
  }

  private String attendee(Property attendee) {
    String text =
        "ATTENDEE "
            + attendee.address()
            + " "
            + attendee.token("ROLE", "REQ-PARTICIPANT")
            + " "
            + attendee.token("CUTYPE", "INDIVIDUAL");
    if (everything) {
      text += " " + attendee.parameterValue("CN");
    }
    if (everything && statusOf.test(attendee.address())) {
      // who has answered is asked nothing, whatever the client still says
      boolean asked = status(attendee).equals("NEEDS-ACTION");
      text += " " + (asked ? attendee.token("RSVP", "FALSE") : "FALSE");
    }
    if (statusOf.test(attendee.address())) {
      text +=
          " "
              + status(attendee)
              + " "
              + attendee.parameterValue("DELEGATED-TO")
              + " "
              + attendee.parameterValue("DELEGATED-FROM");
    }
    return text;
  }

  /** The participation of an attendee (RFC 5545 section 3.2.12). */
  static String status(Property attendee) {
    return attendee.token("PARTSTAT", "NEEDS-ACTION");
  }

  private static String rule(String value) {
    List<String> parts =
        new ArrayList<>(Arrays.asList(value.strip().toUpperCase(Locale.ROOT).split(";", -1)));
    parts.removeIf(each -> each.equals("INTERVAL=1") || each.isEmpty());
    Collections.sort(parts);
    return parts.toString();
  }
}
