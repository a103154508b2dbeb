package org.kalends.caldav.report;

import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.TimeZones;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CalendarSettings;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * Where floating times and dates are looked at from (RFC 4791 section 7.3): the request's time
 * zone, else the calendar's, else UTC. For one request.
 */
final class FloatingTime {

  private final Optional<ZoneRules> requested;
  private final Map<UUID, ZoneRules> ofCollections = new HashMap<>();

  private FloatingTime(Optional<ZoneRules> requested) {
    this.requested = requested;
  }

  /** By the calendars' own time zones. */
  static FloatingTime ofCalendars() {
    return new FloatingTime(Optional.empty());
  }

  /**
   * By the time zone a report names (RFC 4791 section 9.8, RFC 7809 section 5.2.3), if it does.
   *
   * @throws DavException with valid-calendar-data or valid-timezone if it names none that exists
   */
  static FloatingTime of(XmlElement report) {
    Optional<XmlElement> definition = report.child(Names.CALDAV, "timezone");
    Optional<XmlElement> id = report.child(Names.CALDAV, "timezone-id");
    if (id.isPresent()) {
      return new FloatingTime(
          Optional.of(
              TimeZones.known(id.get().text().trim())
                  .orElseThrow(
                      () -> DavException.of(Precondition.VALID_TIMEZONE, "Unknown time zone"))));
    }
    try {
      return new FloatingTime(definition.map(XmlElement::text).map(TimeZones::parse));
    } catch (InvalidCalendarException e) {
      throw DavException.of(Precondition.VALID_CALENDAR_DATA, "The time zone is not valid");
    }
  }

  /** The rules for objects of a collection. */
  ZoneRules in(CollectionResource collection) {
    return requested.orElseGet(
        () ->
            ofCollections.computeIfAbsent(
                collection.info().id(), id -> CalendarSettings.timeZone(collection.info())));
  }
}
