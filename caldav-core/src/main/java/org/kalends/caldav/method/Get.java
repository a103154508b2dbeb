package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.StoredContent;

/**
 * GET and HEAD (RFC 9110 section 9.3) of a member, and of a calendar with all that is in it; the
 * carrier leaves out the body of a HEAD.
 */
final class Get implements DavMethod {

  private final String name;

  Get(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String section() {
    return "RFC 9110 9.3.1";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof MemberResource
        || (resource instanceof CollectionResource in && in.isCalendar());
  }

  @Override
  public boolean isSafe() {
    return true;
  }

  @Override
  public void authorise(Exchange exchange) {
    exchange.require(exchange.resource(), Privilege.READ);
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    if (exchange.resource() instanceof CollectionResource calendar) {
      return whole(exchange, exchange.tree().open(calendar));
    }
    MemberResource resource = (MemberResource) exchange.resource();
    StoredContent content =
        resource.in().content(resource.member()).orElseThrow(DavException::notFound);
    return new Representation(exchange).answer(200, content.member(), content.bytes());
  }

  private static DavResponse whole(Exchange exchange, CollectionView view) {
    return new DavResponse(200)
        .header("ETag", view.etag())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Vary", "CalDAV-Timezones")
        .header("Cache-Control", "private, no-cache")
        .body("text/calendar; charset=utf-8", new WholeCalendar(view, exchange.timeZones()));
  }
}
