package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conflicts that are none (RFC 6638 section 3.2.10). */
public final class ScheduleTag {

  private ScheduleTag() {}

  /**
   * What a client sends with an If-Schedule-Tag-Match that holds, with what other attendees have
   * said since it read the object (RFC 6638 section 3.2.10.1).
   *
   * @param stored what is there now
   * @param sent what the client made of an earlier state with the same tag
   * @param owner all calendar user addresses of the owner of the calendar
   */
  public static SchedulingObject merge(
      SchedulingObject stored, SchedulingObject sent, Set<CalendarAddress> owner) {
    SchedulingObject merged = sent.map(each -> answers(each, sent, stored, owner));
    List<Component> all = new ArrayList<>(merged.components());
    for (Component override : stored.overrides()) {
      long key = stored.times().key(override);
      boolean unseen = merged.times().override(key).isEmpty() && isAnswerOnly(override, stored);
      Optional<Component> instance = unseen ? merged.times().at(key) : Optional.empty();
      instance.ifPresent(each -> all.add(answers(each, override, owner)));
    }
    return merged.with(all);
  }

  /** Whether a component differs from what it overrides in nothing but answers. */
  private static boolean isAnswerOnly(Component override, SchedulingObject stored) {
    long key = stored.times().key(override);
    InstanceTimes times = stored.times();
    return times
        .derived(key)
        .filter(
            each ->
                Canonical.ofOrganizer(each, times).equals(Canonical.ofOrganizer(override, times)))
        .isPresent();
  }

  private static Component answers(
      Component sent, SchedulingObject of, SchedulingObject stored, Set<CalendarAddress> owner) {
    return stored
        .times()
        .at(of.times().key(sent))
        .map(each -> answers(sent, each, owner))
        .orElse(sent);
  }

  private static Component answers(Component sent, Component stored, Set<CalendarAddress> owner) {
    Component merged =
        sent.map(
            "ATTENDEE",
            each ->
                owner.contains(each.address())
                    ? each
                    : stored
                        .attendee(each.address())
                        .map(known -> answer(each, known))
                        .orElse(each));
    List<Property> delegates =
        stored.attendees().stream()
            .filter(each -> sent.attendee(each.address()).isEmpty() && isNewDelegate(each, sent))
            .toList();
    return merged.plus(delegates);
  }

  private static Property answer(Property sent, Property stored) {
    return sent.like(stored, "PARTSTAT")
        .like(stored, "SCHEDULE-STATUS")
        .like(stored, "DELEGATED-TO")
        .like(stored, "RSVP");
  }

  /** Whom another attendee sends in his place since the client read the object. */
  private static boolean isNewDelegate(Property delegate, Component sent) {
    return delegate
        .parameter("DELEGATED-FROM")
        .map(
            from ->
                sent.attendees().stream()
                    .anyMatch(
                        each ->
                            ReplyContent.names(from.values(), each.address())
                                && each.parameter("DELEGATED-TO").isEmpty()))
        .orElse(false);
  }
}
