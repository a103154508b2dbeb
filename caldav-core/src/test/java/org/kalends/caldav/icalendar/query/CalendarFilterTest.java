package org.kalends.caldav.icalendar.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.Samples.calendar;
import static org.kalends.caldav.icalendar.Samples.component;
import static org.kalends.caldav.icalendar.Samples.event;
import static org.kalends.caldav.icalendar.Samples.todo;
import static org.kalends.caldav.icalendar.query.Filters.filter;
import static org.kalends.caldav.icalendar.query.Filters.on;
import static org.kalends.caldav.icalendar.query.Filters.range;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;

class CalendarFilterTest {

  private static final ZoneRules BERLIN = ZoneId.of("Europe/Berlin").getRules();

  private static final String START = "DTSTART:20260301T100000Z\n";

  private static boolean matches(CalendarFilter filter, String text) {
    byte[] content = Samples.bytes(text);
    boolean matches = filter.matches(content, BERLIN);
    Member.Facts facts = CalendarObject.validate(content, CalendarLimits.DEFAULT).facts();
    assertTrue(matches || !filter.surelyMatches(facts), "what is sure must match");
    if (matches) {
      assertTrue(filter.mayMatch(facts), "what matches must not be left out before");
    } else if (filter.isDecidedByFacts()) {
      assertFalse(filter.mayMatch(facts), "facts must decide as the bytes do");
    }
    return matches;
  }

  private static boolean text(String match, String summary) {
    return matches(
        on("VEVENT", "<prop-filter name='SUMMARY'>" + match + "</prop-filter>"),
        event(START + "SUMMARY:" + summary + "\n"));
  }

  @Test
  @Spec("RFC 4791 9.7.1")
  void anEmptyComponentFilterAsksThatTheComponentIsThere() {
    assertTrue(matches(filter("<comp-filter name='VCALENDAR'/>"), event(START)));
    assertTrue(matches(on("VEVENT", ""), event(START)));
    assertTrue(matches(on("vevent", ""), event(START)));
    assertFalse(matches(on("VTODO", ""), event(START)));
    assertTrue(matches(on("VTODO", "<is-not-defined/>"), event(START)));
    assertFalse(matches(on("VEVENT", "<is-not-defined/>"), event(START)));
    String alarm = "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\n";
    String asks = "<comp-filter name='VALARM'/>";
    assertTrue(matches(on("VEVENT", asks), event(START + alarm)));
    assertFalse(matches(on("VEVENT", asks), event(START)));
  }

  @Test
  @Spec("RFC 4791 9.7.2")
  void aPropertyFilterAsksForPresenceAbsenceOrText() {
    String absent = "<prop-filter name='LOCATION'><is-not-defined/></prop-filter>";
    assertTrue(matches(on("VEVENT", absent), event(START)));
    assertFalse(matches(on("VEVENT", absent), event(START + "LOCATION:x\n")));
    String present = "<prop-filter name='LOCATION'/>";
    assertFalse(matches(on("VEVENT", present), event(START)));
    assertTrue(matches(on("VEVENT", present), event(START + "location;X-A=1:x\n")));
    assertTrue(
        matches(
            filter(
                "<comp-filter name='VCALENDAR'><prop-filter name='PRODID'>"
                    + "<text-match>kalends</text-match></prop-filter></comp-filter>"),
            event(START)));
  }

  @Test
  @Spec("RFC 4791 9.7.5")
  void textMatchesAreSubstringsAndMayBeNegated() {
    assertTrue(text("<text-match>party</text-match>", "Birthday Party today"));
    assertFalse(text("<text-match negate-condition='yes'>party</text-match>", "Birthday Party"));
    assertTrue(text("<text-match negate-condition='yes'>party</text-match>", "Work"));
    assertTrue(text("<text-match>a, b; c</text-match>", "a\\, b\\; c"));
    assertTrue(text("<text-match></text-match>", "anything"));
    assertFalse(
        matches(
            on(
                "VTODO",
                "<prop-filter name='STATUS'><text-match negate-condition='yes'>CANCELLED"
                    + "</text-match></prop-filter>"),
            todo("")),
        "a property that is missing has no text that could differ");
  }

