package org.kalends.caldav.icalendar.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message comes to at its recipient's.
 *
 * @param outcome what became of it
 * @param copy what is to be stored
 * @param tagChanges whether the Schedule-Tag of the object changes (RFC 6638 section 3.2.10)
 * @param status what SCHEDULE-STATUS or REQUEST-STATUS says of it
 * @param answers what is to be sent
 */
public record Processed(
    Outcome outcome,
    UserCopy copy,
    boolean tagChanges,
    RequestStatus status,
    List<ItipMessage> answers) {

  /** What became of a message. */
  public enum Outcome {
    /** It changed the object, or the memory of it. */
    APPLIED,
    /** It is for the user to read; nothing was changed. */
    FOR_THE_USER,
    /** It came late, or twice, or is about nothing that is there. */
    IGNORED,
    /** It is not for its sender to say, or makes no sense. */
    REFUSED
  }

  /** Copies the list. */
  public Processed {
    answers = List.copyOf(answers);
  }

  static Processed applied(@Nullable SchedulingObject object, Revisions revisions) {
    return new Processed(
        Outcome.APPLIED, new UserCopy(object, revisions), false, RequestStatus.SUCCESS, List.of());
  }

  static Processed ignored(UserCopy copy) {
    return new Processed(Outcome.IGNORED, copy, false, RequestStatus.SUCCESS, List.of());
  }

  static Processed forTheUser(UserCopy copy) {
    return new Processed(Outcome.FOR_THE_USER, copy, false, RequestStatus.SUCCESS, List.of());
  }

  static Processed refused(UserCopy copy, RequestStatus status) {
    return new Processed(Outcome.REFUSED, copy, false, status, List.of());
  }

  /**
   * For a calendar whose owner does not look at it, like that of a room that answers by itself:
   * what is called off is not kept there.
   */
  public Processed withoutCancelled() {
    SchedulingObject object = copy.object();
    SchedulingObject left = object == null ? null : Cancelled.hidden(object);
    return left == object
        ? this
        : new Processed(outcome, new UserCopy(left, copy.revisions()), tagChanges, status, answers);
  }

  Processed with(boolean otherTag) {
    return new Processed(outcome, copy, otherTag, status, answers);
  }

  Processed with(List<ItipMessage> others) {
    return new Processed(outcome, copy, tagChanges, status, others);
  }
}
