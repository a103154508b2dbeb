package org.kalends.caldav.freebusy;

import java.time.Clock;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.exchange.FreeBusyTerms;
import org.kalends.caldav.exchange.RequestRate;
import org.kalends.caldav.exchange.SecretLinks;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.report.BusyTime;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;

/**
 * Free-busy links, {@code /freebusy/TOKEN.ifb}: who has one needs not sign in. They work as long as
 * the owner's policy has a rule for links. Safe for use by many threads.
 */
public final class FreeBusyLinks {

  /** Where they begin. */
  public static final String PATH = "/freebusy/";

  private static final String SUFFIX = ".ifb";
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final SecretLinks links;
  private final CalendarStore store;
  private final Directory directory;
  private final FreeBusyTerms terms;
  private final CalendarLimits limits;
  private final Clock clock;

  /** The links of a server. */
  public FreeBusyLinks(
      SecretLinks links,
      CalendarStore store,
      Directory directory,
      FreeBusyTerms terms,
      CalendarLimits limits,
      Clock clock) {
    this.links = links;
    this.store = store;
    this.directory = directory;
    this.terms = terms;
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether a path, as it was sent, is one of links. */
  public static boolean serves(String rawPath) {
    return rawPath.startsWith(PATH);
  }

  /**
   * Answers a request to such a path. Every link that does not work, for whatever reason, is
   * answered alike.
   *
   * @throws DavException 429; 400
   */
  public DavResponse answer(DavRequest request) {
    if (request.method().equals("OPTIONS")) {
      return new DavResponse(200).header("Allow", METHODS);
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return SecretLinks.onlyRead(METHODS);
    }
    terms.rate().count(RequestRate.network(request.remoteAddress()));
    TimeRange range = new UrlParameters(request.query()).range(clock.instant(), limits);
    String name = request.rawPath().substring(PATH.length());
    return links
        .follow(
            request,
            name.endsWith(SUFFIX) ? name : name + SUFFIX,
            SUFFIX,
            level -> level == LinkLevel.FREE_BUSY,
            opened -> busy(opened, range))
        .header("Cache-Control", "private, no-store");
  }

  private DavResponse busy(SecretLinks.Opened opened, TimeRange range) {
    ResourceTree tree = new ResourceTree(store, directory, opened.requester(), terms.settings());
    CollectionResource home = tree.home(opened.owner()).orElseThrow(DavException::notFound);
    FreeBusyPolicy.Rule rule =
        FreeBusyPolicy.of(home.home().root(), home.owner().kind(), terms.settings())
            .ruleForLink()
            .orElseThrow(DavException::notFound);
    BusyTime busy = new BusyTime(tree, opened.owner(), range, clock, rule);
    busy.addOpaque(home);
    tree.awaitDurable();
    note(opened.link(), busy);
    return busy.response();
  }

  private void note(Link link, BusyTime busy) {
    String label = link.label().isEmpty() ? "link" : "link " + link.label();
    terms
        .audit()
        .note(link.owner(), label, link.id(), busy.range().start(), busy.range().end(), false);
  }
}
