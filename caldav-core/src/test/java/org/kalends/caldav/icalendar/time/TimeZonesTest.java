package org.kalends.caldav.icalendar.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

class TimeZonesTest {

  private static final ZoneRules BERLIN = ZoneId.of("Europe/Berlin").getRules();

  /** Middle Europe under a name that nobody knows, as Outlook writes it. */
  private static final String MINE =
      "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:16010101T030000\n"
          + "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
          + "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\n"
          + "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n"
          + "END:VTIMEZONE\n";

  private static long local(String value) {
    return CalendarTime.parse(value, "").orElseThrow().local();
  }

  @Test
  @Spec("RFC 5545 3.2.19")
  void zonesAreKnownByAliasPrefixCaseAndTheNamesOfWindows() {
    for (String tzid :
        new String[] {
          "Europe/Berlin",
          "europe/berlin",
          "/freeassociation.sourceforge.net/Europe/Berlin",
          "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
          "/mozilla.org/20050126_1/Europe/Berlin",
          "/citadel.org/20210210_1/Europe/Berlin",
          "W. Europe Standard Time"
        }) {
      assertEquals(Optional.of("Europe/Berlin"), TimeZones.id(tzid), tzid);
    }
    assertEquals(
        Optional.of("America/Argentina/Buenos_Aires"),
        TimeZones.id("/mozilla.org/1/America/Argentina/Buenos_Aires"));
    assertTrue(TimeZones.known("US/Eastern").isPresent());
    assertTrue(TimeZones.known("UTC").isPresent());
    assertEquals(
        ZoneOffset.ofHours(-5), TimeZones.known("EST").orElseThrow().getOffset(Instant.EPOCH));
    assertTrue(TimeZones.known("Mars/Olympus").isEmpty());
    assertTrue(TimeZones.known("").isEmpty());
    assertTrue(TimeZones.known("Custom/Europe/Berlin").isEmpty());
  }

  @Test
  void everyWindowsNameStandsForAZoneOfTheDatabase() throws IOException {
    try (InputStream in = TimeZones.class.getResourceAsStream("windows-zones.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      long names =
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .peek(
                  line -> {
                    String name = line.substring(0, line.indexOf('='));
                    assertTrue(TimeZones.known(name).isPresent(), line);
                    String id = line.substring(line.indexOf('=') + 1);
                    assertTrue(ZoneId.getAvailableZoneIds().contains(id), line);
                  })
              .count();
      assertTrue(names > 130, "only " + names);
    }
  }

  @Test
  @Spec("RFC 5545 3.3.5")
  void aTimeInTheGapTakesTheOffsetBeforeItAndOneThatComesTwiceIsTheFirst() {
    assertEquals(local("20260329T013000"), TimeZones.toEpoch(BERLIN, local("20260329T023000")));
    assertEquals(local("20261025T003000"), TimeZones.toEpoch(BERLIN, local("20261025T023000")));
  }

  @Test
  @Spec("RFC 5545 3.6.5")
  void anUnknownZoneIsWhatItsDefinitionSays() {
    ZoneRules mine = TimeZones.parse(Samples.calendar(MINE));
    for (int year = 1997; year < 2040; year++) {
      for (String time :
          new String[] {"0115T120000", "0329T023000", "0715T120000", "1029T023000"}) {
        long at = local(year + time);
        assertEquals(TimeZones.toEpoch(BERLIN, at), TimeZones.toEpoch(mine, at), time);
        long epoch = TimeZones.toEpoch(mine, at);
        assertEquals(TimeZones.toLocal(BERLIN, epoch), TimeZones.toLocal(mine, epoch));
      }
    }
  }

  @Test
  @Spec("RFC 5545 3.6.5")
  void observancesMayEndAndMayBeListedAsDates() {
    ZoneRules zone =
        TimeZones.parse(
            Samples.calendar(
                "BEGIN:VTIMEZONE\nTZID:Mine\n"
                    + "BEGIN:STANDARD\nDTSTART:18930401T000000\nTZOFFSETFROM:+005328\n"
                    + "TZOFFSETTO:+0100\nEND:STANDARD\n"
                    + "BEGIN:DAYLIGHT\nDTSTART:19800406T020000\nTZOFFSETFROM:+0100\n"
                    + "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;UNTIL=19820404T010000Z;BYMONTH=4;BYDAY=1SU\n"
                    + "END:DAYLIGHT\n"
                    + "BEGIN:STANDARD\nDTSTART:19800928T030000\nTZOFFSETFROM:+0200\n"
                    + "TZOFFSETTO:+0100\nRDATE:19810927T030000,19820926T030000\nEND:STANDARD\n"
                    + "END:VTIMEZONE\n"));
    assertEquals(
        local("18930101T000000") - 3208, TimeZones.toEpoch(zone, local("18930101T000000")));
    assertEquals(local("19820701T100000"), TimeZones.toEpoch(zone, local("19820701T120000")));
    assertEquals(local("19821001T110000"), TimeZones.toEpoch(zone, local("19821001T120000")));
    assertEquals(local("19830701T110000"), TimeZones.toEpoch(zone, local("19830701T120000")));
  }

  @Test
  @Spec({"RFC 4791 5.2.2", "RFC 4791 9.8"})
  void aTimeZonePropertyIsExactlyOneDefinitionAndAKnownNameWins() {
    String berlin =
        Samples.calendar(MINE.replace("Mine", "Europe/Berlin").replace("+0200", "+0900"));
    assertEquals(BERLIN, TimeZones.parse(berlin));
    for (String bad :
        new String[] {
          "Europe/Berlin",
          Samples.calendar(""),
          Samples.calendar(MINE + MINE),
          Samples.calendar(MINE).replace("VERSION:2.0", "X-VERSION:2.0"),
          Samples.event("DTSTART:20260101T000000Z\n"),
          Samples.calendar(MINE.replace("TZID:Mine\n", "")),
          Samples.calendar("BEGIN:VTIMEZONE\nTZID:Mine\nEND:VTIMEZONE\n"),
          Samples.calendar(MINE.replace("+0100", "+9900")),
          Samples.calendar(MINE.replace("YEARLY", "SECONDLY")),
        }) {
      assertThrows(InvalidCalendarException.class, () -> TimeZones.parse(bad), bad);
    }
  }

  @Test
  void anObjectsOwnDefinitionIsUsedOnlyForZonesNobodyKnows() {
    String text = Samples.calendar(MINE + MINE.replace("Mine", "Asia/Tokyo"));
    ObjectTimeZones zones =
        new ObjectTimeZones(
            CalendarParser.parseStored(Samples.bytes(text)), ZoneOffset.ofHours(5).getRules());
    long noon = local("20260701T120000");
    assertEquals(
        noon - 7200, zones.epoch(CalendarTime.parse("20260701T120000", "Mine").orElseThrow()));
    assertEquals(
        noon - 9 * 3600,
        zones.epoch(CalendarTime.parse("20260701T120000", "Asia/Tokyo").orElseThrow()));
    assertEquals(
        noon - 5 * 3600, zones.epoch(CalendarTime.parse("20260701T120000", "").orElseThrow()));
    assertEquals(
        noon - 5 * 3600,
        zones.epoch(CalendarTime.parse("20260701T120000", "Undefined").orElseThrow()));
  }
}
