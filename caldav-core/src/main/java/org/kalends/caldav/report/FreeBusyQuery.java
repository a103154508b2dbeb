package org.kalends.caldav.report;

import java.util.HashSet;
import java.util.Set;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.freebusy.FreeBusy;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.ResourceTree;
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
    return resource instanceof CollectionResource;
  }

  @Override
  public Privilege privilege() {
    return Privilege.READ_FREE_BUSY;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    CollectionResource collection = (CollectionResource) exchange.resource();
    XmlElement element =
        body.child(Names.CALDAV, "time-range")
            .orElseThrow(() -> DavException.badRequest("A free-busy-query needs a time-range"));
    FreeBusy busy;
    try {
      TimeRange range = TimeRange.parse(element, true, exchange.settings().calendarLimits());
      busy = new FreeBusy(range, addresses(collection.owner()));
      Depth depth = Depth.of(exchange.request(), Depth.ZERO);
      FloatingTime floating = FloatingTime.ofCalendars();
      ExpansionBudget budget = ReportLimits.busy();
      ResourceTree tree = exchange.tree();
      for (CollectionResource in : Scope.of(collection, depth).calendars(tree, collection)) {
        tree.busyContents(
            in,
            range.start(),
            range.end(),
            content -> busy.add(content.bytes(), floating.in(in), budget));
      }
    } catch (FilterException e) {
      throw FilterRefusals.of(e);
    } catch (TooManyInstancesException e) {
      throw DavException.of(Precondition.QUERY_WITHIN_LIMITS, "Too many instances");
    }
    return new DavResponse(200)
        .body("text/calendar; charset=utf-8", busy.reply(exchange.clock().instant()));
  }

  private static Set<String> addresses(Principal owner) {
    Set<String> addresses = new HashSet<>();
    owner.emails().forEach(email -> addresses.add("mailto:" + email));
    addresses.add(Hrefs.principal(owner));
    addresses.add("urn:uuid:" + owner.id());
    return addresses;
  }
}
