package org.kalends.caldav.report;

import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.xml.XmlElement;

/** What the reports that find calendar objects have in common (RFC 4791 sections 7.8 and 7.9). */
abstract class CalendarDataReport implements Report {

  /**
   * What is to be told of each object that is found.
   *
   * @param selection its properties
   * @param shape its calendar data, if they were asked for
   * @param floating where its floating times are looked at from
   */
  record Asked(
      PropertySelection selection, Optional<CalendarDataShape> shape, FloatingTime floating) {}

  @Override
  public final boolean appliesTo(Resource resource) {
    return (resource instanceof CollectionResource in
            && in.info().kind() != CollectionKind.SCHEDULE_OUTBOX)
        || (resource instanceof MemberResource member && member.isCalendarObject());
  }

  @Override
  public final DavResponse answer(Exchange exchange, XmlElement body) {
    PropertySelection selection = PropertySelection.read(body);
    Optional<CalendarDataShape> shape = CalendarDataShape.of(selection, exchange);
    return answer(exchange, body, new Asked(selection, shape, FloatingTime.of(body)));
  }

  /** Answers, the common part of the body being read. */
  abstract DavResponse answer(Exchange exchange, XmlElement body, Asked asked);
}