  @ParameterizedTest
  @Spec({"RFC 4791 7.5", "RFC 4790 9", "RFC 5051 2"})
  @CsvSource({
    "i;ascii-casemap,PARTY,true",
    "i;ascii-casemap,ÜBER,false",
    "i;octet,Party,true",
    "i;octet,party,false",
    "i;octet,über,true",
    "i;unicode-casemap,ÜBER,true",
    "i;unicode-casemap,u\u0308ber,true",
    "i;unicode-casemap,uber,false",
  })
  void collationsDecideWhatIsTheSame(String collation, String sought, boolean found) {
    String match = "<text-match collation='" + collation + "'>" + sought + "</text-match>";
    assertEquals(found, text(match, "Die über Party"));
  }

  @ParameterizedTest
  @CsvSource({
    "equals,Party,true",
    "equals,Part,false",
    "starts-with,pa,true",
    "starts-with,ty,false",
    "ends-with,ty,true",
    "contains,art,true"
  })
  void matchTypesOfCardDavAreUnderstood(String type, String sought, boolean found) {
    assertEquals(
        found, text("<text-match match-type='" + type + "'>" + sought + "</text-match>", "Party"));
  }

  @Test
  @Spec("RFC 4791 9.7.3")
  void parametersAreMatchedOnTheSameProperty() {
    String filter =
        "<prop-filter name='ATTENDEE'><text-match>mailto:lisa@example.com</text-match>"
            + "<param-filter name='PARTSTAT'><text-match>NEEDS-ACTION</text-match></param-filter>"
            + "</prop-filter>";
    String lisa = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:lisa@example.com\n";
    String bob = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\n";
    assertTrue(matches(on("VEVENT", filter), event(START + bob + lisa)));
    assertFalse(
        matches(
            on("VEVENT", filter), event(START + lisa.replace("NEEDS-ACTION", "DECLINED") + bob)));
    String none =
        "<prop-filter name='ATTENDEE'><param-filter name='RSVP'><is-not-defined/></param-filter>"
            + "</prop-filter>";
    assertTrue(matches(on("VEVENT", none), event(START + lisa)));
    assertFalse(matches(on("VEVENT", none), event(START + "ATTENDEE;RSVP=TRUE:mailto:x\n")));
  }

  @Test
  @Spec({"RFC 4791 9.7.1", "RFC 4791 9.9"})
  void allTestsMustHoldForTheSameComponent() {
    String text =
        calendar(
            component("VEVENT", START + "RRULE:FREQ=DAILY\nSUMMARY:daily\n")
                + component(
                    "VEVENT",
                    "RECURRENCE-ID:20260302T100000Z\nDTSTART:20260302T150000Z\nSUMMARY:moved\n"));
    String moved = "<prop-filter name='SUMMARY'><text-match>moved</text-match></prop-filter>";
    assertTrue(matches(on("VEVENT", range("20260302T140000Z", "20260302T160000Z") + moved), text));
    assertFalse(matches(on("VEVENT", range("20260302T090000Z", "20260302T110000Z") + moved), text));
    assertFalse(matches(on("VEVENT", range("20260302T090000Z", "20260302T110000Z")), text));
    assertTrue(matches(on("VEVENT", range("20260303T090000Z", "20260303T110000Z")), text));
  }

  @Test
  @Spec("RFC 4791 7.3")
  void datesAndFloatingTimesAreSeenFromTheGivenZone() {
    CalendarFilter night = on("VEVENT", range("20260228T230000Z", "20260228T233000Z"));
    assertTrue(matches(night, event("DTSTART;VALUE=DATE:20260301\n")));
    assertTrue(matches(night, event("DTSTART:20260301T000000\n")));
    assertFalse(
        night.matches(
            Samples.bytes(event("DTSTART;VALUE=DATE:20260301\n")),
            ZoneId.of("America/New_York").getRules()));
  }

