package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.Samples.bytes;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;
import static org.kalends.caldav.icalendar.Samples.todo;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;

class FactsTest {

  private static final String TEN = "DTSTART:20260301T100000Z\nDURATION:PT1H\n";

  private static Member.Facts facts(String text) {
    return CalendarObject.validate(bytes(text), CalendarLimits.DEFAULT).facts();
  }

  private static long at(String utc) {
    return CalendarTime.parse(utc, "").orElseThrow().local();
  }

  private static void extent(String text, String start, String end) {
    Member.Facts facts = facts(text);
    assertEquals(start, CalendarTime.utc(facts.start() + 1).value(), "start");
    assertEquals(end, CalendarTime.utc(facts.end() - 1).value(), "end");
  }

  private static Set<MemberFlag> flags(String text) {
    Member.Facts facts = facts(text);
    Set<MemberFlag> flags = EnumSet.noneOf(MemberFlag.class);
    for (MemberFlag flag : MemberFlag.values()) {
      if (facts.has(flag)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  @Test
  void aSingleEventIsWhereItIs() {
    extent(event(TEN), "20260301T100000Z", "20260301T110000Z");
    assertTrue(
        facts(event("DTSTART:20260301T100000Z\n"))
            .mayOverlap(at("20260301T100000Z"), at("20260301T110000Z")));
  }

  @Test
  void datesAndFloatingTimesAreWhereTheyAreAnywhereOnEarth() {
    extent(
        event("DTSTART:20260301T100000\nDURATION:PT1H\n"), "20260228T200000Z", "20260301T230000Z");
    Member.Facts day = facts(event("DTSTART;VALUE=DATE:20260301\n"));
    assertTrue(day.start() < at("20260228T100000Z") + 1);
    assertTrue(day.end() > at("20260302T120000Z"));
  }

  @Test
  void aSeriesEndsWithItsLastInstanceOrNever() {
    assertEquals(Long.MAX_VALUE, facts(event(TEN + "RRULE:FREQ=DAILY\n")).end());
    for (String rule : new String[] {"COUNT=5", "UNTIL=20260305T100000Z", "UNTIL=20260305"}) {
      Member.Facts facts = facts(event(TEN + "RRULE:FREQ=DAILY;" + rule + "\n"));
      assertTrue(facts.end() > at("20260305T110000Z"), rule);
      assertTrue(facts.end() < at("20260308T000000Z"), rule);
    }
  }

  @Test
  void datesOverridesAndAlarmsWidenIt() {
    extent(
        event(TEN + "RDATE:20260401T100000Z,20260201T100000Z\n"),
        "20260201T100000Z",
        "20260401T110000Z");
    String series =
        calendar(
            component("VEVENT", TEN + "RRULE:FREQ=DAILY;COUNT=2\n")
                + component(
                    "VEVENT", "RECURRENCE-ID:20260302T100000Z\nDTSTART:20270101T000000Z\n"));
    assertTrue(facts(series).mayOverlap(at("20270101T000000Z"), at("20270101T000001Z")));
    String future =
        calendar(
            component("VEVENT", TEN + "RRULE:FREQ=DAILY;COUNT=3\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T100000Z\n"
                        + "DTSTART:20260312T100000Z\nDURATION:PT1H\n"));
    assertTrue(facts(future).mayOverlap(at("20260313T100000Z"), at("20260313T110000Z")));
    String alarm = "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER%s\nEND:VALARM\n";
    Member.Facts early = facts(event(TEN + alarm.formatted(":-P2D")));
    assertTrue(early.mayOverlap(at("20260227T100000Z"), at("20260227T100001Z")));
    Member.Facts absolute =
        facts(event(TEN + alarm.formatted(";VALUE=DATE-TIME:20250101T000000Z")));
    assertTrue(absolute.mayOverlap(at("20250101T000000Z"), at("20250101T000001Z")));
    Member.Facts late =
        facts(event(TEN + alarm.formatted(";RELATED=END:PT1H\nREPEAT:3\nDURATION:P1D")));
    assertTrue(late.mayOverlap(at("20260304T120000Z"), at("20260304T120001Z")));
  }

  @Test
  void aToDoWithoutTimesIsAlways() {
    assertEquals(Long.MIN_VALUE, facts(todo("")).start());
    assertEquals(Long.MAX_VALUE, facts(todo("CREATED:20260101T000000Z\n")).end());
    extent(
        todo("COMPLETED:20260301T100000Z\nCREATED:20260201T100000Z\n"),
        "20260201T100000Z",
        "20260301T100000Z");
    extent(todo("DUE:20260301T100000Z\n"), "20260301T100000Z", "20260301T100000Z");
  }

  @Test
  void flagsTellWhatIsInIt() {
    assertEquals(Set.of(), flags(event(TEN)));
    assertEquals(Set.of(MemberFlag.RECURRING), flags(event(TEN + "RRULE:FREQ=DAILY\n")));
    assertEquals(
        Set.of(MemberFlag.RECURRING, MemberFlag.OVERRIDES),
        flags(
            calendar(
                component("VEVENT", TEN + "RDATE:20260302T100000Z\n")
                    + component("VEVENT", TEN + "RECURRENCE-ID:20260302T100000Z\n"))));
    assertEquals(Set.of(MemberFlag.RECURRING), flags(event(TEN + "EXDATE:20260301T100000Z\n")));
    assertEquals(Set.of(MemberFlag.FLOATING), flags(event("DTSTART;VALUE=DATE:20260301\n")));
    assertEquals(Set.of(MemberFlag.FLOATING), flags(event("DTSTART:20260301T100000\n")));
    assertEquals(Set.of(), flags(event("DTSTART;TZID=Europe/Berlin:20260301T100000\n")));
    assertEquals(Set.of(MemberFlag.FREE), flags(event(TEN + "TRANSP:TRANSPARENT\n")));
    assertEquals(Set.of(MemberFlag.FREE), flags(event(TEN + "STATUS:CANCELLED\n")));
    assertEquals(Set.of(MemberFlag.FREE), flags(todo("")));
    assertEquals(Set.of(MemberFlag.PRIVATE), flags(event(TEN + "CLASS:PRIVATE\n")));
    assertEquals(Set.of(MemberFlag.PRIVATE), flags(event(TEN + "CLASS:X-ODD\n")));
    assertEquals(Set.of(MemberFlag.CONFIDENTIAL), flags(event(TEN + "CLASS:confidential\n")));
    assertEquals(Set.of(MemberFlag.ORGANIZER), flags(event(TEN + "ORGANIZER:mailto:a@b\n")));
    assertEquals(
        Set.of(MemberFlag.ALARMS),
        flags(event(TEN + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM\n")));
    assertFalse(
        flags(
                calendar(
                    component("VEVENT", TEN + "RRULE:FREQ=DAILY\nTRANSP:TRANSPARENT\n")
                        + component("VEVENT", TEN + "RECURRENCE-ID:20260302T100000Z\n")))
            .contains(MemberFlag.FREE));
  }
}
