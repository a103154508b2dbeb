package org.kalends.caldav.icalendar.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.icalendar.content.TextValue;

class FormatPropertyTest {

  /** Lines whose values have every type there is, and what clients make of them. */
  private static final List<String> TYPED =
      List.of(
          "DTSTART;TZID=Europe/Vienna:20260310T090000",
          "DTSTART;VALUE=DATE:20260310",
          "DTSTART:20260310",
          "DTEND:20260310T100000Z",
          "DURATION:PT1H30M",
          "DURATION:P1DT",
          "TRIGGER:-PT15M",
          "TRIGGER;VALUE=DATE-TIME:20260310T083000Z",
          "TRIGGER;RELATED=END:PT0S",
          "RRULE:FREQ=YEARLY;COUNT=5;BYDAY=-1SU,2MO;BYMONTH=10",
          "RRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15,-1;UNTIL=20261001",
          "RRULE:UNTIL=20261001T000000Z;FREQ=WEEKLY;WKST=SU;BYDAY=MO",
          "EXDATE;VALUE=DATE:20260311,20260312",
          "RDATE;VALUE=PERIOD:20260401T100000Z/PT2H,20260402T100000Z/20260402T110000Z",
          "RDATE;TZID=Europe/Vienna:20260401T100000,20260402T100000",
          "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260401T100000Z/PT2H,20260402T100000Z/PT1H",
          "GEO:37.386013;-122.082932",
          "GEO:nowhere",
          "REQUEST-STATUS:2.0;Success",
          "REQUEST-STATUS:3.7;Invalid\\; user;ATTENDEE:mailto:a@example.com",
          "REQUEST-STATUS:odd",
          "PRIORITY:5",
          "PRIORITY:+05",
          "SEQUENCE:12345678901",
          "PERCENT-COMPLETE:half",
          "TZOFFSETFROM:-0530",
          "TZOFFSETTO:+013015",
          "ATTENDEE;RSVP=TRUE;DELEGATED-TO=\"mailto:a@b.c\",\"mailto:d@e.f\":mailto:x@y.z",
          "ORGANIZER;CN=\"Boss, the ^'big^' one\":mailto:boss@example.com",
          "CATEGORIES:a,b\\,c,d",
          "CATEGORIES:",
          "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:SGVsbG8=",
          "ATTACH:https://example.com/a,b;c",
          "X-FOO:20110512T120000Z",
          "X-FOO;VALUE=BOOLEAN:TRUE",
          "X-FOO;VALUE=TIME:123000Z",
          "X-FOO;VALUE=FLOAT:-0.50",
          "X-COFFEE-DATA:Stenophylla\\;Guinea\\,Africa",
          "IMAGE;VALUE=URI;DISPLAY=BADGE:http://example.com/i.png",
          "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://chat.example.com/x",
          "LINK;LINKREL=SOURCE;VALUE=URI:https://example.com",
          "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<b>x\\, y</b>",
          "STRUCTURED-DATA;FMTTYPE=application/ld+json;VALUE=TEXT:{\"a\":1}",
          "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P5D:y",
          "COMPLETED:2026-03-10",
          "ACKNOWLEDGED:20260310T083000Z");

  @Property(tries = 400)
  @Spec({"RFC 7265 3", "RFC 7265 4", "RFC 7265 5"})
  void textToJcalAndBackMeansTheSame(@ForAll("objects") String object) {
    roundTrip(CalendarFormat.JSON, object);
  }

  @Property(tries = 400)
  @Spec({"RFC 6321 3", "RFC 6321 4", "RFC 6321 5"})
  void textToXcalAndBackMeansTheSame(@ForAll("objects") String object) {
    roundTrip(CalendarFormat.XML, object);
  }

  private static void roundTrip(CalendarFormat format, String object) {
    byte[] other = format.fromText(object.getBytes(UTF_8));
    byte[] back = format.toText(other, CalendarLimits.DEFAULT);
    Meaning.assertSame(object.getBytes(UTF_8), back);
    assertEquals(new String(other, UTF_8), new String(format.fromText(back), UTF_8));
  }

  @Property(tries = 500)
  void whateverIsNoJcalIsRefusedAsSuch(@ForAll("json") List<String> pieces) {
    refusedOrText(CalendarFormat.JSON, "[\"vcalendar\",[" + String.join("", pieces));
  }

  @Property(tries = 500)
  void whateverIsNoXcalIsRefusedAsSuch(@ForAll("xml") List<String> pieces) {
    refusedOrText(
        CalendarFormat.XML,
        "<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\">" + String.join("", pieces));
  }

  private static void refusedOrText(CalendarFormat format, String object) {
    try {
      CalendarParser.parse(
          format.toText(object.getBytes(UTF_8), CalendarLimits.DEFAULT), CalendarLimits.DEFAULT);
    } catch (InvalidCalendarException e) {
      assertEquals(e.getMessage().strip(), e.getMessage());
    }
  }

  @Provide
  Arbitrary<String> objects() {
    return lines()
        .list()
        .ofMaxSize(8)
        .flatMap(
            event ->
                lines()
                    .list()
                    .ofMaxSize(3)
                    .map(
                        alarm -> {
                          CalendarWriter out = new CalendarWriter(0).begin("VCALENDAR");
                          out.line("VERSION:2.0").begin("VEVENT").line("UID:x");
                          event.forEach(out::line);
                          out.begin("VALARM");
                          alarm.forEach(out::line);
                          out.end("VALARM").end("VEVENT").end("VCALENDAR");
                          return new String(out.toBytes(), UTF_8);
                        }));
  }

  private Arbitrary<String> lines() {
    return Arbitraries.oneOf(Arbitraries.of(TYPED), texts());
  }

  private Arbitrary<String> texts() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars('\n', '\t', '\u00e4', '\u20ac', '"', '^', '\\', ',', ';', ':')
            .ofMaxLength(120);
    Arbitrary<String> names = Arbitraries.of("SUMMARY", "COMMENT", "X-A", "CATEGORIES", "LOCATION");
    return Combinators.combine(names, text, text)
        .as(
            (name, value, parameter) ->
                name
                    + new Parameter("X-P", List.of(parameter)).written()
                    + ":"
                    + TextValue.escape(value));
  }

  @Provide
  Arbitrary<List<String>> json() {
    return Arbitraries.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"text\"",
            "\"summary\"",
            "{}",
            "1",
            "-2.5",
            "1e400",
            "null",
            "true",
            "\"a\\r\\nX-B:c\"",
            "[\"summary\",{},\"text\",\"x\"]",
            "],[",
            "[\"vevent\",[],[]]",
            "[\"geo\",{},\"float\",[1,2]]",
            "\"x-p\"",
            "\"unknown\"")
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<String>> xml() {
    return Arbitraries.of(
            "<vcalendar>",
            "</vcalendar>",
            "<properties>",
            "</properties>",
            "<components>",
            "</components>",
            "<vevent>",
            "</vevent>",
            "<summary>",
            "</summary>",
            "<text>",
            "</text>",
            "<recur/>",
            "<period/>",
            "x",
            "<x:y xmlns:x=\"urn:x\"/>",
            "</icalendar>",
            "<properties><version><text>2.0</text></version></properties>",
            "&#10;",
            "<geo/>")
        .list()
        .ofMaxSize(20);
  }
}
