package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.icalendar.content.Violation;

/**
 * Groups among the attendees of an organizer's object: their members are invited in their place,
 * each once, with a MEMBER parameter that tells why (RFC 5545 section 3.2.11). Who has left a group
 * since is taken out with the organizer's next change, whoever joined it is added.
 */
public final class GroupAttendees {

  /** The CUTYPE of a group whose members the server has invited. */
  static final String EXPANDED = "X-SERVER-GROUP";

  private final Groups groups;
  private final Set<CalendarAddress> organizer;
  private final int most;

  private GroupAttendees(Groups groups, Set<CalendarAddress> organizer, int most) {
    this.groups = groups;
    this.organizer = organizer;
    this.most = most;
  }

  /** The groups that are known here. */
  public interface Groups {
    /** The members of a group and of the groups in it, each once; empty if it is no group. */
    Optional<List<GroupMember>> membersOf(CalendarAddress group);
  }

  /**
   * Somebody in a group.
   *
   * @param addresses all his calendar user addresses; the first is the one to invite
   * @param name what he is called
   * @param type his CUTYPE (RFC 5545 section 3.2.3)
   */
  public record GroupMember(List<CalendarAddress> addresses, String name, String type) {

    /** Copies the list. */
    public GroupMember {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * An organizer's object with the members of the groups that are invited; the same one if there
   * are no groups.
   *
   * @param object what the organizer wants stored
   * @param organizer all his calendar user addresses; he is not invited to what is his
   * @param most attendees a component may have
   * @throws InvalidCalendarException with max-attendees-per-instance if there are more
   */
  public static SchedulingObject expanded(
      SchedulingObject object, Set<CalendarAddress> organizer, Groups groups, int most) {
    GroupAttendees all = new GroupAttendees(groups, organizer, most);
    boolean any =
        object.attendees().stream().anyMatch(each -> groups.membersOf(each).isPresent())
            || object.components().stream()
                .flatMap(each -> each.attendees().stream())
                .anyMatch(each -> all.groupsOf(each).findAny().isPresent());
    return any ? object.map(all::expanded) : object;
  }

  private Component expanded(Component component) {
    Map<GroupMember, Set<String>> wanted = new LinkedHashMap<>();
    for (Property attendee : component.attendees()) {
      for (GroupMember member : groups.membersOf(attendee.address()).orElse(List.of())) {
        wanted.computeIfAbsent(member, each -> new LinkedHashSet<>()).add(attendee.value().strip());
      }
    }
    List<Property> kept = new ArrayList<>();
    Set<CalendarAddress> invited = new LinkedHashSet<>(organizer);
    for (Property each : component.properties()) {
      Property attendee = each.is("ATTENDEE") ? attendee(each, wanted) : each;
      if (attendee != null) {
        kept.add(attendee);
      }
      if (attendee != null && each.is("ATTENDEE")) {
        invited.add(each.address());
      }
    }
    wanted.forEach(
        (member, of) -> {
          if (member.addresses().stream().noneMatch(invited::contains)) {
            kept.add(invitation(member, of));
          }
        });
    if (kept.stream().filter(each -> each.is("ATTENDEE")).count() > most) {
      throw new InvalidCalendarException(
          Violation.MAX_ATTENDEES_PER_INSTANCE, "more members than may be invited");
    }
    return new Component(component.name(), kept, component.inner());
  }

  /** An attendee as he is to be kept; null if he is none of a group any more. */
  private @Nullable Property attendee(Property attendee, Map<GroupMember, Set<String>> wanted) {
    if (groups.membersOf(attendee.address()).isPresent()) {
      return attendee
          .without("PARTSTAT")
          .without("RSVP")
          .with("CUTYPE", EXPANDED)
          .with("SCHEDULE-STATUS", RequestStatus.FORWARDED.code());
    }
    if (groupsOf(attendee).findAny().isEmpty()) {
      return attendee; // invited for himself, or by somebody else's group
    }
    Set<String> now = new LinkedHashSet<>();
    wanted.forEach(
        (member, of) -> {
          if (member.addresses().contains(attendee.address())) {
            now.addAll(of);
          }
        });
    if (now.isEmpty()) {
      return null;
    }
    Set<CalendarAddress> was = groupsOf(attendee).collect(Collectors.toSet());
    boolean same = was.equals(now.stream().map(CalendarAddress::new).collect(Collectors.toSet()));
    return same ? attendee : attendee.with(new Parameter("MEMBER", List.copyOf(now)));
  }

  /** The groups known here by which somebody was invited. */
  private Stream<CalendarAddress> groupsOf(Property attendee) {
    return attendee.parameter("MEMBER").map(Parameter::values).orElse(List.of()).stream()
        .map(CalendarAddress::new)
        .filter(each -> groups.membersOf(each).isPresent());
  }

  private static Property invitation(GroupMember member, Set<String> of) {
    List<Parameter> parameters = new ArrayList<>();
    if (!member.name().isEmpty()) {
      parameters.add(new Parameter("CN", List.of(member.name())));
    }
    parameters.add(new Parameter("CUTYPE", List.of(member.type())));
    parameters.add(new Parameter("MEMBER", List.copyOf(of)));
    parameters.add(new Parameter("PARTSTAT", List.of("NEEDS-ACTION")));
    parameters.add(new Parameter("RSVP", List.of("TRUE")));
    return Property.of("ATTENDEE", parameters, member.addresses().get(0).uri());
  }
}
