package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.HttpDate;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.StoredContent;

/** GET and HEAD (RFC 9110 section 9.3); the carrier leaves out the body of a HEAD. */
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
  public boolean appliesTo(Resource resource) {
    return resource instanceof MemberResource;
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
    MemberResource resource = (MemberResource) exchange.resource();
    StoredContent content =
        resource.in().content(resource.member()).orElseThrow(DavException::notFound);
    // whatever somebody stored must not run in a browser that is signed in here
    return new DavResponse(200)
        .header("ETag", content.member().etag())
        .header("Last-Modified", HttpDate.format(content.member().modified()))
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-cache")
        .body(content.member().facts().contentType(), content.bytes());
  }
}
