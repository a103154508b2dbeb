package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

class SoundCopiesTest {

  private final SoundCopies copies = new SoundCopies();

  @Test
  void whatWasAddedIsKnownAndNothingElse() {
    copies.add("one");
    assertTrue(copies.contains("one"));
    assertFalse(copies.contains("other"));
  }

  @Test
  void oldAndLongOnesAreForgotten() {
    copies.add("x".repeat(SoundCopies.LENGTH + 1));
    assertFalse(copies.contains("x".repeat(SoundCopies.LENGTH + 1)));
    copies.add("first");
    for (int i = 0; i < 1_000; i++) {
      copies.add("copy " + i);
    }
    assertFalse(copies.contains("first"));
    assertTrue(copies.contains("copy 999"));
  }

  @Test
  void aWrongObjectIsRefusedAgainAlsoAfterARightOne() {
    String wrong = Samples.event("DTSTART:20260301T100000Z\nTRANSP:MAYBE\n");
    String right = Samples.event("DTSTART:20260301T100000Z\nTRANSP:OPAQUE\n");
    for (int i = 0; i < 2; i++) {
      assertThrows(
          InvalidCalendarException.class,
          () -> CalendarObject.validate(Samples.bytes(wrong), CalendarLimits.DEFAULT));
      assertEquals(
          Samples.bytes(right).length,
          CalendarObject.validate(Samples.bytes(right), CalendarLimits.DEFAULT).facts().size());
    }
  }
}
