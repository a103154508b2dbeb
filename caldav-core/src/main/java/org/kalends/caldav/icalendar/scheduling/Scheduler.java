package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Implicit scheduling (RFC 6638 section 3.2): what is to be stored and sent when a user changes a
 * calendar object of his. The owner of the calendar decides the role, not who is signed in.
 */
public final class Scheduler {

  /** What the owner of a calendar is in an object. */
  public enum Role {
    /** No scheduling object, or none of his. */
    NONE,
    /** An organizer scheduling object. */
    ORGANIZER,
    /** An attendee scheduling object. */
    ATTENDEE
  }

  private Scheduler() {}

  /**
   * The role of the owner of a calendar in an object (RFC 6638 section 3.1).
   *
   * @param owner all of his calendar user addresses
   */
  public static Role role(@Nullable SchedulingObject object, Set<CalendarAddress> owner) {
    CalendarAddress organizer = object == null ? null : object.organizer().orElse(null);
    if (object == null || organizer == null) {
      return Role.NONE;
    }
    if (owner.contains(organizer)) {
      return Role.ORGANIZER;
    }
    boolean invited = object.attendees().stream().anyMatch(owner::contains);
    return invited ? Role.ATTENDEE : Role.NONE;
  }

  /**
   * What comes of a change.
   *
   * @param before what is stored
   * @param after what the client wants stored instead; null to remove it
   * @param owner all calendar user addresses of the owner of the calendar
   * @param now when it happens
   * @param reply what the {@code Schedule-Reply} header field says (RFC 6638 section 8.1); true
   *     without one
   * @throws SchedulingException if the change is not allowed
   */
  public static Scheduled changed(
      UserCopy before,
      @Nullable SchedulingObject after,
      Set<CalendarAddress> owner,
      Instant now,
      boolean reply) {
    if (after != null) {
      requireOneOrganizer(after);
    }
    Role was = role(before.object(), owner);
    Role is = role(after, owner);
    if (was == Role.ATTENDEE && after != null && is != Role.ATTENDEE) {
      throw new SchedulingException(
          SchedulingPrecondition.ALLOWED_ATTENDEE_CHANGE,
          "an attendee cannot take himself or the organizer out");
    }
    if (was == Role.ORGANIZER && after != null && leavesAttendeesAlone(after)) {
      throw new SchedulingException(
          SchedulingPrecondition.ALLOWED_ORGANIZER_CHANGE, "attendees without an organizer");
    }
    if (was == Role.ORGANIZER && is != Role.ORGANIZER && isOrganized(after)) {
      throw new SchedulingException(
          SchedulingPrecondition.ALLOWED_ORGANIZER_CHANGE, "the organizer cannot be another");
    }
    if (was == Role.ATTENDEE || is == Role.ATTENDEE) {
      return new AttendeeChange(before, owner, now).changed(after, reply);
    }
    if (was == Role.ORGANIZER || is == Role.ORGANIZER) {
      return new OrganizerChange(before, owner, now).changed(after);
    }
    return new Scheduled(new UserCopy(after, before.revisions()), List.of());
  }

  private static boolean isOrganized(@Nullable SchedulingObject object) {
    return object != null && object.organizer().isPresent();
  }

  /** Nobody calls a meeting off by what a client forgot to write. */
  private static boolean leavesAttendeesAlone(SchedulingObject after) {
    return after.organizer().isEmpty() && !after.attendees().isEmpty();
  }

  /**
   * What an organizer wants stored, with the answers attendees gave and no others: clients carry
   * answers over from elsewhere, and only who gave them can say so again (RFC 6638 section 3.2.1).
   *
   * @param before what is stored
   * @param owner all calendar user addresses of the organizer
   * @return the same object if there is nothing to mend
   */
  public static SchedulingObject withTrueAnswers(
      @Nullable SchedulingObject before, SchedulingObject after, Set<CalendarAddress> owner) {
    return new OrganizerRules(before, after, owner).withTrueAnswers();
  }

  /**
   * A task that is done, with the people in it: clients that mark it so leave out ORGANIZER and all
   * ATTENDEEs at once, which would call it off (RFC 6638 section 3.2.1.2) or be refused. Nobody
   * takes people out of a task by doing it.
   *
   * @param before what is stored
   * @param owner all calendar user addresses of the owner of the calendar
   * @return the same object if there is nothing to mend
   */
  public static SchedulingObject withPeople(
      @Nullable SchedulingObject before, SchedulingObject after, Set<CalendarAddress> owner) {
    Role role = role(before, owner);
    boolean alone = after.organizer().isEmpty() && after.attendees().isEmpty();
    boolean done = after.components().stream().allMatch(Scheduler::isDone);
    if (before == null || role == Role.NONE || !alone || !done) {
      return after;
    }
    if (role == Role.ORGANIZER && before.components().stream().anyMatch(Scheduler::isDone)) {
      return after; // he takes them out of what was done before
    }
    return after.map(
        each -> {
          Component old =
              before.times().at(after.times().key(each)).orElse(before.master().orElse(each));
          List<Property> people = new ArrayList<>(old.properties("ORGANIZER"));
          for (Property person : old.attendees()) {
            boolean own = owner.contains(person.address());
            people.add(own ? person.with("PARTSTAT", "COMPLETED") : person);
          }
          return each.plus(people);
        });
  }

  private static boolean isDone(Component component) {
    return component.isTodo() && component.has("COMPLETED");
  }

  private static void requireOneOrganizer(SchedulingObject object) {
    long organizers =
        object.components().stream().flatMap(each -> each.organizer().stream()).distinct().count();
    if (organizers > 1) {
      throw new SchedulingException(
          SchedulingPrecondition.SAME_ORGANIZER_IN_ALL_COMPONENTS, "more than one ORGANIZER");
    }
  }

  /**
   * What is known of a message after its delivery was tried (RFC 6638 section 3.2.9): the
   * SCHEDULE-STATUS of an attendee in the organizer's object, or of the organizer in an attendee's.
   */
  public static SchedulingObject delivered(
      SchedulingObject object, CalendarAddress recipient, RequestStatus status) {
    return object.map(
        component ->
            withStatus(
                withStatus(component, "ATTENDEE", recipient, status),
                "ORGANIZER",
                recipient,
                status));
  }

  private static Component withStatus(
      Component component, String name, CalendarAddress who, RequestStatus status) {
    return component.map(
        name,
        each ->
            each.address().equals(who) && each.parameter("SCHEDULE-STATUS").isPresent()
                ? each.with("SCHEDULE-STATUS", status.code())
                : each);
  }
}
