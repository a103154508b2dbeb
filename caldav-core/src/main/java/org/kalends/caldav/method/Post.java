package org.kalends.caldav.method;

import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.View;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.freebusy.OutboxRequest;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * POST to a collection: to the URI of DAV:add-member it adds one member (RFC 5995), to the calendar
 * itself it changes many at once (calendarserver-bulk-change), whom it is shared with
 * (caldav-sharing), or makes and revokes secret links to it; to a home it answers an invitation, to
 * an outbox it asks when people are busy (RFC 6638 section 5). What the body is tells which.
 */
final class Post implements DavMethod {

  private static final String ADD_MEMBER = "add-member";

  @Override
  public String name() {
    return "POST";
  }

  @Override
  public String section() {
    return "RFC 5995 3.2";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof CollectionResource in
        && (in.isCalendar()
            || in.isHome()
            || isOutbox(in)
            || in.info().kind() == CollectionKind.PLAIN);
  }

  @Override
  public void authorise(Exchange exchange) {
    CollectionResource into = (CollectionResource) exchange.resource();
    if (isOutbox(into)) {
      exchange.require(into, Privilege.SCHEDULE_SEND_FREEBUSY);
      return;
    }
    if (into.isHome() || (into.isCalendar() && into.privileges().has(Privilege.WRITE_ACL))) {
      return; // what else it takes depends on what is asked
    }
    if (exchange.request().query() != null) {
      exchange.requireToWrite(into, Privilege.BIND);
    } else if (into.view() != View.FULL
        || BulkChanges.NEEDED.stream().noneMatch(into.privileges()::has)) {
      // which of them it takes depends on what is to be done to each member
      throw DavException.needPrivileges(into.href(), Privilege.BIND);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    CollectionResource into = (CollectionResource) exchange.resource();
    String query = exchange.request().query();
    if (into.isHome()) {
      return reply(exchange, into);
    }
    if (isOutbox(into)) {
      return OutboxRequest.answer(exchange, into);
    }
    if (ADD_MEMBER.equals(query)) {
      exchange.requireToWrite(into, Privilege.BIND);
      return AddMember.answer(exchange, into);
    }
    String type = Optional.ofNullable(exchange.contentType()).orElse("");
    String media = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    Optional<CalendarFormat> format = CalendarFormat.ofMediaType(type);
    if (query == null && into.isCalendar() && format.isPresent()) {
      return new BulkChanges(exchange, into).add(exchange.body(), format.get());
    }
    if (query == null && into.isCalendar() && media.endsWith("/xml")) {
      return changes(exchange, into);
    }
    throw DavException.of(403, "A POST goes to the URI that DAV:add-member gives");
  }

  private static boolean isOutbox(CollectionResource in) {
    return in.info().kind() == CollectionKind.SCHEDULE_OUTBOX;
  }

  private static DavResponse changes(Exchange exchange, CollectionResource calendar) {
    XmlElement body =
        exchange
            .xmlBody(BulkChanges.MAX_BYTES)
            .orElseThrow(() -> DavException.badRequest("No body"));
    if (LinkChange.isOne(body)) {
      return new LinkChange(exchange, calendar).answer(body);
    }
    if (body.is(Names.CALENDARSERVER, "share")) {
      return new SharingRequests(exchange).share(calendar, body);
    }
    if (!body.is(Names.APPLE_ME, "multiput")) {
      throw DavException.badRequest("The body is neither multiput nor share");
    }
    if (calendar.view() != View.FULL
        || BulkChanges.NEEDED.stream().noneMatch(calendar.privileges()::has)) {
      throw DavException.needPrivileges(calendar.href(), Privilege.BIND);
    }
    return new BulkChanges(exchange, calendar).change(body);
  }

  private static DavResponse reply(Exchange exchange, CollectionResource home) {
    XmlElement body =
        exchange
            .xmlBody()
            .filter(root -> root.is(Names.CALENDARSERVER, "invite-reply"))
            .orElseThrow(() -> DavException.of(403, "Only invitations are answered here"));
    return new SharingRequests(exchange).reply(home, body);
  }
}
