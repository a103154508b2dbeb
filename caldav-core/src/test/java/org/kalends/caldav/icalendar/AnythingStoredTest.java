package org.kalends.caldav.icalendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.data.CalendarDataRequest;
import org.kalends.caldav.icalendar.freebusy.FreeBusy;
import org.kalends.caldav.icalendar.query.CalendarFilter;
import org.kalends.caldav.icalendar.query.Filters;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.store.Member;

/** Random objects of likely and unlikely lines: what is stored can be asked for anything. */
class AnythingStoredTest {

  private static final ZoneRules BERLIN = ZoneId.of("Europe/Berlin").getRules();

  private static final String RANGE = "start='20260301T000000Z' end='20260401T000000Z'";

  private static final List<String> TIMES =
      List.of(
          ":20260310T100000Z",
          ":20260310T100000",
          ";VALUE=DATE:20260310",
          ":20260312",
          ";TZID=Europe/Berlin:20260329T023000",
          ";TZID=America/New_York:20260310T100000",
          ";TZID=Mine:20260311T100000",
          ":19000101T000000Z",
          ":22001231T235959Z",
          ";VALUE=DATE:22001231",
          ";RANGE=THISANDFUTURE:20260315T100000Z",
          ":20260315T100000Z");

  private static final List<String> DATES =
      List.of(
          ":20260310T100000Z,20260311",
          ";VALUE=PERIOD:20260310T100000Z/PT1H",
          ":20260315T100000Z",
          ";VALUE=PERIOD:20260310T100000/20260101T000000",
          ";VALUE=DATE:20260311,20260312");

  private static final List<String> DURATIONS = List.of(":PT1H", ":P1D", ":P0D", ":P1DT", ":P365D");

  /** Mostly garbage, whatever the property. */
  private static final List<String> ODD =
      List.of(
          ":soon",
          ":",
          ":99991231T235959Z",
          ":-PT1H",
          ":P999999999W",
          ":PT1H",
          ";TZID=Nowhere:20260310T100000",
          ";VALUE=DATE:20260310",
          ":FREQ=SECONDLY");

  private static final List<String> RULES =
      List.of(
          ":FREQ=DAILY",
          ":FREQ=DAILY;COUNT=3",
          ":FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20260401T000000Z",
          ":FREQ=MONTHLY;BYDAY=-1SU",
          ":FREQ=YEARLY;UNTIL=20300101",
          ":FREQ=MONTHLY;BYMONTHDAY=31",
          ":FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=4",
          ":FREQ=HOURLY;COUNT=30",
          ":FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
          ":FREQ=YEARLY;BYYEARDAY=-1",
          ":FREQ=NEVER",
          ":RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD",
          ":FREQ=DAILY;BYHOUR=1,2;BYMINUTE=3");

  private static final List<String> FILTERS =
      List.of(
          "<time-range " + RANGE + "/>",
          "<time-range start='20260301T000000Z'/>",
          "<time-range end='20260301T000000Z'/>",
          "<comp-filter name='VALARM'><time-range " + RANGE + "/></comp-filter>",
          "<prop-filter name='DTEND'><time-range " + RANGE + "/></prop-filter>",
          "<prop-filter name='DUE'><time-range " + RANGE + "/></prop-filter>",
          "<prop-filter name='COMPLETED'><time-range " + RANGE + "/></prop-filter>",
          "<prop-filter name='SUMMARY'><text-match>x</text-match></prop-filter>");

  private static final List<String> SHAPES =
      List.of(
          "<expand " + RANGE + "/>",
          "<limit-recurrence-set " + RANGE + "/>",
          "<limit-freebusy-set " + RANGE + "/>",
          "<comp name='VCALENDAR'><comp name='VEVENT'><prop name='DTSTART'/></comp></comp>");

