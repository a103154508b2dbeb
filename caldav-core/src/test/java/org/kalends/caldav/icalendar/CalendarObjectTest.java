package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.Samples.bytes;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;
import static org.kalends.caldav.icalendar.Samples.todo;
import static org.kalends.caldav.icalendar.content.Violation.MAX_ATTENDEES_PER_INSTANCE;
import static org.kalends.caldav.icalendar.content.Violation.MAX_DATE_TIME;
import static org.kalends.caldav.icalendar.content.Violation.MAX_INSTANCES;
import static org.kalends.caldav.icalendar.content.Violation.MAX_RESOURCE_SIZE;
import static org.kalends.caldav.icalendar.content.Violation.MIN_DATE_TIME;
import static org.kalends.caldav.icalendar.content.Violation.SUPPORTED_CALENDAR_DATA;
import static org.kalends.caldav.icalendar.content.Violation.VALID_CALENDAR_DATA;
import static org.kalends.caldav.icalendar.content.Violation.VALID_CALENDAR_OBJECT_RESOURCE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;
import org.kalends.caldav.store.ComponentKind;

class CalendarObjectTest {

  private static final String START = "DTSTART:20260301T100000Z\n";

  private static CalendarObject validate(String text) {
    return CalendarObject.validate(bytes(text), CalendarLimits.DEFAULT);
  }

