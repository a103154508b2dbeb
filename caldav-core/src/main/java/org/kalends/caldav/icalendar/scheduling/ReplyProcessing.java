package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What attendees send to an organizer (RFC 6638 section 4.2). */
final class ReplyProcessing {

  private final UserCopy copy;
  private final Set<CalendarAddress> owner;
  private final Instant now;

  ReplyProcessing(UserCopy copy, Set<CalendarAddress> owner, Instant now) {
    this.copy = copy;
    this.owner = owner;
    this.now = now;
  }

  Processed process(ItipMessage message) {
    SchedulingObject object = copy.object();
    if (object == null || Scheduler.role(object, owner) != Scheduler.Role.ORGANIZER) {
      return Processed.ignored(copy);
    }
    if (!object.attendees().contains(message.sender())) {
      return Processed.refused(copy, RequestStatus.NO_AUTHORITY);
    }
    return switch (message.method()) {
      case REFRESH -> refreshed(message.sender(), object);
      case REPLY -> replied(message, object);
      default -> Processed.forTheUser(copy);
    };
  }

  /** He is told again what he was told last. */
  private Processed refreshed(CalendarAddress attendee, SchedulingObject object) {
    SchedulingObject request = Invitation.of(object, attendee).orElse(null);
    if (request == null) {
      return Processed.ignored(copy);
    }
    AttendeePlan plan = new AttendeePlan(attendee, object, List.of(), request);
    return sending(object, copy.revisions(), List.of(plan), false);
  }

  private Processed replied(ItipMessage message, SchedulingObject object) {
    CalendarAddress sender = message.sender();
    Map<Long, Property> said = new TreeMap<>();
    Revisions revisions = copy.revisions();
    SchedulingObject content = message.content();
    Map<Long, Component> components = new TreeMap<>();
    content.components().forEach(each -> components.put(object.times().key(each), each));
    SchedulingObject changed = object;
    boolean late = false;
    for (Map.Entry<Long, Component> each : components.entrySet()) {
      long key = each.getKey();
      Component component = each.getValue();
      Property answer = component.attendee(sender).orElse(null);
      Revision revision = Revision.of(component);
      Revision last =
          key == InstanceTimes.MASTER
              ? copy.revisions().exactly(sender, key)
              : copy.revisions().last(sender, key);
      if (answer != null && revision.isAfter(last)) {
        said.put(key, answer);
        revisions = revisions.with(sender, key, revision);
        late |= revision.sequence() < object.sequence();
        changed =
            new Answer(component, answer, sender).applyTo(changed, key, copy.revisions(), revision);
      }
    }
    if (said.isEmpty()) {
      return Processed.ignored(copy);
    }
    return sending(changed, revisions, plans(object, changed, sender, late), true);
  }

  private List<AttendeePlan> plans(
      SchedulingObject before, SchedulingObject after, CalendarAddress sender, boolean late) {
    List<AttendeePlan> plans = new ArrayList<>();
    for (CalendarAddress each : after.attendees()) {
      if (!owner.contains(each)) {
        AttendeePlan plan = plan(each, before, after, each.equals(sender), late);
        if (plan != null && !plan.isEmpty()) {
          plans.add(plan);
        }
      }
    }
    return plans;
  }

  /** Who has answered knows it, unless he may have been asked again meanwhile. */
  private static @Nullable AttendeePlan plan(
      CalendarAddress attendee,
      SchedulingObject before,
      SchedulingObject after,
      boolean isSender,
      boolean late) {
    if (!isSender) {
      return AttendeePlan.of(attendee, before, after);
    }
    return late
        ? new AttendeePlan(attendee, after, List.of(), Invitation.of(after, attendee).orElse(null))
        : null;
  }

  private Processed sending(
      SchedulingObject object, Revisions revisions, List<AttendeePlan> plans, boolean refresh) {
    CalendarAddress organizer = object.organizer().orElseThrow();
    Messages messages = new Messages(organizer, plans, copy.revisions());
    long stamp = messages.firstStamp(now.getEpochSecond());
    Revisions remembered =
        plans.isEmpty()
            ? revisions
            : revisions.with(
                organizer, InstanceTimes.MASTER, new Revision(object.sequence(), stamp + 1));
    return Processed.applied(object, remembered)
        .with(messages.of(object.sequence(), stamp, refresh));
  }
}
