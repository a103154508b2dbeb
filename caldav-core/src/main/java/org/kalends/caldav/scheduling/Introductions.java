package org.kalends.caldav.scheduling;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.GroupAttendees;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject.Person;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;

/**
 * Says who the people in a scheduling object are, where the client does not: of those the requester
 * could find by searching.
 */
final class Introductions {

  private final CalendarUsers users;
  private final Predicate<Principal> mayFind;

  Introductions(CalendarUsers users, Predicate<Principal> mayFind) {
    this.users = users;
    this.mayFind = mayFind;
  }

  /**
   * An organizer's object with the members of the groups he invites, as far as he may know them.
   *
   * @throws DavException with max-attendees-per-instance if they are too many
   */
  SchedulingObject withMembers(SchedulingObject object, Principal owner, int most) {
    try {
      LocalGroups groups = new LocalGroups(users, mayFind);
      return GroupAttendees.expanded(object, users.addresses(owner), groups, most);
    } catch (InvalidCalendarException e) {
      throw DavException.of(
          Precondition.MAX_ATTENDEES_PER_INSTANCE, "Groups with more members than may be invited");
    }
  }

  /**
   * The object with the names of people who are here, and what is a room; itself if there is
   * nothing to add.
   */
  SchedulingObject made(SchedulingObject object, Principal owner) {
    Map<CalendarAddress, Optional<Principal>> known = new HashMap<>();
    Function<CalendarAddress, Optional<Principal>> find =
        address -> known.computeIfAbsent(address, each -> found(each, owner));
    return object
        .introducing(address -> find.apply(address).map(Introductions::person))
        .typed(address -> find.apply(address).flatMap(Introductions::type));
  }

  private Optional<Principal> found(CalendarAddress address, Principal owner) {
    return users.find(address).filter(each -> each.id().equals(owner.id()) || mayFind.test(each));
  }

  private static Optional<String> type(Principal principal) {
    return principal.kind() == PrincipalKind.USER
        ? Optional.empty()
        : Optional.of(principal.kind().calendarUserType());
  }

  private static Person person(Principal principal) {
    return new Person(
        principal.displayName(), principal.emails().stream().findFirst().orElse(null));
  }
}
