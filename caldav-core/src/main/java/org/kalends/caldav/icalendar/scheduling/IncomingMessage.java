package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Messages that came for a calendar user (RFC 6638 section 4): processed at once, in whatever order
 * and however often they come, with the same end (RFC 5546 section 2.1.5).
 */
public final class IncomingMessage {

  private IncomingMessage() {}

  /**
   * What a message changes.
   *
   * @param message checked to be valid iCalendar, its sender to be who he says
   * @param copy what the recipient has of this UID
   * @param owner all calendar user addresses of the recipient
   * @param now when it happens
   */
  public static Processed process(
      ItipMessage message, UserCopy copy, Set<CalendarAddress> owner, Instant now) {
    SchedulingObject content = message.content();
    SchedulingObject known = copy.object();
    CalendarAddress organizer = content.organizer().orElse(null);
    if (content.isEmpty()
        || content.uid().isEmpty()
        || (organizer == null && message.method() != ItipMethod.PUBLISH)) {
      return Processed.refused(copy, RequestStatus.MISSING_PROPERTY);
    }
    boolean one = content.components().stream().allMatch(each -> isOf(each, content));
    if (!one || (known != null && !known.uid().equals(content.uid()))) {
      return Processed.refused(copy, RequestStatus.INVALID_VALUE);
    }
    if (message.method() == ItipMethod.PUBLISH) {
      return published(message, copy, owner);
    }
    CalendarAddress organizing = organizer == null ? message.sender() : organizer;
    if (!message.method().isOfOrganizer()) {
      return owner.contains(organizing)
          ? new ReplyProcessing(copy, owner, now).process(message)
          : Processed.refused(copy, RequestStatus.INVALID_CALENDAR_USER);
    }
    if (!organizing.equals(message.sender()) || owner.contains(organizing)) {
      return Processed.refused(copy, RequestStatus.NO_AUTHORITY);
    }
    if (known != null && known.organizer().isEmpty() && message.method() == ItipMethod.REQUEST) {
      return Processed.forTheUser(copy); // his own entry is not the organizer's to replace
    }
    if (known != null && !known.organizer().filter(organizing::equals).isPresent()) {
      return Processed.refused(copy, RequestStatus.NO_AUTHORITY);
    }
    return switch (message.method()) {
      case REQUEST -> new RequestProcessing(message, copy, owner).process();
      case ADD -> new AddProcessing(message, copy, owner, now).process();
      case CANCEL -> new CancelProcessing(message, copy).process();
      default -> Processed.forTheUser(copy);
    };
  }

  private static boolean isOf(Component component, SchedulingObject content) {
    Property id = component.property("RECURRENCE-ID").orElse(null);
    return (id == null || id.time().isPresent())
        && component.text("UID").equals(content.uid())
        && component.organizer().equals(content.organizer());
  }

  /** A published object is one to know of; it never takes the place of an invitation. */
  private static Processed published(
      ItipMessage message, UserCopy copy, Set<CalendarAddress> owner) {
    SchedulingObject known = copy.object();
    SchedulingObject content = message.content();
    boolean own = Scheduler.role(known, owner) != Scheduler.Role.NONE;
    boolean anothers = known != null && !known.organizer().equals(content.organizer());
    boolean spoken =
        content.organizer().isPresent() && !content.organizer().get().equals(message.sender());
    if (own || anothers || spoken || !content.attendees().isEmpty()) {
      return Processed.refused(copy, RequestStatus.NO_AUTHORITY);
    }
    Revision revision =
        content.components().stream().map(Revision::of).reduce(Revision.NONE, Revision::max);
    Revision last = copy.revisions().last(message.sender(), InstanceTimes.MASTER);
    if (!revision.isAfter(last)) {
      return Processed.ignored(copy);
    }
    Revisions revisions = copy.revisions().with(message.sender(), InstanceTimes.MASTER, revision);
    return Processed.applied(content.stored(), revisions);
  }

  /**
   * The answer of an organizer to a proposal he does not take (RFC 5546 section 3.2.8).
   *
   * @param counter a COUNTER that came for him
   * @param now when he answers
   */
  public static ItipMessage decline(ItipMessage counter, Instant now) {
    SchedulingObject content =
        counter
            .content()
            .map(
                each ->
                    Invitation.sent(each, counter.content())
                        .with(Messages.stamp(now.getEpochSecond())))
            .message(ItipMethod.DECLINECOUNTER);
    return answer(counter, ItipMethod.DECLINECOUNTER, content);
  }

  /** The question of an attendee for the latest version (RFC 5546 section 3.2.6). */
  static ItipMessage refresh(ItipMessage about, Instant now) {
    Component any = about.content().components().get(0);
    Component asked =
        new Component(
            any.name(),
            any.properties().stream()
                .filter(each -> each.is("UID") || each.is("ORGANIZER"))
                .toList(),
            List.of());
    asked =
        asked
            .plus(Property.of("ATTENDEE", about.recipient().uri()))
            .plus(Messages.stamp(now.getEpochSecond()));
    SchedulingObject content = about.content().with(List.of(asked)).message(ItipMethod.REFRESH);
    return answer(about, ItipMethod.REFRESH, content);
  }

  private static ItipMessage answer(ItipMessage to, ItipMethod method, SchedulingObject content) {
    CalendarAddress sender = to.recipient();
    CalendarAddress recipient = to.sender();
    return new ItipMessage(method, sender, recipient, content, false);
  }
}
