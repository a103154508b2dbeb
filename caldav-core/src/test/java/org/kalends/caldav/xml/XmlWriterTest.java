package org.kalends.caldav.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class XmlWriterTest {

  private static String write(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XmlWriter writer = new XmlWriter(out);
    writer.root(XmlTag.dav("a")).text(text).end(XmlTag.dav("a")).flush();
    return out.toString(UTF_8);
  }

  @Test
  void charactersThatXmlCannotCarryAreReplaced() throws IOException {
    XmlElement read =
        XmlReader.read(write("a\u0000\u0001\uFFFE\uFFFFb").getBytes(UTF_8), XmlLimits.STANDARD);
    assertEquals("a\uFFFD\uFFFD\uFFFD\uFFFDb", read.text());
  }

  @Test
  void lineEndsSurviveTheXmlParserOfTheClient() throws IOException {
    XmlElement read =
        XmlReader.read(write("BEGIN:A\r\nEND:A\r\n").getBytes(UTF_8), XmlLimits.STANDARD);
    assertEquals("BEGIN:A\r\nEND:A\r\n", read.text());
  }

  /** Pieces of all lengths, shorter and longer than what is handed over at once. */
  @Property(tries = 200)
  void piecesOfAnyLengthComeOutWholeAndInOrder(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 150_000) Integer> lengths)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XmlWriter writer = new XmlWriter(out);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < lengths.size(); i++) {
      String piece = String.valueOf((char) ('a' + i % 26)).repeat(lengths.get(i));
      expected.append(piece);
      if (i % 2 == 0) {
        writer.plain(piece);
      } else {
        writer.text(piece);
      }
    }
    writer.flush();
    assertEquals(expected.toString(), out.toString(UTF_8));
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll String text) throws IOException {
    StringBuilder legal = new StringBuilder();
    text.codePoints()
        .filter(
            c ->
                c == 9
                    || c == 10
                    || c == 13
                    || (c >= 0x20 && c < 0xD800)
                    || (c >= 0xE000 && c < 0xFFFE)
                    || c > 0xFFFF)
        .forEach(legal::appendCodePoint);
    XmlElement read = XmlReader.read(write(legal.toString()).getBytes(UTF_8), XmlLimits.STANDARD);
    assertEquals(legal.toString(), read.text());
  }

  @Test
  void longOutputPassesThroughTheSmallBuffer() throws IOException {
    String text = "0123456789&".repeat(10_000);
    assertEquals(text, XmlReader.read(write(text).getBytes(UTF_8), XmlLimits.STANDARD).text());
  }

  @Test
  void aNameOfAnUnknownNamespaceDeclaresIt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XmlWriter(out).empty(XmlTag.of("urn:a&b", "c")).flush();
    assertEquals("<X:c xmlns:X=\"urn:a&amp;b\"/>", out.toString(UTF_8));
  }
}
