package org.kalends.caldav.icalendar.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;

class StandardZonesTest {

  private static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("2099-12-01T00:00:00Z");

  static Stream<String> zones() {
    return new TreeSet<>(TimeZones.names())
        .stream().filter(id -> TimeZones.id(id).filter(id::equals).isPresent());
  }

  @ParameterizedTest
  @MethodSource("zones")
  @Spec({"RFC 7809 3.1.3", "RFC 5545 3.6.5"})
  void aDefinitionReadBackHasTheSameOffsetsFrom1970To2100(String id) {
    ZoneRules wanted = ZoneId.of(id).getRules();
    ZoneRules made = TimeZoneDefinition.compile(zone(id), CalendarLimits.DEFAULT);
    for (Instant at = FIRST; at.isBefore(LAST); at = at.plusSeconds(5 * 86_400 + 1_800)) {
      assertEquals(wanted.getOffset(at), made.getOffset(at), id + " at " + at);
    }
    for (var change = wanted.nextTransition(FIRST);
        change != null && change.getInstant().isBefore(LAST);
        change = wanted.nextTransition(change.getInstant())) {
      Instant before = change.getInstant().minusSeconds(1);
      assertEquals(wanted.getOffset(before), made.getOffset(before), id + " before " + change);
      assertEquals(change.getOffsetAfter(), made.getOffset(change.getInstant()), id + " " + change);
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  @Spec({"RFC 7808 3.9", "RFC 7808 5.3"})
  void truncatedDataHasTheSameOffsetsWithinItsRange(String id) {
    ZoneRules wanted = ZoneId.of(id).getRules();
    for (String range : new String[] {"1601 1950", "1889 1999", "1970 2030", "2009 2061"}) {
      Instant start = Instant.parse(range.substring(0, 4) + "-03-29T01:00:00Z");
      Instant end = Instant.parse(range.substring(5) + "-10-29T01:00:00Z");
      byte[] data = StandardZones.object(id, wanted, null, start, end);
      CalendarComponent zone =
          CalendarParser.parse(data, CalendarLimits.DEFAULT).components().get(0);
      ZoneRules made = TimeZoneDefinition.compile(zone, CalendarLimits.DEFAULT);
      assertEquals(wanted.getOffset(start), made.getOffset(start), id + " at " + start);
      assertTrue(zone.text("TZUNTIL").startsWith(range.substring(5)), zone.text("TZUNTIL"));
      for (var change = wanted.nextTransition(start);
          change != null && change.getInstant().isBefore(end);
          change = wanted.nextTransition(change.getInstant())) {
        Instant before = change.getInstant().minusSeconds(1);
        assertEquals(wanted.getOffset(before), made.getOffset(before), id + " before " + change);
        assertEquals(
            change.getOffsetAfter(), made.getOffset(change.getInstant()), id + " " + change);
      }
      assertTrue(
          made.getTransitions().stream().allMatch(each -> each.getInstant().isBefore(end)), id);
    }
  }

  @Test
  @Spec({"RFC 7808 3.9", "RFC 7808 7.1"})
  void whatIsKnownOnlyForATimeSaysSo() {
    byte[] easter =
        StandardZones.object(
            "Pacific/Easter", ZoneId.of("Pacific/Easter").getRules(), null, null, null);
    String text = new String(easter, StandardCharsets.UTF_8);
    assertTrue(text.contains("TZUNTIL:2"), text);
    assertTrue(text.contains("DTSTART:16010101T000000\r\n"), text);
    assertFalse(StandardZones.object("Pacific/Easter").orElseThrow().contains("TZUNTIL"));
  }

  @Test
  @Spec("RFC 5545 3.6.5")
  void whatHappensEveryYearIsARule() {
    String vienna = StandardZones.object("Europe/Vienna").orElseThrow();
    assertTrue(vienna.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"), vienna);
    assertTrue(vienna.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"), vienna);
    String newYork = StandardZones.object("America/New_York").orElseThrow();
    assertTrue(newYork.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"), newYork);
    assertTrue(newYork.lines().allMatch(line -> line.length() <= 75), newYork);
    assertEquals(
        ZoneId.of("Europe/Vienna").getRules().getOffset(LocalDateTime.of(2040, 7, 1, 0, 0)),
        TimeZones.parse(vienna).getOffset(LocalDateTime.of(2040, 7, 1, 0, 0)));
  }

  @Test
  void anAliasKeepsItsName() {
    String object = StandardZones.object("W. Europe Standard Time").orElseThrow();
    assertTrue(object.contains("TZID:W. Europe Standard Time\r\n"), object);
    assertFalse(StandardZones.isStandard("W. Europe Standard Time"));
    assertTrue(StandardZones.isStandard("Europe/Vienna"));
    assertTrue(StandardZones.definition("Nowhere/Land").isEmpty());
    assertEquals(
        ZoneOffset.UTC,
        TimeZoneDefinition.compile(zone("Etc/UTC"), CalendarLimits.DEFAULT).getOffset(FIRST));
  }

  private static CalendarComponent zone(String id) {
    byte[] bytes = StandardZones.object(id).orElseThrow().getBytes(StandardCharsets.UTF_8);
    return CalendarParser.parse(bytes, CalendarLimits.DEFAULT).components().get(0);
  }
}
