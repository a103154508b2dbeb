package org.kalends.caldav.icalendar.scheduling;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an attendee may change in his copy (RFC 6638 section 3.2.2.1), instance by instance. */
final class AttendeeRules {

  private final SchedulingObject before;
  private final SchedulingObject after;
  private final Set<CalendarAddress> owner;

  AttendeeRules(SchedulingObject before, SchedulingObject after, Set<CalendarAddress> owner) {
    this.before = before;
    this.after = after;
    this.owner = owner;
  }

  void check() {
    if (!before.organizer().equals(after.organizer())) {
      throw refused("ORGANIZER is not for an attendee to change");
    }
    if (!after.times().excluded().containsAll(before.times().excluded())) {
      throw refused("EXDATE can only be added");
    }
    Set<Long> keys = new TreeSet<>();
    before.components().forEach(each -> keys.add(before.times().key(each)));
    after.components().forEach(each -> keys.add(after.times().key(each)));
    for (long key : keys) {
      check(key);
    }
  }

  private void check(long key) {
    Optional<Component> was = before.times().at(key);
    Optional<Component> is = after.times().at(key);
    if (was.isEmpty()) {
      throw refused("an instance that is not in the invitation");
    }
    if (is.isEmpty()) {
      boolean declined = key != InstanceTimes.MASTER && after.times().excluded().contains(key);
      boolean alone = before.master().isEmpty() && !after.isEmpty();
      if (!declined && !alone) {
        throw refused("an instance that is missing");
      }
      return;
    }
    Component old = withoutDelegates(was.get());
    Component now = withoutDelegates(is.get());
    if (!Canonical.ofOrganizer(old, before.times())
        .equals(Canonical.ofOrganizer(now, after.times()))) {
      throw refused("what only the organizer may change");
    }
  }

  /** Whom the owner delegates to is his to say (RFC 5546 section 3.2.2.3). */
  private Component withoutDelegates(Component component) {
    return new Component(
        component.name(),
        component.properties().stream()
            .filter(each -> !each.is("ATTENDEE") || !isDelegate(each))
            .toList(),
        component.inner());
  }

  private boolean isDelegate(Property attendee) {
    return attendee
        .parameter("DELEGATED-FROM")
        .filter(from -> from.values().stream().map(CalendarAddress::new).anyMatch(owner::contains))
        .isPresent();
  }

  private static SchedulingException refused(String message) {
    return new SchedulingException(SchedulingPrecondition.ALLOWED_ATTENDEE_CHANGE, message);
  }
}
