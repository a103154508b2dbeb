package org.kalends.caldav.scheduling;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.icalendar.scheduling.Scheduled;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingException;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.icalendar.scheduling.UserCopy;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;

/**
 * What a change of a scheduling object comes to: the scheduler says it, and here it is added
 * whether the requester may send it and whether there is a way to its recipients.
 */
final class Decisions {

  private final Scheduling scheduling;
  private final boolean reply;
  private final SendingRights rights;
  private final Clock clock;

  Decisions(Scheduling scheduling, boolean reply, SendingRights rights, Clock clock) {
    this.scheduling = scheduling;
    this.reply = reply;
    this.rights = rights;
    this.clock = clock;
  }

  /**
   * What was decided.
   *
   * @param stored what is to be stored; null for nothing
   * @param known what was said before
   * @param revisions what was said by now
   * @param messages that have a way to go
   */
  record Decided(
      @Nullable SchedulingObject stored,
      Revisions known,
      Revisions revisions,
      List<ItipMessage> messages) {}

  /**
   * Decides.
   *
   * @param after what is wished for; null for nothing
   * @throws DavException with a precondition of RFC 6638 section 3.2.4, or DAV:need-privileges
   */
  Decided decide(CollectionResource in, UserCopy copy, @Nullable SchedulingObject after) {
    Scheduled result = changed(copy, after, scheduling.users().addresses(in.owner()));
    rights.require(in, result.messages());
    SchedulingObject stored = result.copy().object();
    List<ItipMessage> messages = new ArrayList<>();
    for (ItipMessage message : result.messages()) {
      RequestStatus status =
          scheduling.deliveries().expected(in.owner(), message.recipient(), message.method());
      if (stored != null) {
        stored = Scheduler.delivered(stored, message.recipient(), status);
      }
      if (isOnItsWay(status)) {
        messages.add(message);
      }
    }
    return new Decided(stored, copy.revisions(), result.copy().revisions(), List.copyOf(messages));
  }

  private static boolean isOnItsWay(RequestStatus status) {
    return status == RequestStatus.PENDING
        || status == RequestStatus.SENT
        || status == RequestStatus.DELIVERED;
  }

  private Scheduled changed(
      UserCopy copy, @Nullable SchedulingObject after, Set<CalendarAddress> owner) {
    try {
      return Scheduler.changed(copy, after, owner, clock.instant(), reply);
    } catch (SchedulingException e) {
      String message = e.getMessage();
      throw DavException.of(failed(e), message == null ? "Not allowed" : message);
    }
  }

  private static Precondition failed(SchedulingException refusal) {
    return switch (refusal.precondition()) {
      case SAME_ORGANIZER_IN_ALL_COMPONENTS -> Precondition.SAME_ORGANIZER_IN_ALL_COMPONENTS;
      case ALLOWED_ORGANIZER_CHANGE -> Precondition.ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE;
      case ALLOWED_ATTENDEE_CHANGE -> Precondition.ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE;
    };
  }
}
