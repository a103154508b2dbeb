package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A CANCEL at an attendee's (RFC 5546 section 3.2.5): of all, or of single instances. */
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
                    ? withoutSeries(object, said, revision)
                    : without(object, key);
        any = true;
        other |= object != null;
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

  /** What was told of later by itself stays. */
  private @Nullable SchedulingObject withoutSeries(
      SchedulingObject object, Revisions said, Revision revision) {
    Set<Long> newer = said.after(message.sender(), revision);
    List<Component> kept =
        object.overrides().stream()
            .filter(each -> newer.contains(object.times().key(each)))
            .toList();
    return kept.isEmpty() ? null : object.with(kept);
  }

  private static @Nullable SchedulingObject without(SchedulingObject object, long key) {
    List<Component> kept = new ArrayList<>();
    for (Component component : object.components()) {
      if (object.times().key(component) != key) {
        kept.add(component);
      }
    }
    if (kept.isEmpty()) {
      return null;
    }
    boolean excluded = object.times().excluded().contains(key);
    SchedulingObject left = object.with(kept);
    if (excluded || !left.times().isInstance(key)) {
      return left;
    }
    Set<Long> keys = new TreeSet<>(Set.of(key));
    return left.map(each -> each.isMaster() ? each.plus(left.times().exclusions(keys)) : each);
  }
}
