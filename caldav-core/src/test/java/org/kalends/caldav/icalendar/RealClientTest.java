package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.data.CalendarDataRequest;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.query.Filters;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.store.Member;

/** Objects in the manner of real clients, with what others are known to choke on. */
class RealClientTest {

  private static final ZoneRules UTC = ZoneOffset.UTC.getRules();

  /** As Calendar on macOS and iOS writes them. */
  private static final String APPLE =
      Samples.event(
          "DTSTART;TZID=Europe/Berlin:20260310T100000\nDTEND;TZID=Europe/Berlin:20260310T110000\n"
              + "RRULE:FREQ=WEEKLY\n"
              + "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"Main Street 1\\n12345 Town\";"
              + "X-APPLE-MAPKIT-HANDLE="
              + "CAESvAEIrk0Q".repeat(30)
              + ";X-APPLE-RADIUS=70;\n X-TITLE=\"Shop, the big one\":geo:52.5,13.4\n"
              + "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Home\nSweet Home:geo:52.5,\n13.4\n"
              + "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M\n"
              + "X-APPLE-TRAVEL-START;ROUTING=CAR;VALUE=URI;X-TITLE=Here:geo:1,2\n"
              + "BEGIN:VALARM\nACTION:NONE\nTRIGGER;VALUE=DATE-TIME:19760401T005545Z\n"
              + "X-APPLE-DEFAULT-ALARM:TRUE\nUID:a\nX-WR-ALARMUID:a\nEND:VALARM\n"
              + "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT15M\nATTACH;VALUE=URI:Basso\n"
              + "ACKNOWLEDGED:20260309T000000Z\nX-APPLE-DEFAULT-ALARM:TRUE\nEND:VALARM\n");

  /** As Thunderbird writes them, with the zone's whole history. */
  private static final String THUNDERBIRD =
      Samples.calendar(
          "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nX-TZINFO:Europe/Berlin[2026a]\n"
              + "BEGIN:STANDARD\nTZOFFSETTO:+010000\nTZOFFSETFROM:+005328\n"
              + "TZNAME:Europe/Berlin(STD)\nDTSTART:18930401T000000\nRDATE:18930401T000000\n"
              + "END:STANDARD\nBEGIN:DAYLIGHT\nTZOFFSETTO:+020000\nTZOFFSETFROM:+010000\n"
              + "TZNAME:Europe/Berlin(DST)\nDTSTART:19160430T230000\n"
              + "RRULE:FREQ=YEARLY;UNTIL=19180415T020000;BYMONTH=4;BYDAY=3MO\nEND:DAYLIGHT\n"
              + "END:VTIMEZONE\n"
              + Samples.component(
                  "VEVENT",
                  "SUMMARY:Treffen\nDTSTART;TZID=Europe/Berlin:20260310T100000\n"
                      + "DTEND;TZID=Europe/Berlin:20260310T110000\nX-MOZ-GENERATION:4\n"
                      + "X-MOZ-LASTACK:20260310T080000Z\nTRANSP:OPAQUE\n"
                      + "DESCRIPTION;ALTREP=\"data:text/html,%3Cb%3Ex%3C%2Fb%3E\":x\n"));

  private static Member.Facts facts(String text) {
    return CalendarObject.validate(Samples.bytes(text), CalendarLimits.DEFAULT).facts();
  }

  @Test
  void appleObjectsAreTakenAndGivenBackByteForByte() {
    assertEquals("one", facts(APPLE).uid());
    byte[] content = Samples.bytes(APPLE);
    assertSame(content, CalendarDataRequest.WHOLE.apply(content, UTC, ExpansionBudget.usual()));
  }

  @Test
  void whatAppleAddsSurvivesAnExpansionByteForByte() {
    CalendarDataRequest expand =
        CalendarDataRequest.parse(
            Filters.xml(
                "<calendar-data><expand start='20260317T000000Z' end='20260318T000000Z'/>"
                    + "</calendar-data>"),
            CalendarLimits.DEFAULT);
    String given =
        new String(
            expand.apply(Samples.bytes(APPLE), UTC, ExpansionBudget.usual()),
            StandardCharsets.UTF_8);
    String kept = APPLE.substring(APPLE.indexOf("X-APPLE-STRUCTURED"), APPLE.indexOf("END:VEVENT"));
    int alarms = kept.indexOf("BEGIN:VALARM");
    assertTrue(given.contains(kept.substring(0, alarms)), given);
    assertTrue(given.contains(kept.substring(alarms)), given);
  }

  @Test
  void thunderbirdObjectsAreTakenAndTheirZoneIsTheOneEverybodyKnows() {
    long ten = CalendarTime.parse("20260310T090000Z", "").orElseThrow().local();
    assertTrue(facts(THUNDERBIRD).mayOverlap(ten, ten + 1));
    assertTrue(!facts(THUNDERBIRD).mayOverlap(ten - 3600, ten - 60));
    assertTrue(
        Filters.on("VEVENT", Filters.range("20260310T090000Z", "20260310T090001Z"))
            .matches(Samples.bytes(THUNDERBIRD), UTC));
  }

  @ParameterizedTest
  @EnumSource(
      value = CalendarFormat.class,
      names = {"JSON", "XML"})
  @Spec({"RFC 7265 5", "RFC 6321 5"})
  void whatRealClientsSendGoesThroughTheOtherFormats(CalendarFormat format) {
    for (String object : List.of(APPLE, THUNDERBIRD)) {
      byte[] other = format.fromText(Samples.bytes(object));
      byte[] back = format.toText(other, CalendarLimits.DEFAULT);
      assertEquals("one", CalendarObject.validate(back, CalendarLimits.DEFAULT).uid());
      assertEquals(
          new String(other, StandardCharsets.UTF_8),
          new String(format.fromText(back), StandardCharsets.UTF_8));
    }
  }
}
