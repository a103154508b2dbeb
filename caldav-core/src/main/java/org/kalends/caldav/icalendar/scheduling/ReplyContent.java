package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A component of a REPLY (RFC 5546 sections 3.2.3 and 3.4.3). */
final class ReplyContent {

  private static final Set<String> TOLD =
      Set.of(
          "UID RECURRENCE-ID SEQUENCE ORGANIZER DTSTART DTEND DUE DURATION SUMMARY COMMENT"
              .concat(" PERCENT-COMPLETE COMPLETED STATUS")
              .split(" "));

  private ReplyContent() {}

  /** The answer of one attendee, and whom he sends in his place. */
  static Component of(Component component, Property own, long stamp) {
    List<Property> told = new ArrayList<>();
    for (Property each : component.properties()) {
      if (TOLD.contains(each.name()) && (component.isTodo() || !each.is("STATUS"))) {
        told.add(each.is("ORGANIZER") ? Invitation.sent(each) : each);
      }
    }
    told.add(Invitation.sent(own).without("RSVP"));
    own.parameter("DELEGATED-TO")
        .ifPresent(
            to ->
                component.attendees().stream()
                    .filter(each -> names(to.values(), each.address()))
                    .forEach(each -> told.add(Invitation.sent(each))));
    told.add(Messages.stamp(stamp));
    told.add(Property.of("REQUEST-STATUS", RequestStatus.SUCCESS.value()));
    return new Component(component.name(), told, List.of());
  }

  static boolean names(List<String> addresses, CalendarAddress address) {
    return addresses.stream().map(CalendarAddress::new).anyMatch(address::equals);
  }
}
