package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.delivered;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.processed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.summary;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** What an attendee can do in the organizer's name by sending others in his place. */
class DelegationTest {

  private final Scheduled invited = created(ALICE, events(HOUR + PEOPLE + BOB_INVITED));
  private final UserCopy bobs = delivered(invited, BOB, UserCopy.NONE);

  private Processed delegated(String to) {
    String bob = "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=" + to + ":mailto:bob@example.com\n";
    Scheduled scheduled = changed(BOB, bobs, events(HOUR + PEOPLE + bob));
    return processed(scheduled.messages().get(0), invited.copy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"mailto:x@example.com^nATTACH:http://evil.example/\"",
        "\"mailto:x@example.com^nEND:VEVENT^nBEGIN:VEVENT\"",
        "\"mailto:x@example.com ATTACH\"",
        "\"\""
      })
  @Spec({"RFC 6868 3.2", "RFC 6638 3.2.2.1"})
  void whatIsNoAddressBecomesNoLineOfTheOrganizers(String to) {
    Processed processed = delegated(to);
    String stored = text(processed.copy());
    assertTrue(stored.contains("PARTSTAT=DELEGATED"), stored);
    assertEquals(2, stored.lines().filter(line -> line.startsWith("ATTENDEE")).count(), stored);
    assertFalse(stored.lines().anyMatch(line -> line.startsWith("ATTACH")), stored);
    assertEquals(1, stored.lines().filter("BEGIN:VEVENT"::equals).count(), stored);
    assertEquals(List.of(), summary(processed.answers()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 100})
  @Spec("security.md 2.4")
  void nobodyInvitesTheWholeWorldInTheOrganizersName(int delegates) {
    String to =
        IntStream.range(0, delegates)
            .mapToObj("\"mailto:d%d@example.com\""::formatted)
            .collect(Collectors.joining(","));
    assertEquals(delegates > 5 ? 0 : delegates, delegated(to).answers().size());
  }

  @Test
  @Spec("RFC 5546 4.2.5")
  void whoeverSendsAnotherIsTheOneWhoAnswers() {
    String bob =
        "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:carl@example.com\":"
            + "mailto:bob@example.com\n";
    String carl = "ATTENDEE;DELEGATED-FROM=\"mailto:bob@example.com\":mailto:carl@example.com\n";
    assertEquals(List.of(BOB), events(HOUR + bob + carl).repliers());
    assertEquals(2, events(HOUR + BOB_INVITED + carl).repliers().size());
  }
}
