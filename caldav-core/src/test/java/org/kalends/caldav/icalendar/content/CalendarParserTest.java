package org.kalends.caldav.icalendar.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.Samples.bytes;
import static org.kalends.caldav.icalendar.Samples.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

class CalendarParserTest {

  private static CalendarComponent parse(String text) {
    return CalendarParser.parse(bytes(text), CalendarLimits.DEFAULT);
  }

  private static CalendarProperty property(String lines, String name) {
    return parse(event(lines)).components().get(0).property(name).orElseThrow();
  }

  private static String refused(String text) {
    return assertThrows(InvalidCalendarException.class, () -> parse(text)).getMessage();
  }

  @Test
  @Spec("RFC 5545 3.1")
  void foldedLinesAreUnfoldedWhereverTheFoldIs() {
    CalendarProperty property =
        property("SUM\n MARY;X-P=\"a;\n\t:b\":Dis\n cussion, \n  twice\n", "SUMMARY");
    assertEquals("Discussion,  twice", property.value());
    assertEquals("a;:b", property.parameter("X-P").orElseThrow());
  }

  @Test
  void bareLineFeedsAMissingLastLineEndAndAByteOrderMarkAreTaken() {
    String text = event("SUMMARY:x\n").replace("\r\n", "\n").strip();
    assertEquals("x", parse("\uFEFF" + text).components().get(0).text("SUMMARY"));
    assertEquals("x", parse("\r\n\n" + text).components().get(0).text("SUMMARY"));
  }

  @Test
  @Spec("RFC 5545 2")
  void namesAreComparedWithoutRegardToCase() {
    CalendarComponent calendar =
        parse("begin:vcalendar\nBegin:Vevent\nsummary;language=de:x\nend:VEVENT\nend:VCALENDAR");
    CalendarProperty summary = calendar.components().get(0).property("SUMMARY").orElseThrow();
    assertEquals("de", summary.parameter("LANGUAGE").orElseThrow());
  }

  @Test
  @Spec("RFC 6868 3.2")
  void caretsInParameterValuesAreDecodedWhenAsked() {
    CalendarProperty property =
        property("ATTENDEE;CN=George ^'Babe^' Ruth^n^^^x;ROLE=CHAIR:mailto:x\n", "ATTENDEE");
    assertEquals("George \"Babe\" Ruth\n^^x", property.parameter("CN").orElseThrow());
    assertEquals("CHAIR", property.parameter("ROLE").orElseThrow());
  }

  @Test
  @Spec("RFC 5545 3.2")
  void parametersMayHaveSeveralQuotedValues() {
    CalendarProperty property =
        property("ATTENDEE;MEMBER=\"mailto:a,b\",\"mailto:c\";X:mailto:x:y\n", "ATTENDEE");
    assertEquals(List.of("mailto:a,b", "mailto:c"), property.parameters().get(0).values());
    assertEquals(new Parameter("X", List.of()), property.parameters().get(1));
    assertEquals("mailto:x:y", property.value());
  }

  @Test
  void rawLineBreaksInAppleLocationsBelongToTheirProperty() {
    CalendarComponent event =
        parse(
                event(
                    "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=\"Shop\nMain Street\n12\":geo:1.0,2.0\n"
                        + "X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:1.0,\n2.0\nSUMMARY:x\n"))
            .components()
            .get(0);
    List<CalendarProperty> places = event.properties("X-APPLE-STRUCTURED-LOCATION");
    assertEquals("Shop\r\nMain Street\r\n12", places.get(0).parameter("X-TITLE").orElseThrow());
    assertEquals("geo:1.0,2.0", places.get(0).value());
    assertEquals("geo:1.0,\r\n2.0", places.get(1).value());
    assertEquals("x", event.text("SUMMARY"));
  }

  @Test
  void rawLineBreaksElsewhereAreRefused() {
    assertEquals("content line 8 is no content line", refused(event("SUMMARY:a\nb c\n")));
    assertEquals("content line 7 is no content line", refused(event("SUMMARY;X=\"a\nb\":c\n")));
  }

