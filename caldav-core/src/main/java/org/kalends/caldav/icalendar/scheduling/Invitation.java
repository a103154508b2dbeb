package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of an organizer's object that one attendee is to know of: the instances he is invited
 * to, and no others (RFC 6638 section 3.2.6).
 */
final class Invitation {

  /** Parameters that no message has (RFC 6638 sections 7.1 to 7.3). */
  private static final List<String> INTERNAL =
      List.of("SCHEDULE-AGENT", "SCHEDULE-FORCE-SEND", "SCHEDULE-STATUS");

  /**
   * X- properties that say something of the event to everybody. All others are what clients note
   * for themselves, like where their user sets out from: nobody else's business.
   */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "X-(ALT-DESC|APPLE-STRUCTURED-LOCATION|GOOGLE-(CONFERENCE|HANGOUT)"
              + "|MICROSOFT-(CDO-|ONLINEMEETING|SKYPETEAMS|LOCATIONS).*)");

  private Invitation() {}

  /** What he is invited to by the server; empty if that is nothing. */
  static Optional<SchedulingObject> of(
      @Nullable SchedulingObject object, CalendarAddress attendee) {
    if (object == null) {
      return Optional.empty();
    }
    List<Component> invited = new ArrayList<>();
    Set<Long> excluded = new TreeSet<>();
    for (Component component : object.components()) {
      if (invites(component, attendee)) {
        invited.add(sent(component, object));
      } else if (!component.isMaster()) {
        excluded.add(object.times().key(component));
      }
    }
    if (invited.isEmpty()) {
      return Optional.empty();
    }
    excluded.removeAll(object.times().excluded());
    List<Component> all =
        invited.stream()
            .map(each -> each.isMaster() ? without(each, excluded, object) : each)
            .toList();
    return Optional.of(object.with(all));
  }

  private static Component without(Component master, Set<Long> excluded, SchedulingObject object) {
    return master.plus(object.times().exclusions(excluded));
  }

  private static boolean invites(Component component, CalendarAddress attendee) {
    return !component.isCancelled()
        && component.attendee(attendee).filter(Invitation::isOfServer).isPresent();
  }

  /**
   * Whether the server is to schedule with somebody (RFC 6638 section 7.1). Not with a group whose
   * members it has invited.
   */
  static boolean isOfServer(Property organizerOrAttendee) {
    return organizerOrAttendee.token("SCHEDULE-AGENT", "SERVER").equals("SERVER")
        && !organizerOrAttendee.token("CUTYPE", "").equals(GroupAttendees.EXPANDED);
  }

  /** A component as others see it: no alarms, nothing that is between client and server. */
  static Component sent(Component component, SchedulingObject object) {
    Component sent =
        new Component(
            component.name(),
            component.properties().stream()
                .filter(each -> !each.is("REQUEST-STATUS"))
                .filter(each -> !each.isExtension() || PUBLIC.matcher(each.name()).matches())
                .toList(),
            component.inner().stream().filter(each -> !each.is("VALARM")).toList());
    if (!sent.has("ORGANIZER")) {
      sent = object.organizerProperty().map(sent::plus).orElse(sent);
    }
    return sent.map("ATTENDEE", Invitation::sent).map("ORGANIZER", Invitation::sent);
  }

  static Property sent(Property person) {
    Property sent = person;
    for (String parameter : INTERNAL) {
      sent = sent.without(parameter);
    }
    return sent;
  }

  /** A component that tells its recipient that it is not to be (RFC 5546 section 3.2.5). */
  static Component cancelled(Component component, CalendarAddress attendee) {
    List<Property> kept =
        component.properties().stream()
            .filter(each -> !each.is("ATTENDEE") || each.address().equals(attendee))
            .filter(each -> !each.is("EXDATE") && !each.is("RDATE") && !each.is("RRULE"))
            .toList();
    return new Component(component.name(), kept, List.of())
        .with(Property.of("STATUS", "CANCELLED"));
  }
}
