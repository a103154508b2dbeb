package org.kalends.caldav.icalendar.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

class CalendarFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SUMMARY:Meeting with Fred|[\"summary\",{},\"text\",\"Meeting with Fred\"]",
        "CATEGORIES:Meetings,Work|[\"categories\",{},\"text\",\"Meetings\",\"Work\"]",
        "GEO:37.386013;-122.082932|[\"geo\",{},\"float\",[37.386013,-122.082932]]",
        "REQUEST-STATUS:2.0;Success|[\"request-status\",{},\"text\",[\"2.0\",\"Success\"]]",
        "ATTACH;VALUE=BINARY;ENCODING=BASE64:SGVsbG8|[\"attach\",{},\"binary\",\"SGVsbG8\"]",
        "X-NON-SMOKING;VALUE=BOOLEAN:TRUE|[\"x-non-smoking\",{},\"boolean\",true]",
        "DTSTART;VALUE=DATE:20110517|[\"dtstart\",{},\"date\",\"2011-05-17\"]",
        "DTSTART:20110517T120000Z|[\"dtstart\",{},\"date-time\",\"2011-05-17T12:00:00Z\"]",
        "PERCENT-COMPLETE:42|[\"percent-complete\",{},\"integer\",42]",
        "FREEBUSY;FBTYPE=FREE:19970308T160000Z/P1D"
            + "|[\"freebusy\",{\"fbtype\":\"FREE\"},\"period\",[\"1997-03-08T16:00:00Z\",\"P1D\"]]",
        "RRULE:FREQ=YEARLY;COUNT=5;BYDAY=-1SU,2MO;BYMONTH=10"
            + "|[\"rrule\",{},\"recur\",{\"freq\":\"YEARLY\",\"count\":5,\"byday\":[\"-1SU\",\"2MO\"],"
            + "\"bymonth\":10}]",
        "TZOFFSETFROM:-0500|[\"tzoffsetfrom\",{},\"utc-offset\",\"-05:00\"]",
        "X-COMPLAINT-DEADLINE:20110512T120000Z"
            + "|[\"x-complaint-deadline\",{},\"unknown\",\"20110512T120000Z\"]",
        "X-COFFEE-DATA:Stenophylla;Guinea\\,Africa"
            + "|[\"x-coffee-data\",{},\"unknown\",\"Stenophylla;Guinea\\\\,Africa\"]",
        "DTSTART;X-SLACK=30.3;VALUE=DATE:20110512"
            + "|[\"dtstart\",{\"x-slack\":\"30.3\"},\"date\",\"2011-05-12\"]",
        "ATTENDEE;DELEGATED-TO=\"mailto:a@b\",\"mailto:c@d\":mailto:e@f"
            + "|[\"attendee\",{\"delegated-to\":[\"mailto:a@b\",\"mailto:c@d\"]},\"cal-address\","
            + "\"mailto:e@f\"]"
      })
  @Spec({"RFC 7265 3.4", "RFC 7265 3.5", "RFC 7265 3.6", "RFC 7265 5.3"})
  void theExamplesOfTheStandardOfJcalComeOut(String line, String json) {
    String object = "BEGIN:VCALENDAR\r\n" + line + "\r\nEND:VCALENDAR\r\n";
    String made = new String(CalendarFormat.JSON.fromText(object.getBytes(UTF_8)), UTF_8);
    assertEquals("[\"vcalendar\",[" + json + "],[]]", made);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GEO:37.386013;-122.082932"
            + "|<geo><latitude>37.386013</latitude><longitude>-122.082932</longitude></geo>",
        "REQUEST-STATUS:2.0;Success"
            + "|<request-status><code>2.0</code><description>Success</description></request-status>",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:a@b"
            + "|<attendee><parameters><partstat><text>NEEDS-ACTION</text></partstat><rsvp>"
            + "<boolean>true</boolean></rsvp></parameters><cal-address>mailto:a@b</cal-address>"
            + "</attendee>",
        "DTSTART;VALUE=DATE:20110517|<dtstart><date>2011-05-17</date></dtstart>",
        "RRULE:FREQ=YEARLY;COUNT=5;BYDAY=-1SU;BYMONTH=10"
            + "|<rrule><recur><freq>YEARLY</freq><count>5</count><byday>-1SU</byday>"
            + "<bymonth>10</bymonth></recur></rrule>",
        "FREEBUSY:20110517T120000Z/PT1H"
            + "|<freebusy><period><start>2011-05-17T12:00:00Z</start><duration>PT1H</duration>"
            + "</period></freebusy>",
        "X-FOO;X-P=1:a\\,b"
            + "|<x-foo><parameters><x-p><unknown>1</unknown></x-p></parameters>"
            + "<unknown>a\\,b</unknown></x-foo>",
        "SUMMARY:a < b|<summary><text>a &lt; b</text></summary>",
        "XML:<k xmlns=\"urn:k\"><l/></k>|<k xmlns=\"urn:k\"><l/></k>"
      })
  @Spec({"RFC 6321 3.4", "RFC 6321 3.5", "RFC 6321 3.6", "RFC 6321 4.2", "RFC 6321 5"})
  void theExamplesOfTheStandardOfXcalComeOut(String line, String xml) {
    String object = "BEGIN:VCALENDAR\r\n" + line + "\r\nEND:VCALENDAR\r\n";
    String made = new String(CalendarFormat.XML.fromText(object.getBytes(UTF_8)), UTF_8);
    assertTrue(made.contains("<vcalendar><properties>" + xml + "</properties></vcalendar>"), made);
    String back = new String(CalendarFormat.XML.toText(made.getBytes(UTF_8), LIMITS), UTF_8);
    assertEquals(object, back.replace("\r\n ", ""));
  }

  private static final CalendarLimits LIMITS = CalendarLimits.DEFAULT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[\"vcalendar\"]",
        "[\"vcalendar\",[],[]],1",
        "[\"vcalendar\",[[\"version\",{},\"text\"]],[]]",
        "[\"vcalendar\",[[\"x-a\",{},\"unknown\",\"1\\r\\nX-B:2\"]],[]]",
        "[\"vcalendar\",[[\"x-a\\r\\nx-b\",{},\"text\",\"1\"]],[]]",
        "[\"vcalendar\",[[\"x-a\",{\"p\\r\\n\":\"1\"},\"text\",\"1\"]],[]]",
        "[\"vcalendar\",[[\"dtstart\",{},\"date-time\",\"tomorrow\"]],[]]",
        "[\"vcalendar\",[[\"begin\",{},\"text\",\"VEVENT\"]],[]]",
        "[\"vcalendar\",[[\"x-a\",{},\"float\",1e999999999]],[]]",
        "[\"vcalendar\",[[\"x-a\",{},\"text\",\"\\ud83d\"]],[]]",
        "[\"vcalendar\",[[\"x-a\",{},\"float\",1e99999999999]],[]]",
        "[\"vcalendar\",[[\"x-a\",{\"x-p\":-1E+2147483648},\"text\",\"a\"]],[]]",
        "[\"vcalendar\",[[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\\nX:1\"}]],[]]"
      })
  @Spec("RFC 7265 4")
  void whatIsNoJcalIsRefused(String json) {
    assertThrows(
        InvalidCalendarException.class,
        () -> CalendarFormat.JSON.toText(json.getBytes(UTF_8), LIMITS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00c1\u0081", "\u00f4\u0090\u0080\u0080", "\u00ed\u00a0\u0080"})
  @Spec("RFC 8259 8.1")
  void jcalThatIsNotUtf8IsRefused(String bytes) {
    byte[] json =
        "[\"vcalendar\",[[\"x-a\",{},\"text\",\"%s\"]],[]]".formatted(bytes).getBytes(ISO_8859_1);
    assertThrows(InvalidCalendarException.class, () -> CalendarFormat.JSON.toText(json, LIMITS));
  }

  @Test
  @Spec("security.md 2.3")
  void elementsOfOtherNamespacesDoNotGrowWithoutEnd() {
    String other = "<x xmlns:a='u:%s'>%s</x>";
    String little = other.formatted("x".repeat(4_000), "<a:b/>".repeat(60));
    String much = other.formatted("x".repeat(40_000), "<a:b/>".repeat(5_000));
    for (String elements : List.of(little.repeat(100), much)) {
      String xcal =
          ("<icalendar xmlns='urn:ietf:params:xml:ns:icalendar-2.0'><vcalendar><properties>"
              + elements.replace("<x ", "<x xmlns='y' ")
              + "</properties></vcalendar></icalendar>");
      assertThrows(
          InvalidCalendarException.class,
          () -> CalendarFormat.XML.toText(xcal.getBytes(UTF_8), LIMITS));
    }
    String stored = "XML:" + little.replace("<x ", "<x xmlns='y' ");
    String object = "BEGIN:VCALENDAR\r\n" + stored + "\r\nEND:VCALENDAR\r\n";
    byte[] answered = CalendarFormat.XML.fromText(object.getBytes(UTF_8));
    assertTrue(answered.length < 4 * object.length(), "grown to " + answered.length);
  }

  @Test
  @Spec("RFC 8259 8.1")
  void aByteOrderMarkBeforeJcalIsPassedOver() {
    String json = "[\"vcalendar\",[[\"version\",{},\"text\",\"2.0\"]],[]]";
    assertArrayEquals(
        CalendarFormat.JSON.toText(json.getBytes(UTF_8), LIMITS),
        CalendarFormat.JSON.toText(("\uFEFF" + json).getBytes(UTF_8), LIMITS));
  }

  @Test
  void aDeeplyNestedArrayIsRefused() {
    byte[] deep = "[\"a\",[],[".repeat(5_000).getBytes(UTF_8);
    assertThrows(InvalidCalendarException.class, () -> CalendarFormat.JSON.toText(deep, LIMITS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|TEXT",
        "text/calendar|TEXT",
        "application/calendar+json|JSON",
        "application/calendar+xml|XML",
        "text/calendar, application/calendar+json|TEXT",
        "text/calendar;q=0.5, application/calendar+json;q=0.9|JSON",
        "application/calendar+xml;q=0.1, */*;q=0.2|TEXT",
        "application/calendar+json;q=0, */*|TEXT",
        "application/calendar+json;q=0|TEXT",
        "APPLICATION/Calendar+JSON; charset=utf-8|JSON"
      })
  @Spec("RFC 9110 12.5.1")
  void theBestAcceptedTypeIsChosen(String accept, CalendarFormat format) {
    assertEquals(format, CalendarFormat.accepted(accept));
  }

  @Test
  @Spec("RFC 9110 8.8.3.3")
  void everyFormatHasATagAndATypeOfItsOwn() {
    assertEquals("\"a-1\"", CalendarFormat.TEXT.tag("\"a-1\""));
    assertEquals("\"a-1-json\"", CalendarFormat.JSON.tag("\"a-1\""));
    assertEquals(
        "application/calendar+xml; charset=utf-8; component=VEVENT",
        CalendarFormat.XML.contentType("text/calendar; charset=utf-8; component=VEVENT"));
  }
}