  private static void refused(Violation violation, String text) {
    InvalidCalendarException refusal =
        assertThrows(InvalidCalendarException.class, () -> validate(text), text);
    assertEquals(violation, refusal.violation(), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
  }

  @Test
  @Spec("RFC 4791 4.1")
  void kindUidAndMediaTypeComeFromTheMainComponents() {
    CalendarObject object = validate(event(START));
    assertEquals(ComponentKind.VEVENT, object.kind());
    assertEquals("one", object.uid());
    assertEquals("text/calendar; charset=utf-8; component=VEVENT", object.facts().contentType());
    assertEquals(bytes(event(START)).length, object.facts().size());
  }

  @Test
  @Spec("RFC 4791 4.1")
  void aResourceMayHoldOverridesOnly() {
    String text =
        calendar(
            component("VEVENT", START + "RECURRENCE-ID:20260301T100000Z\n")
                + component("VEVENT", START + "RECURRENCE-ID:20260308T100000Z\n"));
    assertTrue(validate(text).master().isEmpty());
    assertEquals(2, validate(text).overrides().size());
  }

  @Test
  @Spec({"RFC 4791 4.1", "RFC 4791 5.3.2.1"})
  void whatCannotBeOneResourceIsRefused() {
    refused(VALID_CALENDAR_OBJECT_RESOURCE, event(START).replace("PRODID", "METHOD:ADD\r\nPRODID"));
    refused(VALID_CALENDAR_OBJECT_RESOURCE, calendar(""));
    refused(
        VALID_CALENDAR_OBJECT_RESOURCE,
        calendar(component("VEVENT", START) + component("VTODO", "")));
    refused(
        VALID_CALENDAR_OBJECT_RESOURCE,
        calendar(component("VEVENT", START) + component("VEVENT", START)));
    refused(
        VALID_CALENDAR_OBJECT_RESOURCE,
        calendar(
            component("VEVENT", START)
                + component("VEVENT", START + "RECURRENCE-ID:20260301T100000Z\n")
                    .replace("UID:one", "UID:two")));
    refused(VALID_CALENDAR_OBJECT_RESOURCE, event(START).replace("UID:one\r\n", ""));
    refused(VALID_CALENDAR_OBJECT_RESOURCE, event(START + "UID:one\n"));
    String override = component("VEVENT", START + "RECURRENCE-ID:20260301T100000Z\n");
    refused(VALID_CALENDAR_OBJECT_RESOURCE, calendar(override + override));
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void anotherVersionOrCalendarScaleIsNotSupported() {
    refused(SUPPORTED_CALENDAR_DATA, event(START).replace("VERSION:2.0", "VERSION:1.0"));
    refused(SUPPORTED_CALENDAR_DATA, event(START).replace("PRODID", "CALSCALE:HEBREW\r\nPRODID"));
    refused(VALID_CALENDAR_DATA, event(START).replace("VERSION:2.0\r\n", ""));
  }

  @ParameterizedTest
  @Spec({"RFC 5545 3.6.1", "RFC 4791 5.3.2.1"})
  @ValueSource(
      strings = {
        "SUMMARY:no start\n",
        "DTSTART:2026-03-01\n",
        "DTSTART:20260231T100000Z\n",
        "DTSTART:20260301T250000Z\n",
        START + START,
        START + "DTEND:x\n",
        START + "DTEND:20260301T110000Z\nDURATION:PT1H\n",
        START + "DURATION:1H\n",
        START + "DURATION:-PT1H\n",
        START + "RECURRENCE-ID:yesterday\n",
        START + "RRULE:FREQ=NEVER\n",
        START + "RRULE:FREQ=DAILY;INTERVAL=0\n",
        START + "RRULE:FREQ=DAILY;INTERVAL=-1\n",
        START + "RRULE:FREQ=DAILY;COUNT=0\n",
        START + "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z\n",
        START + "RRULE:FREQ=MONTHLY;BYDAY=+1,3MO\n",
        START + "RRULE:FREQ=MONTHLY;BYMONTHDAY=0\n",
        START + "RRULE:FREQ=DAILY;FREQ=DAILY\n",
        START + "RRULE:FREQ=YEARLY;UNTIL=soon\n",
        START + "RRULE:RSCALE=CHINESE;FREQ=HOURLY\n",
        START + "RDATE:20260302T100000Z,x\n",
        START + "EXDATE:20260332T100000Z\n",
        START + "SUMMARY:a\nSUMMARY:b\n",
        START + "PRIORITY:11\n",
        START + "SEQUENCE:x\n",
        START + "TRANSP:PERHAPS\n",
        START + "BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\n",
        START + "BEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\n",
        START + "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:soon\nEND:VALARM\n",
        START + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nREPEAT:-1\nEND:VALARM\n",
        "DTSTART;TZID=Nowhere/Land:20260301T100000\n",
      })
  void garbageInAnEventIsRefused(String lines) {
    refused(VALID_CALENDAR_DATA, event(lines));
  }

  @ParameterizedTest
  @Spec("RFC 5545 3.6")
  @ValueSource(
      strings = {
        "DTSTART:20260301\n",
        "DTSTART;VALUE=DATE:20260301T000000\n",
        "DTSTART;VALUE=DATE:20260301\nDURATION:P1DT\n",
        START + "DTEND;VALUE=DATE:20260302\n",
        START + "DTEND:20250301T100000\n",
        START + "CREATED:   51222T205954Z\nLAST-MODIFIED:x\n",
        START + "REQUEST-STATUS:2.0\nURL:http://www.example.com$abc\\,def\n",
        START + "DESCRIPTION:Bad \\\"escaping\\\"\n",
        START + "STATUS:FAILED\nCLASS:X-SECRET\nCATEGORIES:\n",
        START + "ATTENDEE:invalid nomail\nORGANIZER;CN=\"Me\":\n",
        START + "RRULE:FREQ=WEEKLY;BYDAY=MO;WKST=SU;UNTIL=20270101\nEXDATE:20260302\n",
        START + "RRULE:FREQ=WEEKLY;X-EVOLUTION-ENDDATE=20270101T000000Z;COUNT=3;\n",
        START + "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD\n",
        START + "RDATE;VALUE=PERIOD:20260401T100000Z/PT2H,20260402T100000Z/20260402T110000Z\n",
        START + "BEGIN:VALARM\nACTION:NONE\nTRIGGER;VALUE=DATE-TIME:19760401T005545Z\nEND:VALARM\n",
        START + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-P1DT\nATTACH;VALUE=URI:Basso\nEND:VALARM\n",
        START + "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER;RELATED=END:PT0S\nEND:VALARM\n",
        START + "X-MOZ-GENERATION:3\nBEGIN:X-PART\nX-A:1\nEND:X-PART\n",
        "DTSTART;TZID=\"W. Europe Standard Time\":20260301T100000\n",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260301T100000\n",
        "DTSTART;TZID=US/Eastern:20260301T100000\n",
      })
  void whatRealClientsSendIsTaken(String lines) {
    assertEquals(ComponentKind.VEVENT, validate(event(lines)).kind());
  }

  @Test
  void odditiesOfWholeObjectsAreTaken() {
    validate(event(START).replace("PRODID:-//Kalends//tests//EN\r\n", ""));
    validate(event(START).replace("DTSTAMP:20260101T000000Z\r\n", ""));
    validate(todo("STATUS:NEEDS-ACTION\nRRULE:FREQ=WEEKLY;COUNT=4\n"));
    validate(
        todo("DUE;VALUE=DATE:20260301\nDTSTART:20260401T100000Z\nCOMPLETED:20260301T000000\n"));
    validate(calendar(component("VJOURNAL", "DESCRIPTION:a\nDESCRIPTION:b\n")));
    validate(calendar(component("VPOLL", "")));
    validate(
        calendar(
            component(
                "VAVAILABILITY",
                "BEGIN:AVAILABLE\nUID:two\nDTSTART:20260301T100000Z\nRRULE:FREQ=DAILY\nEND:AVAILABLE\n")));
    validate(
        calendar(component("VFREEBUSY", START + "FREEBUSY:20260301T100000Z/20260301T110000Z\n")));
    validate(calendar(component("VFREEBUSY", "FREEBUSY;FBTYPE=BUSY:20260301T100000Z/PT1H\n")));
  }

  @Test
  @Spec("RFC 5545 3.6.5")
  void whatAClientSaysAboutAKnownZoneIsNotEvaluated() {
    String berlin =
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:x\nRRULE:FREQ=SECONDLY\n"
            + "END:STANDARD\nEND:VTIMEZONE\n";
    String start = "DTSTART;TZID=Europe/Berlin:20260301T100000\n";
    validate(calendar(berlin + component("VEVENT", start)));
    String mine = berlin.replace("Europe/Berlin", "Mine");
    refused(
        VALID_CALENDAR_DATA,
        calendar(mine + component("VEVENT", start.replace("Europe/Berlin", "Mine"))));
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void timesBeyondTheAdvertisedOnesAreRefused() {
    refused(MIN_DATE_TIME, event("DTSTART:18991231T235959Z\n"));
    refused(MAX_DATE_TIME, event("DTSTART:22010101T000000Z\n"));
    refused(MAX_DATE_TIME, event(START + "DTEND:22010101T000000Z\n"));
    refused(MAX_DATE_TIME, event(START + "RDATE:22010101T000000Z\n"));
    refused(MAX_DATE_TIME, event(START + "DURATION:P367D\nRRULE:FREQ=YEARLY\n"));
    validate(event(START + "DURATION:P367D\n"));
    validate(event(START + "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z\n"));
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void rulesThatMakeTooManyInstancesAreRefused() {
    refused(MAX_INSTANCES, event(START + "RRULE:FREQ=SECONDLY;COUNT=2000\n"));
    refused(MAX_INSTANCES, event(START + "RRULE:FREQ=MINUTELY\n"));
    refused(MAX_INSTANCES, event(START + "RRULE:FREQ=HOURLY\n"));
    refused(MAX_INSTANCES, event(START + "RRULE:FREQ=HOURLY;UNTIL=20270301T100000Z\n"));
    refused(MAX_INSTANCES, event(START + "RRULE:FREQ=DAILY;COUNT=10001\n"));
    validate(event(START + "RRULE:FREQ=HOURLY;COUNT=1000\n"));
    validate(event(START + "RRULE:FREQ=HOURLY;INTERVAL=8;UNTIL=20260401T100000Z\n"));
    refused(MAX_INSTANCES, event(START + "EXDATE:20260301T100000Z\n".repeat(5001)));
  }

  @Test
  @Spec({"RFC 4791 5.2.5", "RFC 4791 5.2.9"})
  void tooManyAttendeesOrBytesAreRefused() {
    refused(MAX_ATTENDEES_PER_INSTANCE, event(START + "ATTENDEE:mailto:a@b.example\n".repeat(251)));
    validate(event(START + "ATTENDEE:mailto:a@b.example\n".repeat(250)));
    refused(MAX_RESOURCE_SIZE, event(START + "X-A:" + "a".repeat(1 << 20) + "\n"));
    validate(event(START + "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "A".repeat(1_000_000) + "\n"));
  }
}
