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
    Component old = old(component);
    if (component.attendees().stream().anyMatch(each -> isMadeUp(each, old))) {
      throw refused("PARTSTAT is for the attendee to say");
    }
  }

  private @Nullable Component old(Component component) {
    return before == null
        ? null
        : before.times().at(after.times().key(component)).orElse(before.master().orElse(null));
  }

  private boolean isMadeUp(Property attendee, @Nullable Component old) {
    String status = Canonical.status(attendee);
    return !status.equals("NEEDS-ACTION")
        && Invitation.isOfServer(attendee)
        && !owner.contains(attendee.address())
        && !isKnown(old, attendee, status);
  }

  /** What is to be stored, with the answers that attendees gave instead of those they did not. */
  SchedulingObject withTrueAnswers() {
    boolean all =
        after.components().stream()
            .allMatch(each -> each.attendees().stream().noneMatch(one -> isMadeUp(one, old(each))));
    return all ? after : after.map(this::withTrueAnswers);
  }

  private Component withTrueAnswers(Component component) {
    Component old = old(component);
    return component.map(
        "ATTENDEE", each -> isMadeUp(each, old) ? each.with("PARTSTAT", answer(each, old)) : each);
  }

  private static String answer(Property attendee, @Nullable Component old) {
    return old == null
        ? "NEEDS-ACTION"
        : old.attendee(attendee.address()).map(Canonical::status).orElse("NEEDS-ACTION");
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
