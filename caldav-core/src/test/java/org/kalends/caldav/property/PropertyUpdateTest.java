package org.kalends.caldav.property;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlReader;

class PropertyUpdateTest {

  private static final XmlName COLOR = new XmlName("http://apple.com/ns/ical/", "calendar-color");

  private static PropertyUpdate read(String inside) {
    String xml =
        "<D:propertyupdate xmlns:D='DAV:' xmlns:I='http://apple.com/ns/ical/'>"
            + inside
            + "</D:propertyupdate>";
    return PropertyUpdate.read(XmlReader.read(xml.getBytes(UTF_8), XmlLimits.STANDARD));
  }

  @Test
  @Spec("RFC 4918 9.2")
  void instructionsAreFollowedInDocumentOrder() {
    DeadProperties result =
        read("<D:set><D:prop><I:calendar-color>#1</I:calendar-color></D:prop></D:set>"
                + "<D:remove><D:prop><I:calendar-color/></D:prop></D:remove>")
            .applyTo(DeadProperties.NONE);
    assertTrue(result.isEmpty());
  }

  @Test
  @Spec("RFC 4918 4.3")
  void aPropertyKeepsItsAttributesAndTheLanguageInScope() {
    DeadProperties result =
        read("<D:set><D:prop xml:lang='de'>"
                + "<I:calendar-color symbolic-color='blue'>#0000FFFF</I:calendar-color>"
                + "</D:prop></D:set>")
            .applyTo(DeadProperties.NONE);
    assertEquals(
        "<I:calendar-color xmlns:I=\"http://apple.com/ns/ical/\" symbolic-color=\"blue\""
            + " xml:lang=\"de\">#0000FFFF</I:calendar-color>",
        result.get(COLOR).orElseThrow().xml());
    assertEquals("#0000FFFF", result.get(COLOR).orElseThrow().text());
  }
}
