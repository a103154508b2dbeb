package org.kalends.caldav.method;

import java.util.List;
import java.util.stream.Collectors;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Target;

/** OPTIONS (RFC 4918 section 18, RFC 4791 section 5.1). */
final class Options implements DavMethod {

  /**
   * What the server does. The first token is taken for the version by some clients, so it is 1. A
   * token is listed once its tests pass.
   */
  static final List<DavToken> TOKENS =
      List.of(
          new DavToken("1", "RFC 4918 18.1"),
          new DavToken("3", "RFC 4918 18.3"),
          new DavToken("access-control", "RFC 3744 7.2"),
          new DavToken("calendar-access", "RFC 4791 5.1"),
          new DavToken("calendar-auto-schedule", "RFC 6638 2"),
          new DavToken("calendar-availability", "RFC 7953 7.2.1"),
          new DavToken("inbox-availability", "Apple iCal"),
          new DavToken("calendar-proxy", "caldav-proxy 5.1"),
          new DavToken("calendarserver-private-events", "caldav-privateevents 4.2.1"),
          new DavToken("calendarserver-sharing", "caldav-sharing 5.1"),
          new DavToken("extended-mkcol", "RFC 5689 3.1"),
          new DavToken("calendar-no-timezone", "RFC 7809 3.1.1"));

  private static final String DAV =
      TOKENS.stream().map(DavToken::name).collect(Collectors.joining(", "));

  @Override
  public String name() {
    return "OPTIONS";
  }

  @Override
  public String section() {
    return "RFC 9110 9.3.7";
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
    Target target = exchange.target();
    if (target.resource().isPresent()) {
      exchange.require(target.resource().get(), Privilege.READ);
    } else if (target.isAmongBusyTimes()) {
      throw DavException.needPrivileges(target.path().encoded(), Privilege.READ);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    String allow = String.join(", ", exchange.capabilities().methods(exchange.target().resource()));
    return new DavResponse(200).header("DAV", DAV).header("Allow", allow);
  }
}
