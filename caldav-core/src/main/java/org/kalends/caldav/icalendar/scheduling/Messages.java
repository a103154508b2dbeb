package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** The messages of an organizer's change: cancellations one second before all else. */
final class Messages {

  private final CalendarAddress organizer;
  private final List<AttendeePlan> plans;
  private final Revisions revisions;

  Messages(CalendarAddress organizer, List<AttendeePlan> plans, Revisions revisions) {
    this.organizer = organizer;
    this.plans = plans;
    this.revisions = revisions;
  }

  static Property stamp(long seconds) {
    return Property.of("DTSTAMP", CalendarTime.utc(seconds).value());
  }

  boolean isEmpty() {
    return plans.isEmpty();
  }

  boolean hasCancel() {
    return plans.stream().anyMatch(each -> !each.cancelled().isEmpty());
  }

  /** Now, or later if the last one was stamped with a later time (RFC 6638 section 3.2.5). */
  long firstStamp(long now) {
    return stampAfter(revisions, Set.of(organizer), now);
  }

  static long stampAfter(Revisions revisions, Set<CalendarAddress> who, long now) {
    long last = revisions.stamp(who);
    return last >= now ? last + 1 : now;
  }

  /** All of them; an attendee's cancellation comes before his request. */
  List<ItipMessage> of(int sequence, long stamp) {
    return of(sequence, stamp, false);
  }

  List<ItipMessage> of(int sequence, long stamp, boolean refresh) {
    List<ItipMessage> all = new ArrayList<>();
    for (AttendeePlan plan : plans) {
      if (!plan.cancelled().isEmpty()) {
        SchedulingObject gone = plan.source().with(plan.cancelled());
        all.add(message(ItipMethod.CANCEL, plan.attendee(), gone, sequence, stamp, refresh));
      }
      SchedulingObject request = plan.request();
      if (request != null) {
        boolean known = refresh && !plan.isNew();
        all.add(message(ItipMethod.REQUEST, plan.attendee(), request, sequence, stamp + 1, known));
      }
    }
    return all;
  }

  private ItipMessage message(
      ItipMethod method,
      CalendarAddress to,
      SchedulingObject content,
      int sequence,
      long stamp,
      boolean refresh) {
    SchedulingObject numbered =
        content.map(
            each ->
                each.with(Property.of("SEQUENCE", Integer.toString(sequence))).with(stamp(stamp)));
    return new ItipMessage(method, organizer, to, numbered.message(method), refresh);
  }
}
