package org.kalends.caldav.icalendar.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CalendarParserPropertyTest {

  @Property(tries = 2000)
  void anyBytesAreReadOrRefusedWithAReason(@ForAll @Size(max = 300) byte[] bytes) {
    read(bytes);
  }

  @Property(tries = 3000)
  void anyMixOfCalendarPiecesIsReadOrRefusedWithAReason(@ForAll("pieces") List<String> pieces) {
    read(("BEGIN:VCALENDAR\n" + String.join("", pieces)).getBytes(StandardCharsets.UTF_8));
  }

  /** What is stored was accepted before, so passing over its time zones must not show. */
  @Property(tries = 10_000)
  void whatIsStoredReadsAsItDidWhenItWasAccepted(@ForAll("zones") List<String> pieces) {
    String text = "BEGIN:VCALENDAR\n" + String.join("", pieces) + "END:VCALENDAR\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String accepted;
    try {
      accepted = tree(CalendarParser.parse(bytes, CalendarLimits.DEFAULT));
    } catch (InvalidCalendarException e) {
      return;
    }
    assertEquals(accepted, tree(CalendarParser.parseStored(bytes)));
  }

  private static String tree(CalendarComponent component) {
    StringBuilder text = new StringBuilder(component.name());
    text.append(component.start()).append('-').append(component.next()).append('(');
    for (CalendarProperty property : component.properties()) {
      text.append(property.name()).append(property.parameters()).append(property.text());
    }
    component.components().forEach(inner -> text.append(tree(inner)));
    return text.append(')').toString();
  }

  @Provide
  Arbitrary<List<String>> zones() {
    return Arbitraries.of(
            "BEGIN:VTIMEZONE\r\n",
            "BEGIN:VTIMEZONE\n",
            "END:VTIMEZONE\r\n",
            "END:VTIMEZONE\n",
            "END:VTIMEZONE",
            "end:vtimezone\n",
            "E\n ND:VTIMEZONE\n",
            "END:VTIMEZONE \n",
            "END:VTIME\n ZONE\n",
            "END;X=Y:VTIMEZONE\n",
            "EXDATE:20260101T000000\n",
            "X-APPLE-A=\"",
            "X-A;B=\"",
            "\":C\n",
            "BEGIN:STANDARD\nTZNAME:A\nEND:STANDARD\n",
            "BEGIN:STANDARD\nBEGIN:VALARM\nEND:VALARM\nEND:STANDARD\n",
            "BEGIN:STANDARDX\nEND:STANDARDX\n",
            "TZID:Z\n",
            "X-A:raw\n",
            "bare line\n",
            " folded\n",
            "\n",
            "\r\n")
        .list()
        .ofMaxSize(12);
  }

  /** Walks through all that was read, so that the lazy parts are read, too. */
  private static void read(byte[] bytes) {
    try {
      walk(CalendarParser.parse(bytes, CalendarLimits.DEFAULT));
    } catch (InvalidCalendarException e) {
      assertEquals(e.getMessage().strip(), e.getMessage());
    }
  }

  private static void walk(CalendarComponent component) {
    for (CalendarProperty property : component.properties()) {
      property.parameters();
      property.text();
    }
    component.components().forEach(CalendarParserPropertyTest::walk);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "BEGIN:",
            "END:",
            "VCALENDAR",
            "VEVENT",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            ":",
            ";",
            "=",
            "\"",
            "^",
            "\\",
            ",",
            "SUMMARY",
            "X-A",
            "\0",
            "\u00e4",
            "\ud83d\ude00",
            "END:VCALENDAR\n",
            "BEGIN:VEVENT\n",
            "END:VEVENT\n",
            "X-A;B=\"",
            "DTSTART:20260101T000000Z\n")
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 1000)
  void whatIsWrittenIsReadBack(
      @ForAll("names") String name,
      @ForAll("names") String parameter,
      @ForAll("texts") String value,
      @ForAll("texts") String parameterValue) {
    String quoted = parameterValue.replace("^", "^^").replace("\"", "^'").replace("\n", "^n");
    byte[] bytes =
        new CalendarWriter(0)
            .begin("VCALENDAR")
            .property(name, ";" + parameter + "=\"" + quoted + "\"", TextValue.escape(value))
            .end("VCALENDAR")
            .toBytes();
    CalendarComponent calendar = CalendarParser.parse(bytes, CalendarLimits.DEFAULT);
    CalendarProperty property = calendar.properties().get(0);
    assertEquals(name, property.name());
    assertEquals(value, property.text());
    assertEquals(parameterValue, property.parameter(parameter).orElseThrow());
    assertArrayEquals(bytes, new CalendarWriter(0).copy(calendar).toBytes());
  }

  @Provide
  Arbitrary<String> names() {
    return Combinators.combine(
            Arbitraries.of("X-", "", "Y"),
            Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withChars('0', '-')
                .ofMinLength(1)
                .ofMaxLength(40))
        .as((prefix, rest) -> prefix + rest)
        .filter(name -> !name.equals("BEGIN") && !name.equals("END"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars('\n', '\u00e4', '\u20ac', '"', '^', '\\', ',', ';', ':')
        .ofMaxLength(200);
  }
}
