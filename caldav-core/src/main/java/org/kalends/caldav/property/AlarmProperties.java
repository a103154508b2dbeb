package org.kalends.caldav.property;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/**
 * The alarms that clients give to new events and tasks, of a calendar or of all calendars in a home
 * (draft-daboo-valarm-extensions section 9). The server keeps them; clients apply them.
 */
final class AlarmProperties {

  static final List<LiveProperty> ROWS =
      Stream.of("vevent-datetime", "vevent-date", "vtodo-datetime", "vtodo-date")
          .map(
              kind ->
                  LiveProperty.stored(
                      XmlTag.caldav("default-alarm-" + kind),
                      "draft-daboo-valarm-extensions 9",
                      On.CALENDARS_AND_HOMES,
                      AlarmProperties::check))
          .toList();

  private AlarmProperties() {}

  /** No alarm, or VALARM components and nothing else. */
  private static void check(XmlElement property, Exchange exchange) {
    String alarms = property.text().strip();
    if (alarms.isEmpty()) {
      return;
    }
    String object = "BEGIN:VCALENDAR\r\n" + alarms + "\r\nEND:VCALENDAR\r\n";
    try {
      CalendarComponent all =
          CalendarParser.parse(
              object.getBytes(StandardCharsets.UTF_8), exchange.settings().calendarLimits());
      if (all.properties().isEmpty()
          && all.components().stream().allMatch(component -> component.is("VALARM"))) {
        return;
      }
    } catch (InvalidCalendarException e) {
      // refused below
    }
    throw DavException.of(Precondition.VALID_CALENDAR_DATA, "Only VALARM components are alarms");
  }
}
