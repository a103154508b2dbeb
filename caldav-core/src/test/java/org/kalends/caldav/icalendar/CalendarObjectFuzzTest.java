package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.SeedCorpus;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.data.CalendarDataRequest;
import org.kalends.caldav.icalendar.query.CalendarFilter;
import org.kalends.caldav.icalendar.query.Filters;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;

/** Whatever comes as calendar object is refused or stored, and what is stored can be asked for. */
public class CalendarObjectFuzzTest {

  private static final ZoneRules UTC = ZoneOffset.UTC.getRules();

  private static final CalendarFilter MONTH =
      Filters.on("VEVENT", Filters.range("20260301T000000Z", "20260401T000000Z"));

  private static final CalendarDataRequest EXPAND =
      CalendarDataRequest.parse(
          Filters.xml(
              "<calendar-data><expand start='20260301T000000Z' end='20260401T000000Z'/>"
                  + "</calendar-data>"),
          CalendarLimits.DEFAULT);

  /** For the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      CalendarObject object = CalendarObject.validate(input, CalendarLimits.DEFAULT);
      boolean may = MONTH.mayMatch(object.facts());
      if (MONTH.matches(input, UTC) && !may) {
        throw new IllegalStateException("found by the filter, passed over by the index");
      }
      EXPAND.apply(input, UTC, ExpansionBudget.usual());
    } catch (InvalidCalendarException | TooManyInstancesException e) {
      if (e.getMessage() == null) {
        throw new IllegalStateException("refused without a reason", e);
      }
    }
  }

  @Test
  @Spec("security.md 2.3")
  void objectsAreRefusedOrStoredAndCanBeAskedFor() {
    assertFalse(SeedCorpus.of(CalendarObjectFuzzTest.class).isEmpty());
    SeedCorpus.of(CalendarObjectFuzzTest.class).forEach(CalendarObjectFuzzTest::fuzzerTestOneInput);
  }
}
