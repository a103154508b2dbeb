package org.kalends.caldav.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.xml.XmlRefusedException.Reason;

class XmlReaderTest {

  private static XmlElement read(String xml) {
    return XmlReader.read(xml.getBytes(UTF_8), XmlLimits.STANDARD);
  }

  private static Reason refusal(String xml) {
    return refusal(xml.getBytes(UTF_8));
  }

  private static Reason refusal(byte[] xml) {
    return assertThrows(XmlRefusedException.class, () -> XmlReader.read(xml, XmlLimits.STANDARD))
        .reason();
  }

  @Test
  void namesAreResolvedWhateverThePrefix() {
    XmlElement root =
        read("<x:propfind xmlns:x='DAV:'><prop xmlns='DAV:'><x:getetag/></prop></x:propfind>");
    assertEquals(new XmlName("DAV:", "propfind"), root.name());
    assertEquals(
        "getetag", root.child("DAV:", "prop").orElseThrow().children().get(0).name().local());
  }

  @Test
  @Spec("RFC 4918 20.6")
  void aDocumentTypeIsRefusedBeforeAnyEntityIsLookedAt() {
    assertEquals(
        Reason.DOCTYPE,
        refusal("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
    String bomb =
        "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><a>&b;&b;</a>";
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertEquals(Reason.DOCTYPE, refusal(bomb)));
  }

  @Test
  @Spec("RFC 4918 8.2")
  void whatIsNotWellFormedIsRefused() {
    for (String bad :
        new String[] {
          "",
          " ",
          "<a>",
          "<a></b>",
          "<a/><b/>",
          "<x:a/>",
          "<a>&nbsp;</a>",
          "<a b='1' b='2'/>",
          "<a xmlns:x=''/>",
          "<x:a xmlns:x=''/>",
          "text"
        }) {
      assertEquals(Reason.MALFORMED, refusal(bad), bad);
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bad = "<a>?</a>".getBytes(UTF_8);
    bad[3] = (byte) 0xFF;
    assertThrows(XmlRefusedException.class, () -> XmlReader.read(bad, XmlLimits.STANDARD));
  }

  @Test
  void bytesBeyondTheLastCharacterAreRefused() {
    assertRefusedEverywhere("\u00f4\u0090\u0080\u0080", "\u00f6\u0083\u0083\u0083");
  }

  /** As text, in a value and in names; a character for each byte. */
  private static void assertRefusedEverywhere(String... unsound) {
    for (String bytes : unsound) {
      for (String document : List.of("<a>%s</a>", "<a b='%s'/>", "<a%s/>", "<a b%s=''/>")) {
        byte[] whole = document.formatted(bytes).getBytes(ISO_8859_1);
        assertEquals(Reason.MALFORMED, refusal(whole), document);
      }
    }
  }

  @Test
  @Spec("RFC 3629 3")
  void charactersLongerThanTheyMustBeAreRefused() {
    assertRefusedEverywhere("\u00c0\u009e", "\u00c1\u0081", "\u00e0\u0080\u009e");
  }

  @Test
  @Spec("RFC 3629 3")
  void aByteThatBeginsNoCharacterIsRefusedInAName() {
    assertEquals(Reason.MALFORMED, refusal("<a xml\u0088s='x'/>".getBytes(ISO_8859_1)));
  }

  @Test
  @Spec("XML 1.0 4.3.3")
  void halvesOfCharactersAreRefusedInUtf16() {
    byte[] half = {-2, -1, 0, '<', 0, 'a', 0, '>', (byte) 0xD8, 0, 0, 'y', 0, '<', 0, '/', 0, 'a'};
    byte[] whole = Arrays.copyOf(half, half.length + 2);
    whole[half.length + 1] = '>';
    assertEquals(Reason.MALFORMED, refusal(whole));
    whole[8] = 0;
    whole[9] = 'x';
    assertEquals("xy", XmlReader.read(whole, XmlLimits.STANDARD).text());
  }

  @Test
  @Spec("XML 1.0 4.3.3")
  void anEncodingIsWhatIsDeclared() {
    String document = "<?xml version='1.0' encoding='%s'?><a>\u00e4</a>";
    for (Charset encoding : List.of(UTF_8, ISO_8859_1, Charset.forName("windows-1252"))) {
      byte[] bytes = document.formatted(encoding.name()).getBytes(encoding);
      assertEquals("\u00e4", XmlReader.read(bytes, XmlLimits.STANDARD).text());
    }
    assertEquals(Reason.MALFORMED, refusal(document.formatted("no-such-thing")));
    assertEquals(Reason.MALFORMED, refusal(document.formatted("UTF-16")));
    assertEquals(Reason.MALFORMED, refusal(document.formatted("US-ASCII")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b: xmlns:b='u'/>",
        "<b:1 xmlns:b='u'/>",
        "<b:-x xmlns:b='u'/>",
        "<b:\u00b7 xmlns:b='u'/>",
        "<z xmlns:b='u' b:=''/>",
        "<z xmlns:b='u' b:.x=''/>",
        "<z xml:=''/>"
      })
  @Spec("Namespaces in XML 1.0 4")
  void namesThatAreNoneAreRefused(String document) {
    assertEquals(Reason.MALFORMED, refusal(document));
  }

  @Test
  @Spec("security.md 2.2")
  void aShortDocumentHasNoFragmentWithoutEnd() {
    String document =
        "<x xmlns='y' xmlns:a='u:%s'>%s</x>".formatted("x".repeat(40_000), "<a:b/>".repeat(5_000));
    XmlElement element = read(document);
    assertEquals(
        Reason.TOO_LARGE, assertThrows(XmlRefusedException.class, element::fragment).reason());
  }

  @Test
  void whatWasReadCanBeReadAgainAsItIsWritten() {
    StringBuilder declared = new StringBuilder("<r");
    StringBuilder used = new StringBuilder("<p");
    for (int i = 0; i < 90; i++) {
      declared.append(" xmlns:n").append(i).append("='u").append(i).append('\'');
      used.append(" n").append(i).append(":a=''");
    }
    XmlElement property = read(declared + ">" + used + "/></r>").children().get(0);
    byte[] written = property.fragment().getBytes(UTF_8);
    assertEquals(property, XmlReader.read(written, XmlLimits.WRITTEN));
  }

  @Test
  void charactersOfTwoUnitsAreTakenWhereverTheyStand() {
    String smile = "\uD83D\uDE00";
    String text = "x".repeat(3_999) + smile.repeat(2_000);
    XmlElement root = XmlReader.read(("<a>" + text + "</a>").getBytes(UTF_8), XmlLimits.STANDARD);
    assertEquals(text, root.text());
  }

  @Test
  void depthAndCountAreBounded() {
    assertEquals(Reason.TOO_LARGE, refusal("<a>".repeat(65) + "</a>".repeat(65)));
    assertEquals(Reason.TOO_LARGE, refusal("<a>" + "<b/>".repeat(20_001) + "</a>"));
    StringBuilder many = new StringBuilder("<a");
    for (int i = 0; i < 101; i++) {
      many.append(" a").append(i).append("=''");
    }
    assertEquals(Reason.TOO_LARGE, refusal(many + "/>"));
  }

  @Test
  @Spec("security.md 2.2")
  void namespacesAreCountedWhateverTheirBytesLookLike() {
    String many =
        IntStream.range(0, 101)
            .mapToObj(" xmlns:a%d='u'"::formatted)
            .collect(Collectors.joining("", "<a>\u3c21\u2d2d<b", "/></a>"));
    assertEquals(Reason.TOO_LARGE, refusal(many.getBytes(StandardCharsets.UTF_16)));
  }

  @Test
  @Spec("security.md 2.2")
  void namesWithOneHashAreRefusedBeforeTheParserComparesThem() {
    String many =
        IntStream.range(0, 1 << 15)
            .mapToObj(Integer::toBinaryString)
            .map(bits -> "<n" + bits.replace("0", "Aa").replace("1", "BB") + "/>")
            .collect(Collectors.joining("", "<a>", "</a>"));
    XmlLimits wide = new XmlLimits(64, 100_000, 100, 1 << 20);
    for (Charset encoding : List.of(UTF_8, StandardCharsets.UTF_16)) {
      assertEquals(
          Reason.TOO_LARGE,
          assertThrows(
                  XmlRefusedException.class, () -> XmlReader.read(many.getBytes(encoding), wide))
              .reason());
    }
  }

  @Test
  void asManyNamesAsAnybodyNeedsAreTaken() {
    String some =
        IntStream.range(0, 1_990)
            .mapToObj("<n%d a='<x&gt;' b=\"'\"/>"::formatted)
            .collect(Collectors.joining("", "<a>", "</a>"));
    assertEquals(1_990, read(some.replace("'<x", "'x")).children().size());
  }

  @Test
  @Spec("RFC 4918 4.3")
  void aFragmentKeepsPrefixesAttributesWhiteSpaceAndMarkup() {
    XmlElement root =
        read(
            "<D:prop xmlns:D='DAV:' xmlns:Z='urn:z'><Z:a  k='1&amp;\"' Z:l=\"2\"> t <b xmlns=''>&lt;</b>"
                + "<Z:c/>\n</Z:a></D:prop>");
    XmlElement property = root.children().get(0);
    assertEquals(
        "<Z:a xmlns:Z=\"urn:z\" k=\"1&amp;&quot;\" Z:l=\"2\"> t <b>&lt;</b><Z:c/>\n</Z:a>",
        property.fragment());
    assertEquals(property, read(property.fragment()));
  }

  @Test
  @Spec("security.md 2.2")
  void attributesAreCountedBeforeTheParserComparesThem() {
    for (String attribute : List.of(" a%d=''", " xmlns:a%d='u'", " a%d='>'", "\ta%d\n=\n\"<\"")) {
      String many =
          IntStream.range(0, 100_000)
              .mapToObj(attribute::formatted)
              .collect(
                  Collectors.joining("", "<!-- ' --><?b \"?><a b=''><![CDATA[<']]><c", "/></a>"));
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                assertEquals(
                    XmlRefusedException.Reason.TOO_LARGE,
                    assertThrows(
                            XmlRefusedException.class,
                            () -> XmlReader.read(many.getBytes(charset), XmlLimits.STANDARD))
                        .reason()));
      }
    }
  }
}
