package org.kalends.caldav.icalendar.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class CalendarTimeTest {

  @ParameterizedTest
  @Spec({"RFC 5545 3.3.4", "RFC 5545 3.3.5"})
  @CsvSource({
    "19700101,DATE,0",
    "20260301T100000,FLOATING,1772359200",
    "20260301T100000Z,UTC,1772359200",
    "20240229,DATE,1709164800",
    "20161231T235960Z,UTC,1483228799",
    "00010101T000000,FLOATING,-62135596800",
  })
  void datesAndTimesAreReadAndWrittenBack(String value, CalendarTime.Form form, long local) {
    CalendarTime time = CalendarTime.parse(value, "").orElseThrow();
    assertEquals(new CalendarTime(local, form, ""), time);
    assertEquals(value.replace("60Z", "59Z"), time.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "20260230",
        "20261301",
        "20260001",
        "20260100",
        "20260101T",
        "20260101T240000",
        "20260101T006000",
        "20260101T000061",
        "20260101T000000z",
        "20260101 000000",
        "2026-01-01",
        "   51222T205954Z",
        "+2026011",
        "２０２６０１０１"
      })
  void anythingElseIsNoTime(String value) {
    assertTrue(CalendarTime.parse(value, "").isEmpty());
  }

  @ParameterizedTest
  @Spec("RFC 5545 3.3.6")
  @CsvSource({
    "P15DT5H0M20S,15,18020",
    "P7W,49,0",
    "-PT10M,0,-600",
    "+P1D,1,0",
    "P1DT,1,0",
    "PT0S,0,0",
    "-P1DT2H,-1,-7200",
    "P0D,0,0"
  })
  void durationsAreDaysOnTheCalendarAndExactSeconds(String value, long days, long seconds) {
    assertEquals(Optional.of(new CalendarDuration(days, seconds)), CalendarDuration.parse(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "1D",
        "P1",
        "P1X",
        "PT1D",
        "P1H",
        "--P1D",
        "PT1M1H",
        "P1D1D",
        "P-1D",
        "P9999999999D",
        "P١D"
      })
  void anythingElseIsNoDuration(String value) {
    assertTrue(CalendarDuration.parse(value).isEmpty());
  }
}
