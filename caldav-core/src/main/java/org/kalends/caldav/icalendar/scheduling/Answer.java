package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An attendee's answer to one component.
 *
 * @param component of his REPLY
 * @param attendee his ATTENDEE property in it
 * @param sender his address
 */
record Answer(Component component, Property attendee, CalendarAddress sender) {

  /**
   * Whom one attendee may send in his place; with more, nobody is invited in the organizer's name.
   */
  private static final int MOST_DELEGATES = 5;

  /**
   * The organizer's object with it. An answer to the series is one to all instances that were not
   * answered later by themselves; an answer to an instance makes a component of it.
   */
  SchedulingObject applyTo(SchedulingObject object, long key, Revisions before, Revision revision) {
    if (key == InstanceTimes.MASTER) {
      return object.map(
          each -> {
            long at = object.times().key(each);
            boolean later = !revision.isAfter(before.exactly(sender, at));
            return later ? each : answered(each);
          });
    }
    Component known = object.times().override(key).orElse(null);
    if (known != null) {
      return object.map(each -> object.times().key(each) == key ? answered(each) : each);
    }
    Component instance = object.times().at(key).orElse(null);
    if (instance == null || instance.attendee(sender).isEmpty()) {
      return object;
    }
    List<Component> all = new ArrayList<>(object.components());
    all.add(answered(instance));
    return object.with(all);
  }

  private Component answered(Component component) {
    if (component.attendee(sender).isEmpty()) {
      return component;
    }
    Component answered = component.mapAttendee(sender, this::answered);
    return attendee
        .parameter("DELEGATED-TO")
        .map(to -> withDelegates(answered, to.values()))
        .orElse(answered);
  }

  private Property answered(Property known) {
    String status = Canonical.status(attendee);
    Property changed = known.with("PARTSTAT", status).with("SCHEDULE-STATUS", codes());
    return switch (status) {
      case "DELEGATED" -> changed.like(attendee, "DELEGATED-TO");
      case "NEEDS-ACTION" -> changed.with("RSVP", "TRUE"); // he has not answered yet
      default -> changed.without("RSVP");
    };
  }

  /** RFC 6638 section 4.2: one code of each REQUEST-STATUS, or success. */
  private String codes() {
    String codes =
        component.properties("REQUEST-STATUS").stream()
            .map(each -> each.value().split(";", 2)[0].strip())
            .filter(each -> each.matches("[0-9]+(\\.[0-9]+){1,2}"))
            .distinct()
            .collect(Collectors.joining(","));
    return codes.isEmpty() ? RequestStatus.SUCCESS.code() : codes;
  }

  /** Whoever goes in his place is invited, too (RFC 5546 section 3.2.2.3). */
  private Component withDelegates(Component answered, List<String> addresses) {
    Component all = answered;
    if (!Canonical.status(attendee).equals("DELEGATED") || addresses.size() > MOST_DELEGATES) {
      return all;
    }
    for (String each : addresses) {
      CalendarAddress address = new CalendarAddress(each);
      if (CalendarAddress.isUri(each.strip()) && all.attendee(address).isEmpty()) {
        Property delegate =
            Property.of("ATTENDEE", each.strip())
                .with("PARTSTAT", "NEEDS-ACTION")
                .with("RSVP", "TRUE")
                .with("DELEGATED-FROM", sender.uri());
        all = all.plus(delegate);
      }
    }
    return all;
  }
}
