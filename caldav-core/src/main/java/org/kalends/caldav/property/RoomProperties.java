package org.kalends.caldav.property;

import java.util.List;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.scheduling.AutoSchedule;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.scheduling.RoomSetting;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;

/**
 * How rooms and resources answer invitations by themselves: Apple's CS:auto-schedule-mode, which
 * administrators set.
 */
public final class RoomProperties {

  /** The one property of principals that can be set. */
  public static final XmlName MODE = new XmlName(Names.CALENDARSERVER, "auto-schedule-mode");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(
                  XmlTag.of(MODE), "Calendar Server", On.ROOMS, (property, x) -> mode(property))
              .otherwiseText(
                  (r, x) -> RoomSetting.of(((PrincipalResource) r).principal()).mode().code()));

  private RoomProperties() {}

  static boolean isSettable(PrincipalResource resource, XmlName property) {
    return property.equals(MODE) && On.ROOMS.test(resource);
  }

  /** Follows a PROPPATCH whose instructions were checked. */
  public static void set(XmlElement property, PrincipalResource resource, Exchange exchange) {
    Principal room = resource.principal();
    RoomSetting setting = new RoomSetting(mode(property), RoomSetting.of(room).acceptFrom());
    exchange.delegation().answerBy(room.id(), setting.text());
  }

  private static AutoSchedule mode(XmlElement property) {
    return AutoSchedule.named(property.text())
        .orElseThrow(() -> DavException.of(409, "There is no such mode"));
  }
}
