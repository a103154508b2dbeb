package org.kalends.caldav.report;

import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.resource.CollectionResource;

/**
 * How CALDAV:calendar-data was asked for (RFC 4791 section 9.6), applied to one object at a time.
 */
record CalendarDataShape() {

  static Optional<CalendarDataShape> of(PropertySelection selection, Exchange exchange) {
    return selection.calendarData().map(element -> new CalendarDataShape());
  }

  byte[] apply(byte[] content, CollectionResource collection) {
    return content;
  }
}
