package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers in an organizer's object when he changes it: those to components that are moved do
 * not count any more (RFC 6638 section 3.2.8), and what the server noted beside them stays.
 */
final class Participation {

  private static final String NEEDS_ACTION = "NEEDS-ACTION";

  private final @Nullable SchedulingObject before;
  private final Revisions revisions;
  private final Set<CalendarAddress> owner;
  private final Map<Long, Set<CalendarAddress>> reset = new LinkedHashMap<>();
  private boolean significant;

  Participation(
      @Nullable SchedulingObject before, Revisions revisions, Set<CalendarAddress> owner) {
    this.before = before;
    this.revisions = revisions;
    this.owner = owner;
  }

  /** The object with the answers it may have. */
  SchedulingObject prepare(SchedulingObject given) {
    SchedulingObject old = before;
    SchedulingObject after = old == null ? given : withMovedBack(old, given);
    if (old == null) {
      after.components().forEach(each -> askedAgain(each, after.times().key(each)));
      return after.map(each -> each.map("ATTENDEE", person -> withoutStatus(person)));
    }
    Set<Long> moved = Reschedule.keys(old, after);
    significant = !moved.isEmpty() || isOtherwiseSignificant(old, after);
    old.overrides().forEach(each -> removed(each, old, after));
    return after.map(
        component -> {
          long key = after.times().key(component);
          Component was = old.times().at(key).orElse(null);
          return component.map(
              "ATTENDEE",
              each ->
                  answer(
                      each,
                      key,
                      was == null ? null : was.attendee(each.address()).orElse(null),
                      moved.contains(key)));
        });
  }

  /**
   * With a component for each instance that is at the time of its series again, having been at
   * another: to that nobody has agreed (RFC 6638 section 3.2.8), whatever he said of the series.
   */
  private SchedulingObject withMovedBack(SchedulingObject old, SchedulingObject after) {
    List<Component> all = new ArrayList<>(after.components());
    for (Component override : old.overrides()) {
      long key = old.times().key(override);
      if (override.isRange() || after.times().override(key).isPresent()) {
        continue;
      }
      after
          .times()
          .at(key)
          .filter(each -> !old.times().span(override).equals(after.times().span(each)))
          .filter(each -> each.attendees().stream().anyMatch(this::isAnswered))
          .ifPresent(all::add);
    }
    return all.size() == after.components().size() ? after : after.with(all);
  }

  private boolean isAnswered(Property attendee) {
    return !owner.contains(attendee.address())
        && Invitation.isOfServer(attendee)
        && !Canonical.status(attendee).equals(NEEDS_ACTION);
  }

  /** What was called off and is there again: what was said of it until then does not count. */
  private void askedAgain(Component component, long key) {
    for (Property attendee : component.attendees()) {
      if (revisions.last(attendee.address(), key).isAfter(Revision.NONE)) {
        reset.computeIfAbsent(key, none -> new HashSet<>()).add(attendee.address());
      }
    }
  }

  /** An instance that has no component of its own any more is as its series, answers included. */
  private void removed(Component override, SchedulingObject old, SchedulingObject after) {
    long key = old.times().key(override);
    Component left =
        after.times().override(key).isPresent() ? null : after.times().at(key).orElse(null);
    if (left == null) {
      return;
    }
    significant |= !old.times().span(override).equals(after.times().span(left));
    for (Property attendee : left.attendees()) {
      Property was = override.attendee(attendee.address()).orElse(null);
      boolean same = was != null && Canonical.status(was).equals(Canonical.status(attendee));
      if (!same && !owner.contains(attendee.address())) {
        significant = true;
        reset.computeIfAbsent(key, none -> new HashSet<>()).add(attendee.address());
      }
    }
  }

  private Property answer(Property given, long key, @Nullable Property was, boolean moved) {
    if (owner.contains(given.address()) || !Invitation.isOfServer(given)) {
      return given;
    }
    Property kept = was == null ? withoutStatus(given) : given.like(was, "SCHEDULE-STATUS");
    boolean asked = was != null && !Canonical.status(was).equals(NEEDS_ACTION);
    boolean back = was == null && revisions.last(given.address(), key).isAfter(Revision.NONE);
    boolean again = back || (asked && Canonical.status(given).equals(NEEDS_ACTION));
    if (moved || again || was == null) {
      reset.computeIfAbsent(key, none -> new HashSet<>()).add(given.address());
    }
    if (again) {
      significant = true;
    }
    return moved && !Canonical.status(kept).equals(NEEDS_ACTION)
        ? kept.with("PARTSTAT", NEEDS_ACTION).with("RSVP", "TRUE")
        : kept;
  }

  private static Property withoutStatus(Property attendee) {
    return Invitation.isOfServer(attendee) ? attendee.without("SCHEDULE-STATUS") : attendee;
  }

  /** RFC 5546 section 2.1.4: what numbers a revision, though nobody has to answer anew. */
  private static boolean isOtherwiseSignificant(SchedulingObject old, SchedulingObject after) {
    for (Component component : after.components()) {
      Component was = old.times().at(after.times().key(component)).orElse(component);
      boolean same =
          was.text("STATUS").equals(component.text("STATUS"))
              && (!component.isMaster()
                  || (Canonical.rules(was, old.times())
                          .equals(Canonical.rules(component, after.times()))
                      && old.times().excluded().equals(after.times().excluded())));
      if (!same) {
        return true;
      }
    }
    return false;
  }

  boolean isSignificant() {
    return significant;
  }

  /** Answers to an older revision do not count where everybody is asked anew. */
  Revisions resets(int sequence) {
    Revisions changed = revisions;
    Revision since = new Revision(sequence, Long.MIN_VALUE + 1);
    for (Map.Entry<Long, Set<CalendarAddress>> each : reset.entrySet()) {
      for (CalendarAddress attendee : each.getValue()) {
        changed = changed.with(attendee, each.getKey(), since);
      }
    }
    return changed;
  }

  SchedulingObject withoutForce(SchedulingObject object) {
    return object.map(
        each -> each.map("ATTENDEE", person -> person.without("SCHEDULE-FORCE-SEND")));
  }
}
