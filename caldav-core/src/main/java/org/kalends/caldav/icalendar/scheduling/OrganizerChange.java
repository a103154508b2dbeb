package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An organizer changes his object (RFC 6638 section 3.2.1). */
final class OrganizerChange {

  private final UserCopy copy;
  private final @Nullable SchedulingObject before;
  private final Set<CalendarAddress> owner;
  private final long now;

  OrganizerChange(UserCopy copy, Set<CalendarAddress> owner, Instant now) {
    this.copy = copy;
    this.before =
        Scheduler.role(copy.object(), owner) == Scheduler.Role.ORGANIZER ? copy.object() : null;
    this.owner = owner;
    this.now = now.getEpochSecond();
  }

  Scheduled changed(@Nullable SchedulingObject after) {
    boolean organized = Scheduler.role(after, owner) == Scheduler.Role.ORGANIZER;
    SchedulingObject wanted = after == null || !organized ? null : withOrganizer(after);
    if (wanted != null) {
      new OrganizerRules(before, wanted, owner).check();
    }
    Participation participation = new Participation(before, copy.revisions(), owner);
    SchedulingObject prepared = wanted == null ? null : participation.prepare(wanted);
    List<AttendeePlan> plans = plans(prepared);
    Messages messages = new Messages(organizer(wanted), plans, copy.revisions());
    boolean significant = messages.hasCancel() || participation.isSignificant();
    int sequence = sequence(wanted, significant);
    long stamp = messages.firstStamp(now);
    Revisions revisions = copy.revisions();
    SchedulingObject stored = after;
    if (prepared != null) {
      revisions = participation.resets(sequence);
      stored =
          plans.isEmpty() && !hasServerAttendees(prepared)
              ? participation.withoutForce(prepared)
              : finished(prepared, plans, sequence, messages.isEmpty() ? null : stamp);
    }
    List<ItipMessage> sent = messages.of(sequence, stamp);
    revisions = withoutRemoved(revisions, plans, sequence);
    if (!sent.isEmpty()) {
      Revision last = new Revision(sequence, stamp + 1);
      revisions = revisions.with(organizer(wanted), InstanceTimes.MASTER, last);
    }
    return new Scheduled(new UserCopy(stored, revisions), sent);
  }

  /** One organizer for all (RFC 6638 section 3.2.4.2), also where a client leaves him out. */
  private static SchedulingObject withOrganizer(SchedulingObject after) {
    Property organizer = after.organizerProperty().orElse(null);
    return organizer == null || after.components().stream().allMatch(each -> each.has("ORGANIZER"))
        ? after
        : after.map(each -> each.has("ORGANIZER") ? each : each.plus(organizer));
  }

  /** What somebody says of a component that is not for him any more counts no longer after that. */
  private static Revisions withoutRemoved(
      Revisions revisions, List<AttendeePlan> plans, int sequence) {
    Revisions changed = revisions;
    Revision since = new Revision(sequence, Long.MIN_VALUE + 1);
    for (AttendeePlan plan : plans) {
      for (Component each : plan.cancelled()) {
        changed = changed.with(plan.attendee(), plan.source().times().key(each), since);
      }
    }
    return changed;
  }

  private CalendarAddress organizer(@Nullable SchedulingObject wanted) {
    SchedulingObject object = wanted == null ? before : wanted;
    return Optional.ofNullable(object).flatMap(SchedulingObject::organizer).orElseThrow();
  }

  private boolean hasServerAttendees(SchedulingObject object) {
    return object.components().stream()
        .flatMap(each -> each.attendees().stream())
        .anyMatch(each -> !owner.contains(each.address()) && Invitation.isOfServer(each));
  }

  private List<AttendeePlan> plans(@Nullable SchedulingObject prepared) {
    Set<CalendarAddress> everybody = new LinkedHashSet<>();
    if (before != null) {
      everybody.addAll(before.attendees());
    }
    if (prepared != null) {
      everybody.addAll(prepared.attendees());
    }
    everybody.removeAll(owner);
    List<AttendeePlan> plans = new ArrayList<>();
    for (CalendarAddress each : everybody) {
      AttendeePlan plan = AttendeePlan.of(each, before, prepared);
      if (!plan.isEmpty()) {
        plans.add(plan);
      }
    }
    return plans;
  }

  /**
   * RFC 5546 section 2.1.4; all components have the same, so that messages have one order. What was
   * called off and is there again is another revision, and so is who is invited again.
   */
  private int sequence(@Nullable SchedulingObject wanted, boolean significant) {
    int given = wanted == null ? 0 : wanted.sequence();
    int known = copy.revisions().last(owner, InstanceTimes.MASTER).sequence();
    int was = Math.max(known, before == null ? 0 : before.sequence());
    boolean asked = significant && before != null;
    boolean again = before == null && copy.revisions().stamp(owner) > Long.MIN_VALUE;
    boolean next = (asked || again) && given <= was;
    return next ? Math.min(was, Integer.MAX_VALUE - 1) + 1 : Math.max(given, was);
  }

  private SchedulingObject finished(
      SchedulingObject prepared, List<AttendeePlan> plans, int sequence, @Nullable Long stamp) {
    Set<CalendarAddress> asked = new LinkedHashSet<>();
    plans.stream().filter(AttendeePlan::hasRequest).forEach(each -> asked.add(each.attendee()));
    return prepared.map(
        component -> {
          Component numbered = component.with(Property.of("SEQUENCE", Integer.toString(sequence)));
          Component stamped = stamp == null ? numbered : numbered.with(Messages.stamp(stamp));
          return stamped.map("ATTENDEE", each -> status(each, asked));
        });
  }

  private static Property status(Property attendee, Set<CalendarAddress> asked) {
    Optional<String> force = attendee.parameter("SCHEDULE-FORCE-SEND").map(each -> each.value());
    Property clean = attendee.without("SCHEDULE-FORCE-SEND");
    if (!Invitation.isOfServer(attendee)) {
      return clean;
    }
    if (force.isPresent() && ItipMethod.named(force.get()).isEmpty()) {
      return clean.with("SCHEDULE-STATUS", RequestStatus.INVALID_PARAMETER_IGNORED.code());
    }
    return asked.contains(attendee.address())
        ? clean.with("SCHEDULE-STATUS", RequestStatus.PENDING.code())
        : clean;
  }

  /**
   * Keys at which an instance was in one object and is not in the other any more, though nobody
   * would see that in the rules of the other.
   */
  static Set<Long> removed(SchedulingObject before, SchedulingObject after) {
    Set<Long> gone = new TreeSet<>();
    if (before.master().isPresent() && after.master().isPresent()) {
      for (long key : after.times().excluded()) {
        if (!before.times().excluded().contains(key) && before.times().at(key).isPresent()) {
          gone.add(key);
        }
      }
    }
    for (Component override : before.overrides()) {
      long key = before.times().key(override);
      if (after.master().isEmpty() && after.times().at(key).isEmpty()) {
        gone.add(key);
      }
    }
    return gone;
  }
}
