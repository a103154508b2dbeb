package org.kalends.caldav.property;

import java.util.List;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** CALDAV:supported-calendar-component-set (RFC 4791 section 5.2.3) as a set of bits. */
public final class ComponentSet {

  /** The component types a calendar may take. */
  static final List<ComponentKind> ALLOWED =
      List.of(
          ComponentKind.VEVENT,
          ComponentKind.VTODO,
          ComponentKind.VJOURNAL,
          ComponentKind.VFREEBUSY,
          ComponentKind.VAVAILABILITY,
          ComponentKind.VPOLL);

  /** What scheduling messages are about. */
  private static final List<ComponentKind> SCHEDULED =
      List.of(ComponentKind.VEVENT, ComponentKind.VTODO, ComponentKind.VFREEBUSY);

  private ComponentSet() {}

  /** The component types that a collection of this kind may take. */
  static List<ComponentKind> of(CollectionKind kind) {
    return kind == CollectionKind.CALENDAR ? ALLOWED : SCHEDULED;
  }

  /**
   * The bits of a property value. VTIMEZONE, which old clients list, is no main component and is
   * passed over.
   *
   * @throws DavException with supported-calendar-component for a type no calendar takes
   */
  public static int read(XmlElement property) {
    int bits = 0;
    for (XmlElement comp : property.children(Names.CALDAV, "comp")) {
      String name = comp.attribute("name").orElse("");
      if (!name.equalsIgnoreCase("VTIMEZONE")) {
        bits |= bit(name);
      }
    }
    if (bits == 0) {
      throw refused();
    }
    return bits;
  }

  private static int bit(String name) {
    return ComponentKind.ofName(name)
        .filter(ALLOWED::contains)
        .map(ComponentKind::bit)
        .orElseThrow(ComponentSet::refused);
  }

  private static DavException refused() {
    return DavException.of(
        Precondition.SUPPORTED_CALENDAR_COMPONENT, "A calendar cannot take these components");
  }
}
