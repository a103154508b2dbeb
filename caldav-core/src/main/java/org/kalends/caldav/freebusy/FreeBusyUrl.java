package org.kalends.caldav.freebusy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.report.BusyTime;
import org.kalends.caldav.report.FreeBusyAsking;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Target;

/**
 * The free-busy URL of a home: {@code freebusy} in it, for those who sign in and may know when its
 * owner is busy (CalConnect CD 0903). Nothing is stored there; a collection of that name comes
 * first.
 */
public final class FreeBusyUrl {

  private static final String NAME = "freebusy";
  private static final int DEPTH = 4;
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private FreeBusyUrl() {}

  /** Whether a request is for the free-busy URL of a home, whether there is that home or not. */
  public static boolean serves(Exchange exchange) {
    List<String> segments = exchange.target().path().segments();
    return segments.size() == DEPTH
        && segments.get(DEPTH - 1).equals(NAME)
        && segments.get(0).equals("calendars")
        && METHODS.contains(exchange.request().method())
        && exchange.target().resource().isEmpty();
  }

  /**
   * Answers.
   *
   * @throws DavException 404 for whoever may not know, and where nobody is; 429
   */
  public static DavResponse answer(Exchange exchange) {
    UrlParameters parameters = new UrlParameters(exchange.request().query());
    TimeRange range =
        parameters.range(exchange.clock().instant(), exchange.settings().calendarLimits());
    Optional<CollectionResource> home = home(exchange);
    if (home.isEmpty()) {
      FreeBusyAsking.aboutNobody(exchange);
      throw DavException.notFound();
    }
    FreeBusyAsking asking = FreeBusyAsking.of(exchange, home.get().owner());
    BusyTime busy = new BusyTime(exchange.tree(), home.get().owner(), range, exchange.clock());
    busy.addOpaque(home.get());
    asking.answered(busy);
    exchange.tree().awaitDurable();
    return busy.response().header("Cache-Control", "private, no-store");
  }

  /** The home, if the requester may know when its owner is busy. */
  private static Optional<CollectionResource> home(Exchange exchange) {
    if (!(exchange.target() instanceof Target.Unmapped unmapped)) {
      return Optional.empty();
    }
    Resource parent = unmapped.parent();
    DavPath path = exchange.target().path();
    return parent instanceof CollectionResource in
            && in.isHome()
            && in.path().contains(path)
            && in.privileges().has(Privilege.READ_FREE_BUSY)
        ? Optional.of(in)
        : Optional.empty();
  }
}
