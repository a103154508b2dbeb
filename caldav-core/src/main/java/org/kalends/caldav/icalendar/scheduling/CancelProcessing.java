package org.kalends.caldav.icalendar.scheduling;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CANCEL at an attendee's (RFC 5546 section 3.2.5): of all, or of single instances. He keeps what
 * he had, marked as called off.
 */
final class CancelProcessing {

  private final ItipMessage message;
  private final UserCopy copy;
  private final @Nullable SchedulingObject known;

  CancelProcessing(ItipMessage message, UserCopy copy) {
    this.message = message;
    this.copy = copy;
    this.known = copy.object();
  }

  Processed process() {
    if (message.content().components().stream().anyMatch(Component::isRange)) {
      return Processed.refused(copy, RequestStatus.UNSUPPORTED_CAPABILITY);
    }
    UserCopy now = copy;
    boolean any = false;
    boolean other = false;
    for (Component component : message.content().components()) {
      long key = key(component);
      Revision revision = Revision.of(component);
      Revisions said = now.revisions();
      if (revision.isAfter(
          key == InstanceTimes.MASTER
              ? said.exactly(message.sender(), key)
              : said.last(message.sender(), key))) {
        SchedulingObject object = now.object();
        SchedulingObject left =
            object == null
                ? null
                : key == InstanceTimes.MASTER
                    ? series(object, said, component)
                    : Cancelled.instance(object, key, component);
        any = true;
        other |= left != object;
        now = new UserCopy(left, said.with(message.sender(), key, revision));
      }
    }
    if (!any) {
      return Processed.ignored(copy);
    }
    return Processed.applied(now.object(), now.revisions()).with(other);
  }

  /** A DATE names the instance of that day only if one knows the series. */
  private long key(Component component) {
    SchedulingObject local = known;
    return local == null ? message.content().times().key(component) : local.times().key(component);
  }

  /** What was told of later by itself stays, and nothing else beside it. */
  private SchedulingObject series(SchedulingObject object, Revisions said, Component by) {
    Set<Long> newer = said.after(message.sender(), Revision.of(by));
    List<Component> alive =
        object.overrides().stream()
            .filter(each -> newer.contains(object.times().key(each)) && !each.isCancelled())
            .toList();
    return alive.isEmpty() ? object.map(each -> Cancelled.of(each, by)) : object.with(alive);
  }
}