  @Test
  @Spec("RFC 5545 3.3.11")
  void textEscapesAreTakenAwayOnlyWhenAsked() {
    CalendarProperty property = property("SUMMARY:a\\, b\\; c\\\\ d\\n e\\\"f\\x\n", "SUMMARY");
    assertEquals("a\\, b\\; c\\\\ d\\n e\\\"f\\x", property.value());
    assertEquals("a, b; c\\ d\n e\"f\\x", property.text());
    assertEquals(List.of("a,b", "c"), TextValue.list("a\\,b,c"));
    assertEquals("a\\, b\\; c\\\\ d\\n", TextValue.escape("a, b; c\\ d\n"));
  }

  @Test
  void componentsMustBeNestedAndComplete() {
    assertEquals("no VCALENDAR", refused(""));
    assertEquals("content line 1 is no content line", refused("hello"));
    assertEquals("content line 1 does not begin a VCALENDAR", refused("BEGIN:VCARD\nEND:VCARD\n"));
    assertEquals("VCALENDAR has no END", refused("BEGIN:VCALENDAR\nVERSION:2.0\n"));
    assertEquals(
        "content line 3 ends what was not begun",
        refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\nEND:VCALENDAR\n"));
    assertEquals(
        "content line 3 is outside of VCALENDAR",
        refused("BEGIN:VCALENDAR\nEND:VCALENDAR\nSUMMARY:x\n"));
    assertEquals(
        Violation.VALID_CALENDAR_OBJECT_RESOURCE,
        assertThrows(
                InvalidCalendarException.class,
                () -> parse(event("SUMMARY:x\n") + event("SUMMARY:x\n")))
            .violation());
  }

  @Test
  void controlsAndBrokenUtf8AreRefusedButTabsAreNot() {
    assertEquals("content line 6 has a NUL", refused(event("SUMMARY:a\0b\n")));
    assertEquals("content line 6 has a control character", refused(event("SUMMARY:a\u0007b\n")));
    assertEquals("a\tb", property("SUMMARY:a\tb\n", "SUMMARY").value());
    byte[] old = event("SUMMARY:a\u0007b\n").getBytes(StandardCharsets.UTF_8);
    assertEquals("VCALENDAR", CalendarParser.parseStored(old).name());
    byte[] latin1 = event("SUMMARY:\u00e4\n").getBytes(StandardCharsets.ISO_8859_1);
    InvalidCalendarException refusal =
        assertThrows(
            InvalidCalendarException.class,
            () -> CalendarParser.parse(latin1, CalendarLimits.DEFAULT));
    assertEquals("not UTF-8", refusal.getMessage());
  }

  @Test
  @Spec("RFC 5545 3.1")
  void newLinesAreFoldedAt75OctetsBetweenCharacters() {
    String long1 = "SUMMARY:" + "\u00e4\u20ac\ud83d\ude00".repeat(40);
    String text =
        new String(
            new CalendarWriter(0).begin("VCALENDAR").line(long1).end("VCALENDAR").toBytes(),
            StandardCharsets.UTF_8);
    for (String line : text.split("\r\n", -1)) {
      assertTrue(bytes(line).length <= 75, line);
      assertTrue(!line.contains("\uFFFD"), line);
    }
    assertEquals(long1.substring(8), parse(text).property("SUMMARY").orElseThrow().value());
  }

  @Test
  void untouchedPartsAreCopiedByteForByte() {
    String lines = "X-ODD;a=\"1\":va\n lue\nSUMMARY:x\nBEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\n";
    byte[] source = bytes(event(lines));
    CalendarComponent calendar = CalendarParser.parse(source, CalendarLimits.DEFAULT);
    assertArrayEquals(source, new CalendarWriter(0).copy(calendar).toBytes());
    CalendarProperty odd = calendar.components().get(0).property("X-ODD").orElseThrow();
    assertArrayEquals(
        bytes("X-ODD;a=\"1\":va\r\n lue\r\n"), new CalendarWriter(0).copy(odd).toBytes());
  }
}
