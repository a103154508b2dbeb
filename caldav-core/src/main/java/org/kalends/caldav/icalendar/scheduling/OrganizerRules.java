package org.kalends.caldav.icalendar.scheduling;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an organizer may not change (RFC 6638 sections 3.2.1 and 3.2.4.3). */
final class OrganizerRules {

  private final @Nullable SchedulingObject before;
  private final SchedulingObject after;
  private final Set<CalendarAddress> owner;

  OrganizerRules(
      @Nullable SchedulingObject before, SchedulingObject after, Set<CalendarAddress> owner) {
    this.before = before;
    this.after = after;
    this.owner = owner;
  }

  void check() {
    if (before != null && !before.organizer().equals(after.organizer())) {
      throw refused("ORGANIZER cannot be changed");
    }
    if (after.master().isEmpty()) {
      throw refused("an instance without the series it is of");
    }
    for (Component component : after.components()) {
      checkAnswers(component);
      checkRange(component);
    }
  }

  /** Answers are the attendees': an organizer may keep them or ask anew. */
  private void checkAnswers(Component component) {
    Component old =
        before == null
            ? null
            : before.times().at(after.times().key(component)).orElse(before.master().orElse(null));
    for (Property attendee : component.attendees()) {
      String status = Canonical.status(attendee);
      if (!status.equals("NEEDS-ACTION")
          && Invitation.isOfServer(attendee)
          && !owner.contains(attendee.address())
          && !isKnown(old, attendee, status)) {
        throw refused("PARTSTAT is for the attendee to say");
      }
    }
  }

  private static boolean isKnown(@Nullable Component old, Property attendee, String status) {
    Property was = old == null ? null : old.attendee(attendee.address()).orElse(null);
    return was != null && (Canonical.status(was).equals(status) || !Invitation.isOfServer(was));
  }

  /** Nobody can be told of a part of a series that begins somewhere in it. */
  private void checkRange(Component component) {
    Component master = after.master().orElse(null);
    if (component.isRange() && master != null && !addresses(component).equals(addresses(master))) {
      throw refused("RANGE=THISANDFUTURE with attendees other than those of the series");
    }
  }

  private static Set<CalendarAddress> addresses(Component component) {
    Set<CalendarAddress> all = new HashSet<>();
    component.attendees().forEach(each -> all.add(each.address()));
    return all;
  }

  private static SchedulingException refused(String message) {
    return new SchedulingException(SchedulingPrecondition.ALLOWED_ORGANIZER_CHANGE, message);
  }
}
