package org.kalends.caldav.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** The properties of a mount, which are the sharee's own (caldav-sharing section 5.5.3). */
public final class MountProperties {

  private static final XmlTag DISPLAYNAME = XmlTag.dav("displayname");
  private static final XmlTag TRANSP = XmlTag.caldav("schedule-calendar-transp");
  private static final XmlTag TRANSPARENT = XmlTag.caldav("transparent");

  /**
   * What a sharee sees of the owner's as long as he has none of his own. Not the colour: without
   * one his client takes one that is not in use yet, and the owner's may well be.
   */
  private static final Set<XmlName> SHOWN_UNTIL_SET =
      Set.of(DISPLAYNAME.name(), new XmlName(Names.CALDAV, "calendar-description"));

  /** What says something of the calendar itself, and so is always the owner's. */
  private static final Set<XmlName> OWNERS =
      Set.of(
          new XmlName(Names.CALDAV, "calendar-timezone"),
          new XmlName(Names.CALDAV, "calendar-timezone-id"));

  private MountProperties() {}

  /** Those a new mount gets: it adds nothing to the sharee's busy time (section 5.5.5). */
  static DeadProperties first(String name) {
    List<DeadProperty> properties = new ArrayList<>();
    properties.add(
        new DeadProperty(
            TRANSP.name(),
            fragment(out -> out.start(TRANSP).empty(TRANSPARENT).end(TRANSP), Names.CALDAV, "C"),
            ""));
    if (!name.isEmpty()) {
      properties.add(
          new DeadProperty(
              DISPLAYNAME.name(),
              fragment(out -> out.element(DISPLAYNAME, name), Names.DAV, "D"),
              name));
    }
    return DeadProperties.of(properties);
  }

  /** An element that declares the one prefix it uses. */
  private static String fragment(XmlWriter.Piece element, String namespace, String prefix) {
    String xml = new String(XmlWriter.bytes(element), java.nio.charset.StandardCharsets.UTF_8);
    int end = Math.min(indexOrEnd(xml, '>'), indexOrEnd(xml, '/'));
    return xml.substring(0, end)
        + " xmlns:"
        + prefix
        + "=\""
        + namespace
        + "\""
        + xml.substring(end);
  }

  private static int indexOrEnd(String text, char c) {
    int at = text.indexOf(c);
    return at < 0 ? text.length() : at;
  }

  /** What a sharee sees: his own, and of the owner's what stands for what he has not set. */
  public static DeadProperties shown(DeadProperties own, DeadProperties owners) {
    DeadProperties shown = own;
    for (DeadProperty property : owners.all()) {
      XmlName name = property.name();
      boolean unset = SHOWN_UNTIL_SET.contains(name) && own.get(name).isEmpty();
      if (unset || OWNERS.contains(name)) {
        shown = shown.with(property);
      }
    }
    return shown;
  }

  /** Whether what is in the mount makes its sharee busy (RFC 6638 section 9.1). */
  public static boolean isTransparent(DeadProperties own) {
    return own.get(TRANSP.name())
        .filter(property -> !property.xml().contains("opaque"))
        .isPresent();
  }

  /** Whether it says something of the calendar itself, so that no sharee can set it for himself. */
  public static boolean isOwners(XmlName name) {
    return OWNERS.contains(name);
  }
}
