package org.kalends.caldav.method;

import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.Resource;

/** OPTIONS (RFC 4918 section 18, RFC 4791 section 5.1). */
final class Options implements DavMethod {

  /**
   * What the server does. The first token is taken for the version by some clients, so it is 1. A
   * token is listed once its tests pass.
   */
  static final String DAV = "1, 3, calendar-access, extended-mkcol, calendar-no-timezone";

  @Override
  public String name() {
    return "OPTIONS";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return true;
  }

  @Override
  public boolean appliesToUnmapped() {
    return true;
  }

  @Override
  public boolean isHarmless() {
    return true;
  }

  @Override
  public void authorise(Exchange exchange) {
    // what the requester may not know of was not resolved; the rest is no secret
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    String allow = String.join(", ", exchange.capabilities().methods(exchange.target().resource()));
    return new DavResponse(200).header("DAV", DAV).header("Allow", allow);
  }
}
