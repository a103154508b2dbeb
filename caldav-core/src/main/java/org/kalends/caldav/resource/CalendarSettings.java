package org.kalends.caldav.resource;

import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.TimeZones;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/** What a calendar's owner has set that decides on what its objects mean. */
public final class CalendarSettings {

  private static final XmlName TIMEZONE = new XmlName(Names.CALDAV, "calendar-timezone");
  private static final XmlName TIMEZONE_ID = new XmlName(Names.CALDAV, "calendar-timezone-id");
  private static final ZoneRules UTC = ZoneOffset.UTC.getRules();

  private CalendarSettings() {}

  /** Where floating times and dates are looked at from (RFC 4791 section 7.3): else UTC. */
  public static ZoneRules timeZone(CollectionInfo calendar) {
    Optional<ZoneRules> byId =
        calendar
            .properties()
            .get(TIMEZONE_ID)
            .map(DeadProperty::text)
            .flatMap(text -> TimeZones.known(text.trim()));
    if (byId.isPresent()) {
      return byId.get();
    }
    Optional<DeadProperty> definition = calendar.properties().get(TIMEZONE);
    try {
      return definition.map(DeadProperty::text).map(TimeZones::parse).orElse(UTC);
    } catch (InvalidCalendarException e) {
      return UTC; // stored before the server knew better
    }
  }
}
