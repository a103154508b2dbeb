package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A REQUEST at an attendee's (RFC 5546 section 3.2.2, RFC 6638 section 4.1). */
final class RequestProcessing {

  private final ItipMessage message;
  private final SchedulingObject content;
  private final UserCopy copy;
  private final @Nullable SchedulingObject known;
  private final Set<CalendarAddress> owner;
  private final Adoption adoption;

  RequestProcessing(ItipMessage message, UserCopy copy, Set<CalendarAddress> owner) {
    this.message = message;
    this.copy = copy;
    this.known = copy.object();
    this.owner = owner;
    SchedulingObject all = message.content();
    this.content =
        all.with(
            all.components().stream().filter(each -> each.attendee(owner).isPresent()).toList());
    this.adoption = new Adoption(copy, content, owner);
  }

  Processed process() {
    if (content.isEmpty()) {
      return Processed.refused(copy, RequestStatus.INVALID_CALENDAR_USER);
    }
    Component master = content.master().orElse(null);
    return master == null ? instances() : series(master);
  }

  private Processed series(Component master) {
    CalendarAddress sender = message.sender();
    Revision revision = Revision.of(master);
    if (!revision.isAfter(copy.revisions().exactly(sender, InstanceTimes.MASTER))) {
      return instances();
    }
    Map<Long, Component> made = new TreeMap<>();
    made.put(InstanceTimes.MASTER, adoption.adopt(master, InstanceTimes.MASTER));
    Set<Long> newer = copy.revisions().after(sender, revision);
    for (Component override : content.overrides()) {
      long key = content.times().key(override);
      if (!newer.contains(key)) {
        made.put(key, adoption.adopt(override, key));
      }
    }
    Set<Long> excluded = new TreeSet<>();
    Set<Long> kept = new TreeSet<>();
    for (long key : newer) {
      override(key).filter(each -> !each.isCancelled()).ifPresent(each -> made.put(key, each));
      (made.containsKey(key) ? kept : excluded).add(key);
    }
    adoption.answeredInstances(revision).forEach(made::putIfAbsent);
    for (long key : adoption.hidden(revision)) {
      made.remove(key);
      excluded.add(key);
    }
    Revisions revisions = copy.revisions().with(sender, InstanceTimes.MASTER, revision);
    for (Component override : content.overrides()) {
      Revision own = Revision.of(override);
      revisions =
          own.isAfter(revision)
              ? revisions.with(sender, content.times().key(override), own)
              : revisions;
    }
    return stored(made, excluded, kept, revisions);
  }

  private Optional<Component> override(long key) {
    SchedulingObject local = known;
    return local == null ? Optional.empty() : local.times().override(key);
  }

  /** Single instances, each as new as it is; the rest stays. */
  private Processed instances() {
    Map<Long, Component> made = new TreeMap<>();
    SchedulingObject local = known == null || known.isOver() ? null : known;
    if (local != null) {
      local.components().forEach(each -> made.put(local.times().key(each), each));
    }
    Revisions revisions = copy.revisions();
    Set<Long> shown = new TreeSet<>();
    boolean any = false;
    for (Component override : content.overrides()) {
      long key = content.times().key(override);
      Revision revision = Revision.of(override);
      if (revision.isAfter(copy.revisions().last(message.sender(), key))) {
        any = true;
        revisions = revisions.with(message.sender(), key, revision);
        if (local != null && adoption.hidden(revision).contains(key)) {
          continue;
        }
        shown.add(key);
        made.put(key, adoption.adopt(override, key));
      }
    }
    if (!any) {
      return Processed.ignored(copy);
    }
    Component master = made.get(InstanceTimes.MASTER);
    if (master != null && local != null) {
      made.put(InstanceTimes.MASTER, adoption.including(master, local, shown));
    }
    return stored(made, Set.of(), Set.of(), revisions);
  }

  private Processed stored(
      Map<Long, Component> made, Set<Long> excluded, Set<Long> added, Revisions revisions) {
    SchedulingObject local = known;
    if (local == null && adoption.isDeclined(made)) {
      return Processed.applied(null, revisions);
    }
    SchedulingObject object =
        content.stored().withZonesOf(local).with(new ArrayList<>(made.values()));
    if (!excluded.isEmpty()) {
      object = adoption.excluding(object, excluded);
    }
    object = Cancelled.shown(local, adoption.with(object, added));
    boolean tag = local == null || !told(local).equals(told(object));
    return Processed.applied(object, revisions).with(tag).with(List.of());
  }

  /** What an object tells but for the answers of others, in whichever component they are. */
  private String told(SchedulingObject object) {
    List<Component> own = new ArrayList<>(object.components());
    own.removeIf(each -> !each.isMaster() && isAsItsSeries(each, object.times()));
    return Canonical.without(object.with(own), owner);
  }

  private boolean isAsItsSeries(Component override, InstanceTimes times) {
    String said = Canonical.without(override, times, owner);
    return times
        .derived(times.key(override))
        .filter(each -> Canonical.without(each, times, owner).equals(said))
        .isPresent();
  }
}
