package org.kalends.caldav.report;

import java.time.zone.ZoneRules;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.data.CalendarDataRequest;
import org.kalends.caldav.icalendar.data.TimeZoneDelivery;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.property.PropertySelection;

/**
 * How CALDAV:calendar-data was asked for (RFC 4791 section 9.6), applied to one object at a time.
 *
 * @param asked what was asked for
 * @param budget of instances for the whole answer
 * @param zones how time zones come
 */
record CalendarDataShape(
    CalendarDataRequest asked, ExpansionBudget budget, TimeZoneDelivery zones) {

  /**
   * The shape a report asks for, if it asks for calendar data at all.
   *
   * @throws org.kalends.caldav.protocol.DavException with the precondition that fails
   */
  static Optional<CalendarDataShape> of(PropertySelection selection, Exchange exchange) {
    try {
      return selection
          .calendarData()
          .map(element -> CalendarDataRequest.parse(element, exchange.settings().calendarLimits()))
          .map(
              asked -> new CalendarDataShape(asked, ReportLimits.expanded(), exchange.timeZones()));
    } catch (FilterException e) {
      throw FilterRefusals.of(e);
    }
  }

  /** Whether every object is given as it is stored. */
  boolean isWhole() {
    return asked.isWhole()
        && zones == TimeZoneDelivery.STORED
        && asked.format() == CalendarFormat.TEXT;
  }

  /** What is given of an object. */
  byte[] apply(byte[] content, ZoneRules floating) {
    return delivered(asked.apply(content, floating, budget));
  }

  /** What is given of an object that was read already. */
  byte[] apply(CalendarObject object, ZoneRules floating) {
    return delivered(asked.apply(object, floating, budget));
  }

  private byte[] delivered(byte[] cut) {
    byte[] text = zones.apply(cut);
    try {
      return asked.format().fromText(text);
    } catch (InvalidCalendarException e) {
      return text; // what cannot be read is given as it is
    }
  }
}
