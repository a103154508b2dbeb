package org.kalends.caldav.icalendar.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * Series in the manner of clients, and of clocks that change under them: accepted as they are, with
 * the instances their users see.
 */
class ClientSeriesTest {

  private static final String BERLIN = "DTSTART;TZID=Europe/Berlin:";

  /** Outlook's zones have names of their own and begin in 1601. */
  private static final String OUTLOOK_ZONE =
      "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\n"
          + "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
          + "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
          + "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
          + "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

  /** A zone nobody knows, with an offset of its own until 2026-06-01 and another one then. */
  private static final String OWN_ZONE =
      "BEGIN:VTIMEZONE\nTZID:Station\nBEGIN:STANDARD\nDTSTART:20200101T000000\n"
          + "TZOFFSETFROM:+0300\nTZOFFSETTO:+0530\nEND:STANDARD\nBEGIN:STANDARD\n"
          + "DTSTART:20260601T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0500\nEND:STANDARD\n"
          + "END:VTIMEZONE\n";

  static Stream<Arguments> series() {
    return Stream.of(rules(), overrides(), clocks()).flatMap(each -> each);
  }

  private static Stream<Arguments> rules() {
    return Stream.of(
        of(
            "Apple: weekly, one left out",
            event(
                BERLIN
                    + "20260325T090000\nDTEND;TZID=Europe/Berlin:20260325T100000\n"
                    + "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20260401T090000\n"),
            "20260325T080000Z 20260408T070000Z 20260415T070000Z"),
        of(
            "Google: until a second before midnight",
            event(
                BERLIN
                    + "20260302T180000\nDTEND;TZID=Europe/Berlin:20260302T190000\n"
                    + "RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20260316T225959Z;BYDAY=MO,TU\n"),
            "20260302T170000Z 20260303T170000Z 20260309T170000Z 20260310T170000Z 20260316T170000Z"),
        of(
            "Outlook: every second Tuesday in a zone by its Windows name",
            calendar(
                OUTLOOK_ZONE
                    + component(
                        "VEVENT",
                        "DTSTART;TZID=W. Europe Standard Time:20261020T140000\n"
                            + "DTEND;TZID=W. Europe Standard Time:20261020T150000\n"
                            + "RRULE:FREQ=WEEKLY;COUNT=3;INTERVAL=2;BYDAY=TU;WKST=SU\n")),
            "20261020T120000Z 20261103T130000Z 20261117T130000Z"),
        of(
            "Evolution: a zone with its maker's prefix, the last working day",
            event(
                "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260130T120000\n"
                    + "DURATION:PT1H\nRRULE:FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1\n"),
            "20260130T110000Z 20260227T110000Z 20260331T100000Z"),
        of(
            "iOS: a birthday",
            event("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY;COUNT=2\n"),
            "20240228T230000Z 20280228T230000Z"),
        of(
            "Exchange: until a date, though the series has times",
            event(BERLIN + "20260302T100000\nRRULE:FREQ=DAILY;UNTIL=20260304\n"),
            "20260302T090000Z 20260303T090000Z 20260304T090000Z"),
        of(
            "Notes: no rule, just periods",
            event(
                "DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRDATE;VALUE=PERIOD:"
                    + "20260302T100000Z/20260302T110000Z,20260309T120000Z/PT2H\n"),
            "20260302T100000Z 20260309T120000Z"),
        of(
            "Zimbra: a number that is not needed, and a semicolon too many",
            event(BERLIN + "20260302T100000\nRRULE:FREQ=DAILY;INTERVAL=1;COUNT=2;\n"),
            "20260302T090000Z 20260303T090000Z"));
  }

