package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An ADD at an attendee's (RFC 5546 section 3.2.4): each component as if by an RDATE. */
final class AddProcessing {

  private final ItipMessage message;
  private final UserCopy copy;
  private final Set<CalendarAddress> owner;
  private final Instant now;

  AddProcessing(ItipMessage message, UserCopy copy, Set<CalendarAddress> owner, Instant now) {
    this.message = message;
    this.copy = copy;
    this.owner = owner;
    this.now = now;
  }

  Processed process() {
    SchedulingObject known = copy.object();
    Component master = known == null ? null : known.master().orElse(null);
    if (known == null || master == null || master.isCancelled()) {
      return Processed.ignored(copy).with(List.of(IncomingMessage.refresh(message, now)));
    }
    List<Component> all = new ArrayList<>(known.components());
    Set<Long> added = new TreeSet<>();
    Revisions revisions = copy.revisions();
    for (Component component : message.content().components()) {
      Property start = InstanceTimes.anchor(component).orElse(null);
      if (start == null || !component.isMaster() || component.attendee(owner).isEmpty()) {
        return Processed.refused(copy, RequestStatus.INVALID_VALUE);
      }
      long key = known.times().key(start, start.value());
      Revision revision = Revision.of(component);
      if (revision.isAfter(revisions.last(message.sender(), key))) {
        revisions = revisions.with(message.sender(), key, revision);
        all.removeIf(each -> known.times().key(each) == key);
        all.add(
            component
                .without("RRULE", "RDATE", "EXDATE")
                .with(start.at("RECURRENCE-ID", start.time().orElseThrow())));
        added.add(key);
      }
    }
    if (added.isEmpty()) {
      return Processed.ignored(copy);
    }
    added.removeIf(known.times()::isInstance);
    List<Property> dates = known.times().additions(added);
    SchedulingObject object =
        known
            .withZonesOf(message.content())
            .with(all)
            .map(each -> each.isMaster() ? each.plus(dates) : each);
    return Processed.applied(object, revisions).with(true);
  }
}
