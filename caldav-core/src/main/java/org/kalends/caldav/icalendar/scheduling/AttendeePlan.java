package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one attendee has to be told of an organizer's change (the tables of RFC 6638 sections
 * 3.2.1.1 to 3.2.1.3, instance by instance).
 *
 * @param attendee whom
 * @param cancelled components that are not for him any more
 * @param request all he is invited to, if he has to know; else null
 */
record AttendeePlan(
    CalendarAddress attendee,
    SchedulingObject source,
    List<Component> cancelled,
    @Nullable SchedulingObject request) {

  static AttendeePlan of(
      CalendarAddress attendee,
      @Nullable SchedulingObject before,
      @Nullable SchedulingObject after) {
    SchedulingObject had = Invitation.of(before, attendee).orElse(null);
    SchedulingObject has = Invitation.of(after, attendee).orElse(null);
    if (had == null) {
      SchedulingObject any = has == null ? (after == null ? before : after) : has;
      return new AttendeePlan(attendee, Objects.requireNonNull(any), List.of(), has);
    }
    List<Component> cancelled = cancelled(had, has);
    boolean told =
        has != null
            && (forced(after, attendee)
                || (had.master().isPresent() && has.master().isEmpty())
                || !Canonical.everything(has)
                    .equals(Canonical.everything(without(had, cancelled, has))));
    return new AttendeePlan(
        attendee,
        had,
        cancelled.stream().map(each -> Invitation.cancelled(each, attendee)).toList(),
        told ? has : null);
  }

  private static List<Component> cancelled(SchedulingObject had, @Nullable SchedulingObject has) {
    if (has == null) {
      return had.master().map(List::of).orElse(had.overrides());
    }
    if (had.master().isPresent() && has.master().isEmpty()) {
      return List.of(had.master().get());
    }
    List<Component> gone = new ArrayList<>();
    for (long key : OrganizerChange.removed(had, has)) {
      had.times().at(key).ifPresent(gone::add);
    }
    return gone;
  }

  /** What he had, as if it had been without what is cancelled. */
  private static SchedulingObject without(
      SchedulingObject had, List<Component> cancelled, SchedulingObject has) {
    Set<Long> keys = new TreeSet<>();
    cancelled.forEach(each -> keys.add(had.times().key(each)));
    List<Component> kept = new ArrayList<>();
    for (Component component : had.components()) {
      if (component.isMaster()) {
        Set<Long> dates = new TreeSet<>(keys);
        dates.retainAll(has.times().excluded());
        kept.add(component.plus(had.times().exclusions(dates)));
      } else if (!keys.contains(had.times().key(component))) {
        kept.add(component);
      }
    }
    return had.with(kept);
  }

  private static boolean forced(@Nullable SchedulingObject after, CalendarAddress attendee) {
    return after != null
        && after.components().stream()
            .flatMap(each -> each.attendee(attendee).stream())
            .anyMatch(each -> each.token("SCHEDULE-FORCE-SEND", "").equals("REQUEST"));
  }

  /** Whether he is invited to something he did not know of. */
  boolean isNew() {
    return request == source;
  }

  boolean isEmpty() {
    return cancelled.isEmpty() && request == null;
  }

  boolean hasRequest() {
    return request != null;
  }
}