  private static Stream<Arguments> overrides() {
    return Stream.of(
        of(
            "Google: one instance moved, named in UTC",
            calendar(
                component("VEVENT", BERLIN + "20260302T180000\nRRULE:FREQ=DAILY;COUNT=3\n")
                    + component(
                        "VEVENT",
                        "RECURRENCE-ID:20260303T170000Z\n" + BERLIN + "20260305T180000\n")),
            "20260302T170000Z 20260304T170000Z 20260305T170000Z"),
        of(
            "an invitation to two instances of somebody's series",
            calendar(
                component(
                        "VEVENT", "RECURRENCE-ID:20260303T170000Z\n" + BERLIN + "20260303T190000\n")
                    + component(
                        "VEVENT",
                        "RECURRENCE-ID:20260305T170000Z\n" + BERLIN + "20260305T180000\n")),
            "20260303T180000Z 20260305T170000Z"),
        of(
            "all from the third one an hour later, and one of them a day later",
            calendar(
                component("VEVENT", BERLIN + "20260327T100000\nRRULE:FREQ=DAILY;COUNT=6\n")
                    + component(
                        "VEVENT",
                        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260329T100000\n"
                            + BERLIN
                            + "20260329T110000\n")
                    + component(
                        "VEVENT",
                        "RECURRENCE-ID;TZID=Europe/Berlin:20260331T100000\n"
                            + BERLIN
                            + "20260401T100000\n")),
            "20260327T090000Z 20260328T090000Z 20260329T090000Z 20260330T090000Z 20260401T080000Z"
                + " 20260401T090000Z"),
        of(
            "a zone of one's own that changes its offset within the series",
            calendar(
                OWN_ZONE
                    + component(
                        "VEVENT",
                        "DTSTART;TZID=Station:20260530T120000\nRRULE:FREQ=DAILY;COUNT=4\n"
                            + "EXDATE;TZID=Station:20260531T120000\n")),
            "20260530T063000Z 20260601T070000Z 20260602T070000Z"));
  }

  private static Stream<Arguments> clocks() {
    return Stream.of(
        of(
            "an instance at a time that clocks skip, left out by its UTC",
            event(BERLIN + "20260328T023000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260329T013000Z\n"),
            "20260328T013000Z 20260330T003000Z"),
        of(
            "an instance at a time that clocks skip, moved by its UTC",
            calendar(
                component("VEVENT", BERLIN + "20260328T023000\nRRULE:FREQ=DAILY;COUNT=3\n")
                    + component(
                        "VEVENT", "RECURRENCE-ID:20260329T013000Z\nDTSTART:20260401T000000Z\n")),
            "20260328T013000Z 20260330T003000Z 20260401T000000Z"),
        of(
            "two times of a day that are one when clocks skip an hour",
            event(BERLIN + "20260328T020000\nRRULE:FREQ=DAILY;BYHOUR=2,3;COUNT=4\n"),
            "20260328T010000Z 20260328T020000Z 20260329T010000Z"),
        of(
            "until an instant in the second of two equal hours",
            event(BERLIN + "20261024T023000\nRRULE:FREQ=DAILY;UNTIL=20261025T011500Z\n"),
            "20261024T003000Z 20261025T003000Z"),
        of(
            "years without a week 53",
            event("DTSTART:20201228T100000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3\n"),
            "20201228T100000Z 20261228T100000Z 20321227T100000Z"),
        of(
            "hours of a day that comes once in four years",
            event(
                "DTSTART:20240229T220000Z\n"
                    + "RRULE:FREQ=HOURLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=29;COUNT=3\n"),
            "20240229T220000Z 20280229T100000Z 20280229T220000Z"),
        of(
            "Fridays the 13th in October",
            event(
                "DTSTART:20061013T100000Z\n"
                    + "RRULE:FREQ=DAILY;BYMONTH=10;BYMONTHDAY=13;BYDAY=FR;UNTIL=20300101T000000Z\n"),
            "20061013T100000Z 20171013T100000Z 20231013T100000Z 20281013T100000Z"),
        of(
            "the first of two minutes of every fifth hour",
            event(
                "DTSTART:20260302T100500Z\n"
                    + "RRULE:FREQ=HOURLY;INTERVAL=5;BYMINUTE=5,50;BYSETPOS=1;COUNT=3\n"),
            "20260302T100500Z 20260302T150500Z 20260302T200500Z"));
  }

  private static Arguments of(String name, String text, String starts) {
    return Arguments.of(name, text, starts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("series")
  @Spec({"RFC 5545 3.8.5", "RFC 5545 3.8.4.4", "RFC 5545 3.3.5", "RFC 5545 3.3.10"})
  void seriesHaveTheInstancesTheirUsersSee(String name, String text, String starts) {
    CalendarObject object = CalendarObject.validate(Samples.bytes(text), CalendarLimits.DEFAULT);
    ObjectTimeZones zones =
        new ObjectTimeZones(object.calendar(), ZoneId.of("Europe/Berlin").getRules());
    List<Long> found = new ArrayList<>();
    RecurrenceSet.of(object.components(), zones)
        .visit(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            ExpansionBudget.of(10_000, Duration.ofMinutes(1)),
            instance -> found.add(instance.start()));
    assertEquals(
        starts,
        String.join(" ", found.stream().sorted().map(at -> CalendarTime.utc(at).value()).toList()),
        name);
  }
}
