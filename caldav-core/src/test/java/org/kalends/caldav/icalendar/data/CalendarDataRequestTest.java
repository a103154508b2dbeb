package org.kalends.caldav.icalendar.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.FilterViolation;
import org.kalends.caldav.icalendar.query.Filters;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;

class CalendarDataRequestTest {

  private static final ZoneRules BERLIN = ZoneId.of("Europe/Berlin").getRules();

  private static final String BERLIN_ZONE =
      "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
          + "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n";

  private static final String SERIES =
      calendar(
          BERLIN_ZONE
              + component(
                  "VEVENT",
                  "DTSTART;X-P=1;TZID=Europe/Berlin:20260327T100000\n"
                      + "DTEND;TZID=Europe/Berlin:20260327T110000\nRRULE:FREQ=DAILY;COUNT=5\n"
                      + "EXDATE;TZID=Europe/Berlin:20260330T100000\nSUMMARY:daily\n"
                      + "X-LONG:va\n lue\n"
                      + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\n")
              + component(
                  "VEVENT",
                  "RECURRENCE-ID;TZID=Europe/Berlin:20260329T100000\n"
                      + "DTSTART;TZID=Europe/Berlin:20260329T200000\nDURATION:PT30M\n"
                      + "SUMMARY:moved\n"));

  private static CalendarDataRequest request(String content) {
    return CalendarDataRequest.parse(
        Filters.xml("<calendar-data>" + content + "</calendar-data>"), CalendarLimits.DEFAULT);
  }

  private static String apply(String content, String text) {
    byte[] given = request(content).apply(Samples.bytes(text), BERLIN, ExpansionBudget.usual());
    return new String(given, StandardCharsets.UTF_8);
  }

  private static String expand(String start, String end) {
    return "<expand start='" + start + "' end='" + end + "'/>";
  }

  private static List<CalendarComponent> components(String text) {
    return CalendarObject.ofStored(Samples.bytes(text)).components();
  }

  private static String value(CalendarComponent component, String name) {
    return component
        .property(name)
        .map(property -> property.parameterText() + ":" + property.value())
        .orElse("none");
  }

  @Test
  @Spec("RFC 4791 9.6")
  void whereNothingIsAskedForTheSameBytesAreGiven() {
    byte[] content = Samples.bytes(SERIES);
    assertTrue(request("").isWhole());
    assertSame(content, request("").apply(content, BERLIN, ExpansionBudget.usual()));
    assertSame(
        content,
        request("<comp name='VCALENDAR'/>").apply(content, BERLIN, ExpansionBudget.usual()));
    assertSame(
        content,
        request("<comp name='VCALENDAR'><allprop/><allcomp/></comp>")
            .apply(content, BERLIN, ExpansionBudget.usual()));
  }

  @Test
  @Spec({"RFC 4791 9.6.1", "RFC 4791 9.6.4", "RFC 4791 7.8.1"})
  void onlySelectedComponentsAndPropertiesAreGiven() {
    String given =
        apply(
            "<comp name='VCALENDAR'><prop name='VERSION'/><comp name='VEVENT'><prop name='uid'/>"
                + "<prop name='X-LONG'/><prop name='DTSTART' novalue='yes'/></comp>"
                + "<comp name='VTIMEZONE'/></comp>",
            SERIES);
    assertEquals(
        ("BEGIN:VCALENDAR\nVERSION:2.0\n"
                + BERLIN_ZONE
                + "BEGIN:VEVENT\nUID:one\nDTSTART;X-P=1;TZID=Europe/Berlin:\nX-LONG:va\n lue\n"
                + "END:VEVENT\nBEGIN:VEVENT\nUID:one\nDTSTART;TZID=Europe/Berlin:\nEND:VEVENT\n"
                + "END:VCALENDAR\n")
            .replace("\n", "\r\n"),
        given);
    String alarms =
        apply(
            "<comp name='VCALENDAR'><allprop/><comp name='VEVENT'><allcomp/></comp></comp>",
            SERIES);
    assertTrue(alarms.contains("TRIGGER:-PT5M"));
    assertFalse(alarms.contains("SUMMARY"));
    assertFalse(alarms.contains("VTIMEZONE"));
    assertTrue(alarms.contains("PRODID"));
  }

  @Test
  @Spec("RFC 4791 9.6.5")
  void expandGivesInstancesInUtcWithoutRulesAndZones() {
    String given = apply(expand("20260301T000000Z", "20260401T000000Z"), SERIES);
    List<CalendarComponent> instances = components(given);
    assertEquals(4, instances.size());
    assertEquals(
        List.of(
            ";X-P=1:20260327T090000Z",
            ";X-P=1:20260328T090000Z",
            ":20260329T180000Z",
            ";X-P=1:20260331T080000Z"),
        instances.stream().map(each -> value(each, "DTSTART")).toList());
    assertEquals(
        // the initial instance is the one that DTSTART names and has none
        List.of("none", ":20260328T090000Z", ":20260329T080000Z", ":20260331T080000Z"),
        instances.stream().map(each -> value(each, "RECURRENCE-ID")).toList());
    assertEquals(":20260331T090000Z", value(instances.get(3), "DTEND"));
    assertEquals(":PT30M", value(instances.get(2), "DURATION"));
    for (String gone : new String[] {"RRULE", "EXDATE", "VTIMEZONE", "TZID"}) {
      assertFalse(given.contains(gone), gone);
    }
    assertTrue(given.contains("X-LONG:va\r\n lue\r\n"), "what is not changed stays as it was");
    assertEquals(1, instances.get(0).components("VALARM").size());
  }

  @Test
  @Spec("RFC 4791 9.6.5")
  void anInitialInstanceThatIsOverriddenKeepsItsRecurrenceId() {
    String text =
        calendar(
            component("VEVENT", "DTSTART:20260327T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID:20260327T090000Z\nDTSTART:20260327T120000Z\n"
                        + "DURATION:PT1H\n"));
    List<CalendarComponent> instances =
        components(apply(expand("20260327T000000Z", "20260328T000000Z"), text));
    assertEquals(1, instances.size());
    assertEquals(":20260327T090000Z", value(instances.get(0), "RECURRENCE-ID"));
  }

  @Test
  @Spec("RFC 4791 9.6.5")
  void expandGivesOnlyInstancesThatOverlapTheRange() {
    String given = apply(expand("20260328T100000Z", "20260331T080000Z"), SERIES);
    assertEquals(1, components(given).size());
    assertEquals("moved", components(given).get(0).text("SUMMARY"));
    assertEquals(
        List.of(), components(apply(expand("20270101T000000Z", "20270201T000000Z"), SERIES)));
  }

  @Test
  @Spec({"RFC 4791 9.6.5", "RFC 4791 7.3"})
  void expandKeepsDatesAndFloatingTimesAsTheyAre() {
    String days =
        event("DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260330\nRRULE:FREQ=DAILY\n");
    CalendarComponent day =
        components(apply(expand("20260330T000000Z", "20260330T010000Z"), days)).get(1);
    assertEquals(";VALUE=DATE:20260330", value(day, "DTSTART"));
    assertEquals(";VALUE=DATE:20260401", value(day, "DTEND"));
    assertEquals(";VALUE=DATE:20260330", value(day, "RECURRENCE-ID"));
    String floating = event("DTSTART:20260328T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n");
    CalendarComponent time =
        components(apply(expand("20260330T080000Z", "20260330T090000Z"), floating)).get(0);
    assertEquals(":20260330T100000", value(time, "DTSTART"));
    assertEquals(":PT1H", value(time, "DURATION"));
  }

  @Test
  @Spec("RFC 4791 9.6.5")
  void expandOfWhatDoesNotRecurHasNoRecurrenceId() {
    String single = event("DTSTART;TZID=Europe/Berlin:20260701T100000\nDURATION:PT1H\n");
    String given = apply(expand("20260701T000000Z", "20260702T000000Z"), single);
    assertEquals(":20260701T080000Z", value(components(given).get(0), "DTSTART"));
    assertEquals("none", value(components(given).get(0), "RECURRENCE-ID"));
  }

  @Test
  @Spec("RFC 5545 3.8.5.2")
  void expandTellsTheLengthOfAddedPeriods() {
    String text =
        event(
            "DTSTART:20260301T100000Z\nDTEND:20260301T110000Z\n"
                + "RDATE;VALUE=PERIOD:20260302T100000Z/PT3H\n");
    assertEquals(
        ":20260302T130000Z",
        value(
            components(apply(expand("20260302T000000Z", "20260303T000000Z"), text)).get(0),
            "DTEND"));
    String lasting = text.replace("DTEND:20260301T110000Z", "DURATION:PT1H");
    assertEquals(
        ":PT10800S",
        value(
            components(apply(expand("20260302T000000Z", "20260303T000000Z"), lasting)).get(0),
            "DURATION"));
  }

  @Test
  void expandStopsAtTheBudget() {
    byte[] content = Samples.bytes(event("DTSTART:20260301T100000Z\nRRULE:FREQ=DAILY\n"));
    CalendarDataRequest all = request(expand("20260301T000000Z", "21000101T000000Z"));
    assertThrows(
        TooManyInstancesException.class, () -> all.apply(content, BERLIN, ExpansionBudget.usual()));
  }

  @Test
  @Spec("RFC 4791 9.6.6")
  void limitRecurrenceSetKeepsTheMasterAndTheOverridesThatMatter() {
    String limit = "<limit-recurrence-set start='%s' end='%s'/>";
    String now = apply(limit.formatted("20260329T180000Z", "20260329T181000Z"), SERIES);
    assertEquals(SERIES, now, "the override is there now");
    String before = apply(limit.formatted("20260329T080000Z", "20260329T081000Z"), SERIES);
    assertEquals(SERIES, before, "the override would have been there");
    String never = apply(limit.formatted("20260328T000000Z", "20260329T000000Z"), SERIES);
    assertEquals(1, components(never).size());
    assertTrue(never.contains("RRULE") && never.contains("BEGIN:VTIMEZONE"));
  }

  @Test
  @Spec("RFC 4791 9.6.6")
  void limitRecurrenceSetKeepsAnOverrideOfManyInstancesIfOneOfThemMatters() {
    String text =
        calendar(
            component("VEVENT", "DTSTART:20260301T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T100000Z\n"
                        + "DTSTART:20260310T150000Z\nDURATION:PT1H\n"));
    String limit = "<limit-recurrence-set start='%s' end='%s'/>";
    assertEquals(text, apply(limit.formatted("20260320T150000Z", "20260320T160000Z"), text));
    assertEquals(text, apply(limit.formatted("20260320T100000Z", "20260320T110000Z"), text));
    assertEquals(
        1, components(apply(limit.formatted("20260305T100000Z", "20260305T110000Z"), text)).size());
  }

  @Test
  @Spec("RFC 4791 9.6.7")
  void limitFreeBusySetKeepsOnlyPeriodsOfTheRange() {
    String text =
        calendar(
            component(
                "VFREEBUSY",
                "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260301T100000Z/PT1H,20260301T120000Z/PT1H\n"
                    + "FREEBUSY:20260302T100000Z/PT1H\n"));
    String given =
        apply("<limit-freebusy-set start='20260301T123000Z' end='20260302T000000Z'/>", text);
    assertTrue(given.contains("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260301T120000Z/PT1H\r\n"));
    assertFalse(given.contains("20260302T100000Z"));
  }

  @ParameterizedTest
  @Spec("RFC 4791 9.6")
  @ValueSource(
      strings = {
        "<comp name='VEVENT'/>",
        "<comp/>",
        "<comp name='VCALENDAR'><prop/></comp>",
        "<comp name='VCALENDAR'/><comp name='VCALENDAR'/>",
        "<expand start='20260101T000000Z'/>",
        "<expand start='20260102T000000Z' end='20260101T000000Z'/>",
        "<limit-recurrence-set/>",
        "<limit-freebusy-set start='x' end='y'/>",
        "<expand start='20260101T000000Z' end='20260102T000000Z'/>"
            + "<limit-recurrence-set start='20260101T000000Z' end='20260102T000000Z'/>",
      })
  void whatMakesNoSenseIsRefused(String content) {
    assertThrows(FilterException.class, () -> request(content));
  }

  @Test
  @Spec("RFC 4791 7.8")
  void anotherMediaTypeOrVersionIsNotSupported() {
    for (String attribute :
        new String[] {"content-type='text/calendar+xml'", "version='1.0'", "content-type=''"}) {
      FilterException refusal =
          assertThrows(
              FilterException.class,
              () ->
                  CalendarDataRequest.parse(
                      Filters.xml("<calendar-data " + attribute + "/>"), CalendarLimits.DEFAULT));
      assertEquals(FilterViolation.SUPPORTED_CALENDAR_DATA, refusal.violation());
    }
    CalendarDataRequest.parse(
        Filters.xml("<calendar-data content-type='Text/Calendar; charset=utf-8' version='2.0'/>"),
        CalendarLimits.DEFAULT);
  }
}
