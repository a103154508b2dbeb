package org.kalends.caldav.sharing;

import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * A calendar that is shared, or going to be.
 *
 * @param owner whose it is
 * @param home his
 * @param info the calendar
 */
record SharedCalendar(Principal owner, Home home, CollectionInfo info) {

  private static final XmlName DISPLAYNAME = new XmlName(Names.DAV, "displayname");

  /** Its percent-encoded path in the owner's home, with a slash at the end. */
  String href() {
    return CalendarPlace.href(owner, home, info);
  }

  /** What the owner calls it. */
  String name() {
    return info.properties().get(DISPLAYNAME).map(DeadProperty::text).orElse(info.name());
  }
}
