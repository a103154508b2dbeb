package org.kalends.caldav.scheduling;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    Map<CalendarAddress, Optional<Person>> known = new HashMap<>();
    Map<CalendarAddress, Optional<String>> types = new HashMap<>();
    return object
        .introducing(address -> known.computeIfAbsent(address, each -> person(each, owner)))
        .typed(address -> types.computeIfAbsent(address, this::type));
  }

  private Optional<String> type(CalendarAddress address) {
    return users
        .find(address)
        .filter(each -> each.kind() != PrincipalKind.USER)
        .filter(mayFind)
        .map(each -> each.kind().calendarUserType());
  }

  private Optional<Person> person(CalendarAddress address, Principal owner) {
    return users
        .find(address)
        .filter(each -> each.id().equals(owner.id()) || mayFind.test(each))
        .map(
            each ->
                new Person(each.displayName(), each.emails().stream().findFirst().orElse(null)));
  }
}
