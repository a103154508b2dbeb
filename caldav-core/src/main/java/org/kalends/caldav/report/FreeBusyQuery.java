package org.kalends.caldav.report;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/**
 * CALDAV:free-busy-query (RFC 4791 section 7.10). Whoever may only see when the owner is busy may
 * ask this and nothing else.
 */
final class FreeBusyQuery implements Report {

  @Override
  public XmlTag tag() {
    return XmlTag.caldav("free-busy-query");
  }

  @Override
  public String section() {
    return "RFC 4791 7.10";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    // RFC 6638 section 2.3
    return resource instanceof CollectionResource in
        && in.info().kind() != CollectionKind.SCHEDULE_INBOX
        && in.info().kind() != CollectionKind.SCHEDULE_OUTBOX;
  }

  @Override
  public Privilege privilege() {
    return Privilege.READ_FREE_BUSY;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    CollectionResource collection = (CollectionResource) exchange.resource();
    FreeBusyAsking asking = FreeBusyAsking.of(exchange, collection.owner());
    XmlElement element =
        body.child(Names.CALDAV, "time-range")
            .orElseThrow(() -> DavException.badRequest("A free-busy-query needs a time-range"));
    TimeRange range;
    try {
      range = TimeRange.parse(element, true, exchange.settings().calendarLimits());
    } catch (FilterException e) {
      throw FilterRefusals.of(e);
    }
    BusyTime busy = new BusyTime(exchange.tree(), collection.owner(), range, exchange.clock());
    // a home has no objects of its own: whoever asks it means the calendars in it
    Depth depth = Depth.of(exchange.request(), collection.isHome() ? Depth.ONE : Depth.ZERO);
    ResourceTree tree = exchange.tree();
    Scope.of(collection, depth).calendars(tree, collection).forEach(busy::add);
    asking.answered(busy);
    return busy.response();
  }
}