  @Property(tries = 1000)
  void whatIsStoredCanBeAskedForAnything(@ForAll long seed) {
    String text = object(new Random(seed));
    byte[] content = Samples.bytes(text);
    Member.Facts facts;
    try {
      facts = CalendarObject.validate(content, CalendarLimits.DEFAULT).facts();
    } catch (InvalidCalendarException e) {
      Statistics.label("what becomes of it").collect("refused");
      return;
    }
    Statistics.label("what becomes of it").collect("stored");
    assertTrue(facts.start() <= facts.end(), text);
    for (String kind : new String[] {"VEVENT", "VTODO"}) {
      for (String test : FILTERS) {
        filter(Filters.on(kind, test), content, facts, text);
      }
    }
    for (String shape : SHAPES) {
      shape(shape, content);
    }
    busy(content);
  }

  private static void filter(
      CalendarFilter filter, byte[] content, Member.Facts facts, String text) {
    boolean matches;
    try {
      matches = filter.matches(content, BERLIN);
    } catch (TooManyInstancesException e) {
      return;
    }
    assertTrue(!matches || filter.mayMatch(facts), () -> text + filter.range());
  }

  private static void shape(String shape, byte[] content) {
    CalendarDataRequest request =
        CalendarDataRequest.parse(
            Filters.xml("<calendar-data>" + shape + "</calendar-data>"), CalendarLimits.DEFAULT);
    try {
      CalendarObject.ofStored(request.apply(content, BERLIN, ExpansionBudget.usual()));
    } catch (TooManyInstancesException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static void busy(byte[] content) {
    FreeBusy busy = new FreeBusy(new TimeRange(1_772_323_200, 1_775_001_600), Set.of());
    try {
      busy.add(content, BERLIN, ExpansionBudget.usual());
    } catch (TooManyInstancesException e) {
      assertNotNull(e.getMessage());
    }
    assertEquals(
        "VFREEBUSY",
        CalendarParser.parseStored(busy.reply(Instant.EPOCH)).components().get(0).name());
  }

  private static String object(Random random) {
    String kind = one(random, List.of("VEVENT", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"));
    StringBuilder lines = new StringBuilder(zone(random));
    lines.append(component(random, kind, false));
    for (int i = random.nextInt(3); i > 0; i--) {
      lines.append(component(random, kind, true));
    }
    return Samples.calendar(lines.toString());
  }

  private static String zone(Random random) {
    return "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        + "TZOFFSETFROM:+0"
        + random.nextInt(10)
        + "30\nTZOFFSETTO:-0300\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:STANDARD\n"
        + "END:VTIMEZONE\n";
  }

  private static String component(Random random, String kind, boolean override) {
    StringBuilder lines = new StringBuilder();
    maybe(random, 1, lines, "DTSTART", TIMES);
    if (override) {
      maybe(random, 1, lines, "RECURRENCE-ID", TIMES);
    }
    if (random.nextBoolean()) {
      maybe(random, 2, lines, kind.equals("VTODO") ? "DUE" : "DTEND", TIMES);
    } else {
      maybe(random, 2, lines, "DURATION", DURATIONS);
    }
    maybe(random, 2, lines, "RRULE", RULES);
    maybe(random, 6, lines, "EXRULE", RULES);
    maybe(random, 4, lines, "RDATE", DATES);
    maybe(random, 4, lines, "EXDATE", DATES);
    maybe(random, 6, lines, "COMPLETED", TIMES);
    maybe(random, 6, lines, "CREATED", TIMES);
    maybe(random, 6, lines, "FREEBUSY", DATES);
    maybe(random, 6, lines, "X-TIME", TIMES);
    if (random.nextInt(3) == 0) {
      lines.append("BEGIN:VALARM\nACTION:AUDIO\n");
      maybe(random, 1, lines, "TRIGGER", random.nextBoolean() ? DURATIONS : TIMES);
      maybe(random, 2, lines, "DURATION", DURATIONS);
      lines.append("REPEAT:").append(random.nextInt(5)).append("\nEND:VALARM\n");
    }
    return Samples.component(kind, lines.toString());
  }

  private static void maybe(
      Random random, int times, StringBuilder lines, String name, List<String> values) {
    if (random.nextInt(times) == 0) {
      List<String> from = random.nextInt(50) == 0 ? ODD : values;
      lines.append(name).append(one(random, from)).append('\n');
    }
  }

  private static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
