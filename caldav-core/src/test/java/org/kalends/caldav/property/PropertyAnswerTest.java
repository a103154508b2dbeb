package org.kalends.caldav.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlReader;

class PropertyAnswerTest {

  private static final List<Verdict> ONE_REFUSED =
      List.of(
          new Verdict(
              new XmlName(Names.DAV, "getetag"),
              Optional.of(
                  DavException.of(Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY, "Protected"))),
          new Verdict(new XmlName(Names.DAV, "displayname"), Optional.empty()));

  @Test
  @Spec("RFC 4791 5.3.1.1")
  void anMkcalendarThatCouldNotSetAPropertyIsAnsweredWithAMultistatus() throws IOException {
    DavResponse response = PropertyAnswer.refusedMkcalendar("/home/new/", ONE_REFUSED);
    assertEquals(207, response.status());
    assertEquals(Optional.of("no-cache"), response.header("Cache-Control"));
    XmlElement root = read(response);
    assertTrue(root.is(Names.DAV, "multistatus"), root::fragment);
    XmlElement only = root.child(Names.DAV, "response").orElseThrow();
    assertEquals("/home/new/", only.child(Names.DAV, "href").orElseThrow().text());
    assertPropstats(only);
  }

  @Test
  @Spec("RFC 5689 3")
  void anExtendedMkcolThatCouldNotSetAPropertyFailsWithPropstats() throws IOException {
    DavResponse response = PropertyAnswer.refusedMkcol(ONE_REFUSED);
    assertEquals(403, response.status());
    XmlElement root = read(response);
    assertTrue(root.is(Names.DAV, "mkcol-response"), root::fragment);
    assertPropstats(root);
  }

  private static void assertPropstats(XmlElement in) {
    List<XmlElement> propstats =
        in.children().stream().filter(child -> child.is(Names.DAV, "propstat")).toList();
    assertEquals(2, propstats.size());
    assertPropstat("getetag", "HTTP/1.1 403 Forbidden", propstats.get(0));
    assertPropstat("displayname", "HTTP/1.1 424 Failed Dependency", propstats.get(1));
  }

  private static void assertPropstat(String name, String status, XmlElement propstat) {
    XmlElement prop = propstat.child(Names.DAV, "prop").orElseThrow();
    assertTrue(prop.child(Names.DAV, name).isPresent(), prop::fragment);
    assertEquals(status, propstat.child(Names.DAV, "status").orElseThrow().text());
  }

  private static XmlElement read(DavResponse response) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    response.body().writeTo(bytes);
    return XmlReader.read(bytes.toByteArray(), XmlLimits.STANDARD);
  }
}
