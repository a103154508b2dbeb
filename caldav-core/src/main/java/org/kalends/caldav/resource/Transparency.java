package org.kalends.caldav.resource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlReader;

/** CALDAV:schedule-calendar-transp (RFC 6638 section 9.1). */
public final class Transparency {

  private static final XmlName NAME = new XmlName(Names.CALDAV, "schedule-calendar-transp");
  private static final DeadProperty TRANSPARENT = value("transparent");
  private static final DeadProperty OPAQUE = value("opaque");

  private Transparency() {}

  /** Whether the owner does not want a calendar to make him busy. */
  public static boolean isTransparent(CollectionInfo calendar) {
    Optional<DeadProperty> set = calendar.properties().get(NAME);
    return set.map(property -> property.xml().getBytes(StandardCharsets.UTF_8))
        .map(xml -> XmlReader.read(xml, XmlLimits.WRITTEN))
        .filter(element -> element.child(Names.CALDAV, "transparent").isPresent())
        .isPresent();
  }

  /** The properties of a calendar with another one. */
  public static DeadProperties with(DeadProperties properties, boolean transparent) {
    return properties.with(transparent ? TRANSPARENT : OPAQUE);
  }

  private static DeadProperty value(String word) {
    String xml =
        "<schedule-calendar-transp xmlns=\""
            + Names.CALDAV
            + "\"><"
            + word
            + "/></schedule-calendar-transp>";
    return new DeadProperty(NAME, xml, "");
  }
}
