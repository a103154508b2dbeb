package org.kalends.caldav.report;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlReader;

/** CALDAV:schedule-calendar-transp (RFC 6638 section 9.1). */
final class Transparency {

  private static final XmlName NAME = new XmlName(Names.CALDAV, "schedule-calendar-transp");

  private Transparency() {}

  /** Whether the owner does not want a calendar to make him busy. */
  static boolean isTransparent(CollectionResource calendar) {
    Optional<DeadProperty> set = calendar.info().properties().get(NAME);
    return set.map(property -> property.xml().getBytes(StandardCharsets.UTF_8))
        .map(xml -> XmlReader.read(xml, XmlLimits.STANDARD))
        .filter(element -> element.child(Names.CALDAV, "transparent").isPresent())
        .isPresent();
  }
}
