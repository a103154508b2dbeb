package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Whatever a client leaves with a resource comes back the same (RFC 4918 section 4.3). */
class DeadPropertiesTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<X:p/>",
        "<X:p></X:p>",
        "<X:p>text</X:p>",
        "<X:p>  white \n\t space  </X:p>",
        "<X:p>line&#13;&#10;end&#13;</X:p>",
        "<X:p a=\"1\" b=\"two &amp; &quot;three&quot;\"/>",
        "<X:p a=\"tab&#9;new&#10;line\"/>",
        "<X:p xml:lang=\"de-AT\">Jänner</X:p>",
        "<X:p xml:space=\"preserve\">  x  </X:p>",
        "<X:p>mixed <X:i>con<X:b/>tent</X:i> here</X:p>",
        "<X:p>&lt;not&gt; &amp;amp; markup ]]&gt;</X:p>",
        "<X:p><![CDATA[<raw> & ]]]]><![CDATA[> text]]></X:p>",
        "<X:p>\u00e4\u20ac\ud83d\udcc5 \u05d0\u202e\u0007</X:p>",
        "<X:p xmlns:q=\"urn:q\"><q:a q:b=\"c\"/></X:p>",
        "<X:p><a xmlns=\"urn:default\"><b/></a><c/></X:p>",
        "<p xmlns=\"urn:example:x\"><q xmlns=\"\"/></p>",
        "<other:p xmlns:other=\"urn:example:x\" xmlns:D=\"urn:not-dav\"><D:x/></other:p>",
        "<X:p><X:p><X:p><X:p>deep</X:p></X:p></X:p></X:p>",
        "<X:p><D:href>/calendars/users/alice/</D:href></X:p>",
        "<X:p symbolic-color=\"custom\">#FF2968FF</X:p>"
      })
  @Spec({"RFC 4918 4.3", "RFC 4918 9.2"})
  void everyFormOfValueComesBackTheSame(String property) {
    if (property.indexOf('\u0007') >= 0) {
      calendar.proppatch(Bodies.set(property)).expect(400);
      return;
    }
    calendar.put("a.ics", Ics.event("a"));
    for (String name : new String[] {"", "a.ics"}) {
      calendar.request("PROPPATCH", name).xml(Bodies.set(property)).send().expect(207);
      assertSame(property, read(name, Bodies.propfind("X:p")));
      assertSame(property, read(name, Bodies.allprop()));
    }
    calendar.proppatch(Bodies.set("<X:other/>")).expect(207);
    assertSame(property, read("", Bodies.propfind("X:p")));
  }

  @Test
  @Spec("RFC 4918 4.3")
  void theLanguageInScopeIsKept() {
    calendar
        .proppatch(
            "<D:propertyupdate xmlns:D=\"DAV:\" xmlns:X=\"urn:example:x\" xml:lang=\"en\">"
                + "<D:set><D:prop xml:lang=\"fr\"><X:p>été</X:p></D:prop></D:set>"
                + "<D:set><D:prop><X:q>summer</X:q></D:prop></D:set></D:propertyupdate>")
        .expect(207);
    Multistatus.Resource both = calendar.properties("X:p", "X:q");
    assertEquals("fr", language(both.property("X:p")));
    assertEquals("en", language(both.property("X:q")));
  }

  @Test
  void namespacesThatDifferInOneLetterAreOthers() {
    calendar
        .proppatch(
            "<propertyupdate xmlns=\"DAV:\"><set><prop>"
                + "<p xmlns=\"urn:example:x\">x</p><p xmlns=\"urn:example:X\">X</p>"
                + "<P xmlns=\"urn:example:x\">P</P><p xmlns=\"\">none</p>"
                + "</prop></set></propertyupdate>")
        .expect(207);
    assertEquals("x", calendar.properties("X:p").text("X:p"));
    assertEquals("P", calendar.properties("X:P").text("X:P"));
    String all =
        read("", Bodies.allprop()).getOwnerDocument().getDocumentElement().getTextContent();
    assertTrue(all.contains("none") && all.contains("X"), all);
  }

  @Test
  void aSecondValueReplacesTheFirst() {
    calendar.proppatch(Bodies.set("<X:p a=\"1\"><X:q/></X:p>")).expect(207);
    calendar.proppatch(Bodies.set("<X:p>plain</X:p>")).expect(207);
    assertSame("<X:p>plain</X:p>", read("", Bodies.propfind("X:p")));
    calendar.proppatch(Bodies.remove("X:p")).expect(207);
    assertEquals(404, calendar.properties("X:p").statusOf("X:p"));
  }

  @Test
  void theHomeKeepsPropertiesToo() {
    String home = calendar.account().home();
    calendar
        .account()
        .request("PROPPATCH", home)
        .xml(
            Bodies.set(
                "<X:home>1</X:home>",
                "<C:default-alarm-vevent-date>BEGIN:VALARM&#13;\nEND:VALARM&#13;\n</C:default-alarm-vevent-date>"))
        .send()
        .expect(207);
    Multistatus.Resource read =
        calendar
            .account()
            .request("PROPFIND", home)
            .depth("0")
            .xml(Bodies.propfind("X:home", "C:default-alarm-vevent-date"))
            .send()
            .multistatus()
            .only();
    assertEquals("1", read.text("X:home"));
    assertEquals("BEGIN:VALARM\r\nEND:VALARM\r\n", read.text("C:default-alarm-vevent-date"));
    calendar
        .account()
        .request("PROPPATCH", home)
        .xml(Bodies.remove("X:home", "C:default-alarm-vevent-date"))
        .send()
        .expect(207);
  }

  private Element read(String name, String body) {
    return calendar
        .request("PROPFIND", name)
        .depth("0")
        .xml(body)
        .send()
        .multistatus()
        .only()
        .property("X:p");
  }

  private static String language(Element property) {
    return property.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang");
  }

  /** DOM equality: names, attributes, text with its white space; not prefixes. */
  private static void assertSame(String expected, Element actual) {
    Element wanted =
        Xml.children(
                Xml.parse(
                    Xml.document("X:r", expected)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .get(0);
    assertEquals(Xml.canonical(wanted), Xml.canonical(actual));
  }
}
