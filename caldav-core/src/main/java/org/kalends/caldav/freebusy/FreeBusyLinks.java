package org.kalends.caldav.freebusy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.exchange.FreeBusyRate;
import org.kalends.caldav.exchange.FreeBusyTerms;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.report.BusyTime;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.Links;

/**
 * Free-busy links, {@code /freebusy/TOKEN.ifb}: who has one needs not sign in. They work as long as
 * the owner's policy has a rule for links. Safe for use by many threads.
 */
public final class FreeBusyLinks {

  /** Where they begin. */
  public static final String PATH = "/freebusy/";

  private static final String SUFFIX = ".ifb";

  /** Nobody keeps the answer, and no page it is shown in tells others of the address. */
  private static final Map<String, String> GUARDS =
      Map.of(
          "Cache-Control",
          "private, no-store",
          "Referrer-Policy",
          "no-referrer",
          "X-Robots-Tag",
          "noindex");

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Links links;
  private final CalendarStore store;
  private final Directory directory;
  private final FreeBusyTerms terms;
  private final CalendarLimits limits;
  private final Clock clock;

  /** The links of a server. */
  public FreeBusyLinks(
      Links links,
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
   * Answers a request to such a path.
   *
   * @throws DavException 404 for every link that does not work, for whatever reason; 429; 400
   */
  public DavResponse answer(DavRequest request) {
    try {
      DavResponse response = answerUnguarded(request);
      GUARDS.forEach(response::header);
      return response;
    } catch (DavException e) {
      GUARDS.forEach(e::header);
      throw e;
    }
  }

  private DavResponse answerUnguarded(DavRequest request) {
    if (request.method().equals("OPTIONS")) {
      return new DavResponse(200).header("Allow", METHODS);
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw DavException.of(405, "A link is only read").header("Allow", METHODS);
    }
    String asker = "address " + request.remoteAddress();
    terms.rate().count(asker);
    TimeRange range = new UrlParameters(request.query()).range(clock.instant(), limits);
    Optional<Link> link = find(request.rawPath());
    Optional<BusyTime> busy = link.flatMap(it -> busy(it, range));
    if (busy.isEmpty()) {
      terms.rate().count(asker, FreeBusyRate.WRONG_LINK);
      throw DavException.notFound();
    }
    links.used(link.orElseThrow());
    note(link.get(), busy.get());
    return busy.get().response();
  }

  private Optional<Link> find(String rawPath) {
    String name = rawPath.substring(PATH.length());
    String token =
        name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return links.find(token).filter(link -> link.level() == LinkLevel.FREE_BUSY);
  }

  private Optional<BusyTime> busy(Link link, TimeRange range) {
    ResourceTree tree =
        new ResourceTree(store, directory, new LinkRequester(link.owner()), terms.settings());
    Optional<Principal> owner = directory.byId(link.owner()).filter(Principal::enabled);
    Optional<CollectionResource> home = owner.flatMap(tree::home);
    Optional<BusyTime> busy =
        home.flatMap(
                in ->
                    FreeBusyPolicy.of(in.home().root(), in.owner().kind(), terms.settings())
                        .ruleForLink())
            .map(
                (FreeBusyPolicy.Rule rule) ->
                    new BusyTime(tree, owner.orElseThrow(), range, clock, rule));
    busy.ifPresent(it -> it.addOpaque(home.orElseThrow()));
    tree.awaitDurable();
    return busy;
  }

  private void note(Link link, BusyTime busy) {
    String label = link.label().isEmpty() ? "link" : "link " + link.label();
    terms
        .audit()
        .note(link.owner(), label, link.id(), busy.range().start(), busy.range().end(), false);
  }
}
