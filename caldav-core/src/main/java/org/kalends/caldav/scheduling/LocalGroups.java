package org.kalends.caldav.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.GroupAttendees.GroupMember;
import org.kalends.caldav.icalendar.scheduling.GroupAttendees.Groups;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * The groups of the directory, for inviting their members. For one request: what it has told it
 * tells again.
 */
public final class LocalGroups implements Groups {

  /** Members that are looked for; nobody can invite as many. */
  private static final int MOST = 10_000;

  private final CalendarUsers users;
  private final Predicate<Principal> known;
  private final Map<CalendarAddress, Optional<List<GroupMember>>> told = new HashMap<>();

  /**
   * Those that an organizer may know.
   *
   * @param known whether he may know of a group, and so of who is in it
   */
  public LocalGroups(CalendarUsers users, Predicate<Principal> known) {
    this.users = users;
    this.known = known;
  }

  @Override
  public Optional<List<GroupMember>> membersOf(CalendarAddress group) {
    return told.computeIfAbsent(
        group,
        address ->
            users
                .find(address)
                .filter(found -> found.kind() == PrincipalKind.GROUP && found.enabled())
                .filter(known)
                .map(this::members));
  }

  private List<GroupMember> members(Principal group) {
    Set<UUID> seen = new LinkedHashSet<>(Set.of(group.id()));
    Deque<Principal> groups = new ArrayDeque<>(List.of(group));
    List<GroupMember> members = new ArrayList<>();
    while (!groups.isEmpty() && members.size() < MOST) {
      for (UUID id : groups.remove().members().stream().sorted().toList()) {
        Optional<Principal> found = users.directory().byId(id).filter(Principal::enabled);
        if (found.isEmpty() || !seen.add(id)) {
          continue;
        }
        if (found.get().kind() == PrincipalKind.GROUP) {
          groups.add(found.get());
        } else if (found.get().calendars()) {
          members.add(member(found.get()));
        }
      }
    }
    return members;
  }

  private GroupMember member(Principal principal) {
    return new GroupMember(
        List.copyOf(users.addresses(principal)),
        principal.displayName(),
        principal.kind().calendarUserType());
  }
}