  @Test
  @Spec("RFC 4791 9.9")
  void propertiesHaveTimesOfTheirOwn() {
    String created =
        "<prop-filter name='CREATED'>"
            + range("20260101T000000Z", "20260102T000000Z")
            + "</prop-filter>";
    assertTrue(matches(on("VEVENT", created), event(START + "CREATED:20260101T120000Z\n")));
    assertFalse(matches(on("VEVENT", created), event(START + "CREATED:20260102T000000Z\n")));
    assertFalse(matches(on("VEVENT", created), event(START)));
    String end =
        "<prop-filter name='DTEND'>"
            + range("20260305T110000Z", "20260305T120000Z")
            + "</prop-filter>";
    assertTrue(matches(on("VEVENT", end), event(START + "DURATION:PT1H\nRRULE:FREQ=DAILY\n")));
    assertFalse(matches(on("VEVENT", end), event(START + "RRULE:FREQ=DAILY\n")));
  }

  @Test
  @Spec("RFC 4791 9.9")
  void alarmsGoOffAroundEachInstanceAndMayRepeat() {
    String alarm = "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER%s\nEND:VALARM\n";
    String daily = START + "DURATION:PT1H\nRRULE:FREQ=DAILY\n";
    assertTrue(alarmIn("20260305T094500Z", "20260305T094501Z", daily + alarm.formatted(":-PT15M")));
    assertFalse(
        alarmIn("20260305T094501Z", "20260306T094500Z", daily + alarm.formatted(":-PT15M")));
    assertTrue(
        alarmIn(
            "20260305T110500Z", "20260305T110501Z", daily + alarm.formatted(";RELATED=END:PT5M")));
    assertTrue(
        alarmIn(
            "20260305T100500Z",
            "20260305T100501Z",
            daily + alarm.formatted(":-PT15M\nREPEAT:4\nDURATION:PT5M")));
    assertFalse(
        alarmIn(
            "20260305T101000Z",
            "20260305T101001Z",
            daily + alarm.formatted(":-PT15M\nREPEAT:4\nDURATION:PT5M")));
    assertTrue(
        alarmIn(
            "20200101T000000Z",
            "20200102T000000Z",
            daily + alarm.formatted(";VALUE=DATE-TIME:20200101T120000Z")));
    assertTrue(alarmIn("20260226T100000Z", "20260226T100001Z", START + alarm.formatted(":-P3D")));
  }

  private static boolean alarmIn(String start, String end, String lines) {
    return matches(
        on("VEVENT", "<comp-filter name='VALARM'>" + range(start, end) + "</comp-filter>"),
        event(lines));
  }

  @Test
  void aFilterTellsWhatItNeedsBeforeAnyBytesAreRead() {
    CalendarFilter month = on("VEVENT", range("20260301T000000Z", "20260401T000000Z"));
    assertEquals(ComponentKind.VEVENT.bit(), month.kinds());
    assertEquals(new TimeRange(1772323200, 1775001600), month.range());
    assertFalse(month.isDecidedByFacts());
    assertTrue(on("VTODO", "").isDecidedByFacts());
    assertTrue(filter("<comp-filter name='VCALENDAR'/>").isDecidedByFacts());
    assertEquals(TimeRange.ALL, on("VEVENT", "<is-not-defined/>").range());
    String uid =
        "<prop-filter name='UID'><text-match collation='i;octet'%s>one</text-match></prop-filter>";
    assertTrue(on("VEVENT", uid.formatted("")).isDecidedByFacts());
    assertEquals(Optional.empty(), on("VEVENT", uid.formatted("")).uid());
    assertEquals(Optional.of("one"), on("VEVENT", uid.formatted(" match-type='equals'")).uid());
    assertTrue(matches(on("VEVENT", uid.formatted("")), event(START)));
    assertFalse(matches(on("VEVENT", uid.formatted("").replace("one", "two")), event(START)));
    assertTrue(
        matches(on("VEVENT", uid.formatted("").replace("one", "o")), event(START)), "a substring");
    CalendarFilter either =
        filter(
            "<comp-filter name='VCALENDAR' test='anyof'><comp-filter name='VTODO'/>"
                + "<comp-filter name='VEVENT'/></comp-filter>");
    assertTrue(matches(either, event(START)));
    assertTrue(matches(either, todo("")));
  }
}
