package org.kalends.caldav.icalendar.format;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.kalends.caldav.SeedCorpus;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/** Whatever comes as jCal or xCal is refused, or is text that can be had in that format again. */
public class CalendarFormatFuzzTest {

  /** For the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    CalendarFormat format =
        input.length > 0 && input[0] == '[' ? CalendarFormat.JSON : CalendarFormat.XML;
    byte[] text;
    try {
      text = format.toText(input, CalendarLimits.DEFAULT);
      CalendarParser.parse(text, CalendarLimits.DEFAULT);
    } catch (InvalidCalendarException e) {
      if (e.getMessage() == null) {
        throw new IllegalStateException("refused without a reason", e);
      }
      return;
    }
    // a value that does not fit the type it declares is not told to have one
    byte[] typed = thereAndBack(format, text);
    Meaning.assertSame(typed, thereAndBack(format, typed));
  }

  private static byte[] thereAndBack(CalendarFormat format, byte[] text) {
    return format.toText(format.fromText(text), CalendarLimits.DEFAULT);
  }

  @Test
  @Spec("security.md 2.3")
  void objectsOfOtherFormatsAreRefusedOrMeanTheSameAsText() {
    assertFalse(SeedCorpus.of(CalendarFormatFuzzTest.class).isEmpty());
    SeedCorpus.of(CalendarFormatFuzzTest.class).forEach(CalendarFormatFuzzTest::fuzzerTestOneInput);
  }
}
