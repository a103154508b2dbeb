package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB_INVITED;
import static org.kalends.caldav.icalendar.scheduling.Meetings.HOUR;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.changed;
import static org.kalends.caldav.icalendar.scheduling.Meetings.copy;
import static org.kalends.caldav.icalendar.scheduling.Meetings.created;
import static org.kalends.caldav.icalendar.scheduling.Meetings.events;
import static org.kalends.caldav.icalendar.scheduling.Meetings.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** Series and revision numbers of uncommon size. */
class AskingAnewTest {

  @ParameterizedTest
  @CsvSource({"COUNT=1100, COUNT=1500", "COUNT=1100, COUNT=1101", "COUNT=5, COUNT=6"})
  @Spec("RFC 6638 3.2.8")
  void aLongerSeriesIsAskedAboutHoweverLongItWas(String was, String is) {
    String yes = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\n";
    String rule = "RRULE:FREQ=DAILY;%s\n";
    SchedulingObject before = events(HOUR + rule.formatted(was) + PEOPLE + yes);
    SchedulingObject longer = events(HOUR + rule.formatted(is) + PEOPLE + yes);
    assertEquals("NEEDS-ACTION", status(changed(ALICE, copy(before), longer).copy(), BOB));
    assertEquals("ACCEPTED", status(changed(ALICE, copy(longer), before).copy(), BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-2147483649", "-99999999999", "x"})
  @Spec("RFC 5546 2.1.4")
  void aRevisionBelowTheFirstIsTheFirst(String sequence) {
    SchedulingObject object = events(HOUR + PEOPLE + BOB_INVITED + "SEQUENCE:" + sequence + "\n");
    assertEquals(0, created(ALICE, object).messages().get(0).content().sequence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483647", "20270301100000"})
  @Spec({"RFC 5546 2.1.4", "RFC 5545 3.3.8"})
  void aRevisionHasNoNumberBelowTheLast(String last) {
    SchedulingObject before = events(HOUR + PEOPLE + BOB_INVITED + "SEQUENCE:" + last + "\n");
    UserCopy known = created(ALICE, before).copy();
    String later = HOUR.replace("T10", "T09") + PEOPLE + BOB_INVITED + "SEQUENCE:" + last + "\n";
    Scheduled moved = changed(ALICE, known, events(later));
    assertEquals(Integer.MAX_VALUE, moved.messages().get(0).content().sequence());
  }
}
