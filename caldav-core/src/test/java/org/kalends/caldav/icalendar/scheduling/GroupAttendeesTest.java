package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.DAILY;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.SECOND_HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.answered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;
import org.kalends.caldav.icalendar.scheduling.GroupAttendees.GroupMember;

@Spec("RFC 5545 3.2.11")
class GroupAttendeesTest {

  private static final String STAFF = "mailto:staff@example.com";
  private static final String STAFF_INVITED = "ATTENDEE;CN=Staff;CUTYPE=GROUP:" + STAFF + "\n";
  private static final String BOARD_INVITED = "ATTENDEE:mailto:board@example.com\n";
  private static final GroupMember BOBBY =
      new GroupMember(
          List.of(BOB, new CalendarAddress("/principals/users/bob")), "Bob", "INDIVIDUAL");

  private final Map<String, List<GroupMember>> groups = new TreeMap<>();

  GroupAttendeesTest() {
    groups.put(STAFF, List.of(BOBBY, member("carl"), member("alice")));
    groups.put("mailto:board@example.com", List.of(BOBBY));
  }

  private static GroupMember member(String name) {
    CalendarAddress address = new CalendarAddress("mailto:" + name + "@example.com");
    return new GroupMember(List.of(address), "", "INDIVIDUAL");
  }

  private SchedulingObject expanded(SchedulingObject object) {
    return GroupAttendees.expanded(
        object, Set.of(ALICE), group -> Optional.ofNullable(groups.get(group.uri())), 100);
  }

  private static List<String> attendees(SchedulingObject object) {
    return object.components().get(0).attendees().stream()
        .map(each -> each.value().replaceAll("mailto:(.*)@.*", "$1"))
        .toList();
  }

  @Test
  void membersAreInvitedEachOnceAndTheGroupIsNot() {
    SchedulingObject object = expanded(events(HOUR + PEOPLE + STAFF_INVITED + BOARD_INVITED));
    assertEquals(List.of("alice", "staff", "board", "bob", "carl"), attendees(object));
    String both = "MEMBER=\"" + STAFF + "\",\"mailto:board@example.com\"";
    assertTrue(text(object).contains(both), text(object));
    Scheduled sent = created(ALICE, object);
    assertEquals(List.of("REQUEST to bob", "REQUEST to carl"), summary(sent.messages()));
    assertTrue(text(sent.copy()).contains("SCHEDULE-STATUS=2.7:" + STAFF), text(sent.copy()));
    assertFalse(text(sent.messages().get(0).content()).contains("2.7"));
  }

  @Test
  void whatHasNoGroupsIsLeftAsItIs() {
    SchedulingObject object = events(HOUR + PEOPLE + BOB_INVITED);
    assertSame(object, expanded(object));
    SchedulingObject others =
        events(
            HOUR + PEOPLE + "ATTENDEE;MEMBER=\"mailto:list@example.org\":mailto:x@example.org\n");
    assertSame(others, expanded(others));
  }

  @Test
  void whoIsInvitedForHimselfIsNotInvitedTwice() {
    SchedulingObject object = expanded(events(HOUR + PEOPLE + BOB_INVITED + BOARD_INVITED));
    assertEquals(List.of("alice", "bob", "board"), attendees(object));
    assertFalse(text(object).contains("MEMBER"), text(object));
    String byPath = "ATTENDEE:/principals/users/bob/\n";
    SchedulingObject other = expanded(events(HOUR + PEOPLE + byPath + BOARD_INVITED));
    assertEquals(List.of("alice", "/principals/users/bob/", "board"), attendees(other));
  }

  @Test
  void whoLeavesAGroupIsTakenOutWithTheNextChangeAndWhoJoinsIsInvited() {
    Scheduled first = created(ALICE, expanded(events(HOUR + PEOPLE + STAFF_INVITED)));
    SchedulingObject agreed = answered(first.copy().object(), BOB, "ACCEPTED");
    groups.put(STAFF, List.of(BOBBY, member("dora")));
    UserCopy copy = new UserCopy(agreed, first.copy().revisions());
    Scheduled next = changed(ALICE, copy, expanded(agreed));
    assertEquals(List.of("CANCEL to carl", "REQUEST to dora"), named(next, "carl", "dora"));
    assertEquals("ACCEPTED", Meetings.status(next.copy(), BOB));
  }

  private static List<String> named(Scheduled scheduled, String... names) {
    return summary(scheduled.messages()).stream()
        .filter(each -> List.of(names).contains(each.replaceAll(".* ", "")))
        .toList();
  }

  @Test
  void whoIsInOneOfTwoGroupsOnlyStaysForThatOne() {
    SchedulingObject object = expanded(events(HOUR + PEOPLE + STAFF_INVITED + BOARD_INVITED));
    groups.put(STAFF, List.of(member("carl")));
    assertTrue(text(expanded(object)).contains("MEMBER=\"mailto:board@example.com\":mailto:bob"));
  }

  @Test
  void membersGoWithTheirGroup() {
    SchedulingObject object = expanded(events(HOUR + PEOPLE + STAFF_INVITED));
    SchedulingObject without =
        object.map(
            each ->
                new Component(
                    each.name(),
                    each.properties().stream().filter(one -> !one.value().equals(STAFF)).toList(),
                    each.inner()));
    assertEquals(List.of("alice"), attendees(expanded(without)));
  }

  @Test
  void anInstanceHasItsOwnGroups() {
    SchedulingObject object =
        expanded(events(DAILY + PEOPLE + BOARD_INVITED, SECOND_HOUR + PEOPLE + STAFF_INVITED));
    Scheduled sent = created(ALICE, object);
    assertEquals(List.of("REQUEST to bob", "REQUEST to carl"), summary(sent.messages()));
    assertFalse(text(sent.messages().get(1).content()).contains("RRULE"));
  }

  @Test
  void expandedOnceMoreItIsTheSame() {
    SchedulingObject once = expanded(events(HOUR + PEOPLE + STAFF_INVITED + BOARD_INVITED));
    assertEquals(text(once), text(expanded(once)));
  }

  @Test
  @Spec("RFC 4791 5.2.9")
  void noMoreAreInvitedThanAComponentMayHave() {
    List<GroupMember> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(member("member" + i));
    }
    groups.put(STAFF, many);
    SchedulingObject object = events(HOUR + PEOPLE + STAFF_INVITED);
    InvalidCalendarException e =
        assertThrows(InvalidCalendarException.class, () -> expanded(object));
    assertEquals(Violation.MAX_ATTENDEES_PER_INSTANCE, e.violation());
  }
}
