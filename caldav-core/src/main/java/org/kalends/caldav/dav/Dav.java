package org.kalends.caldav.dav;

import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.exchange.Conditions;
import org.kalends.caldav.exchange.DavSettings;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.exchange.FreeBusyTerms;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.exchange.RequestBody;
import org.kalends.caldav.exchange.SecretLinks;
import org.kalends.caldav.freebusy.FreeBusyLinks;
import org.kalends.caldav.freebusy.FreeBusyUrl;
import org.kalends.caldav.method.DavMethod;
import org.kalends.caldav.method.FailedCondition;
import org.kalends.caldav.method.Methods;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Delegation;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Prefer;
import org.kalends.caldav.report.FreeBusyAsking;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.Target;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Links;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.timezone.LeapSeconds;
import org.kalends.caldav.timezone.TimeZoneService;

/** The engine: turns requests into answers. Safe for use by many threads. */
public final class Dav {

  private final CalendarStore store;
  private final Directory directory;
  private final Delegation delegation;
  private final Links links;
  private final LinkDoor linkDoor;
  private final SignIn signIn;
  private final DavSettings settings;
  private final PrincipalSearch search;
  private final FreeBusyTerms terms;
  private final Scheduling scheduling;
  private final FreeBusyLinks freeBusyLinks;
  private final Clock clock;
  private final Methods methods = new Methods();
  private final TimeZoneService timeZones = new TimeZoneService(LeapSeconds.known());

  private Dav(
      CalendarStore store,
      Directory directory,
      Delegation delegation,
      Links links,
      Authenticator authenticator,
      DavSettings settings,
      PrincipalSearch search,
      FreeBusyTerms terms,
      Scheduling scheduling,
      Clock clock) {
    this.store = store;
    this.directory = directory;
    this.delegation = delegation;
    this.links = links;
    SecretLinks secretLinks = new SecretLinks(links, directory, clock);
    this.linkDoor = new LinkDoor(secretLinks);
    this.signIn = new SignIn(authenticator);
    this.settings = settings;
    this.search = search;
    this.terms = terms;
    this.scheduling = scheduling;
    this.freeBusyLinks =
        new FreeBusyLinks(secretLinks, store, directory, terms, settings.calendarLimits(), clock);
    this.clock = clock;
  }

  /** Wires the engine with the standard limits and a directory in which nothing is changed. */
  public static Dav of(
      CalendarStore store, Directory directory, Authenticator authenticator, Clock clock) {
    PrincipalSearch closed = new PrincipalSearch(PrincipalSearch.Scope.NOBODY, clock);
    Delegation refused =
        (owner, group, members) -> {
          throw DavException.of(403, "Delegates are not changed here");
        };
    FreeBusyTerms terms = FreeBusyTerms.of(FreeBusySettings.STANDARD, store, clock);
    DavSettings settings = DavSettings.STANDARD;
    Scheduling scheduling = Scheduling.of(store, directory, clock);
    return new Dav(
        store,
        directory,
        refused,
        Links.NONE,
        authenticator,
        settings,
        closed,
        terms,
        scheduling,
        clock);
  }

  /** Wires the engine. */
  public static Dav of(
      CalendarStore store,
      Accounts accounts,
      Links links,
      Authenticator authenticator,
      DavSettings settings,
      PrincipalSearch search,
      FreeBusyTerms terms,
      Scheduling scheduling,
      Clock clock) {
    return new Dav(
        store,
        accounts,
        accounts,
        links,
        authenticator,
        settings,
        search,
        terms,
        scheduling,
        clock);
  }

  /** Answers a request. Never throws: whatever goes wrong becomes a status. */
  public DavResponse handle(DavRequest request) {
    try {
      if (TimeZoneService.serves(request.rawPath())) {
        return timeZones.answer(request);
      }
      if (FreeBusyLinks.serves(request.rawPath())) {
        return freeBusyLinks.answer(request);
      }
      DavPath path = DavPath.parse(request.rawPath());
      if (WellKnown.serves(path)) {
        return WellKnown.answer(path);
      }
      if (LinkDoor.serves(path)) {
        return followLink(request, path);
      }
      if (WellKnown.isPage(request, path)) {
        return WellKnown.page();
      }
      Requester requester =
          WellKnown.listsFor(request, path) ? new WellKnown.Anybody() : signIn.requester(request);
      DavMethod method =
          methods.named(request.method()).orElseThrow(() -> DavException.of(501, "No such method"));
      RequestBody body = new RequestBody(request);
      return retrying(() -> answer(method, exchange(request, path, requester, body)));
    } catch (Throwable e) {
      return Refusals.response(e, request);
    }
  }

  /** A link opens one calendar to whoever has it, and is then answered like any other GET. */
  private DavResponse followLink(DavRequest request, DavPath path) {
    return linkDoor.follow(
        request,
        path,
        opened -> {
          DavMethod method = methods.named(request.method()).orElseThrow(DavException::notFound);
          RequestBody body = new RequestBody(request);
          return retrying(
              () -> {
                ResourceTree tree =
                    new ResourceTree(store, directory, opened.requester(), terms.settings());
                Target target = new Target.Mapped(path, LinkDoor.calendar(opened, tree));
                return answer(method, exchange(request, tree, target, body));
              });
        });
  }

  /** The method tokens the engine answers to. */
  public Set<String> methods() {
    return methods.names();
  }

  private DavResponse answer(DavMethod method, Exchange exchange) {
    if (FreeBusyUrl.serves(exchange)) {
      return FreeBusyUrl.answer(exchange);
    }
    if (exchange.target().resource().isEmpty() && FreeBusyAsking.isQuery(exchange)) {
      FreeBusyAsking.aboutNobody(exchange);
    }
    requireApplicable(method, exchange.target());
    method.authorise(exchange);
    if (!method.isHarmless()) {
      // OPTIONS selects no representation, so conditions say nothing (RFC 9110 section 13.2.1)
      try {
        new Conditions(exchange).check(method.isSafe());
      } catch (DavException e) {
        return FailedCondition.answer(e, exchange);
      }
    }
    DavResponse response = method.handle(exchange);
    exchange.tree().awaitDurable();
    return response;
  }

  private Exchange exchange(
      DavRequest request, DavPath path, Requester requester, RequestBody body) {
    ResourceTree tree = new ResourceTree(store, directory, requester, terms.settings());
    return exchange(request, tree, tree.resolve(path), body);
  }

  private Exchange exchange(
      DavRequest request, ResourceTree tree, Target target, RequestBody body) {
    return new Exchange(
        request,
        body,
        tree,
        target,
        Prefer.of(request),
        settings,
        search,
        methods,
        delegation,
        links,
        terms,
        scheduling,
        store,
        clock);
  }

  private void requireApplicable(DavMethod method, Target target) {
    boolean applies = target.resource().map(method::appliesTo).orElse(method.appliesToUnmapped());
    if (target instanceof Target.Nowhere && method.appliesToUnmapped() && !method.isHarmless()) {
      throw DavException.noParent();
    }
    if (target.resource().isEmpty() && (!applies || target instanceof Target.Nowhere)) {
      throw target.isAmongBusyTimes()
          ? DavException.needPrivileges(target.path().encoded(), Privilege.READ)
          : DavException.notFound();
    }
    if (!applies) {
      throw DavException.of(405, "This resource does not do that")
          .header("Allow", String.join(", ", methods.methods(target.resource())));
    }
  }

  /** An attempt that lost against another commit is made again on what is there now. */
  private static DavResponse retrying(Supplier<DavResponse> attempt) {
    try {
      return Attempts.at(attempt);
    } catch (StoreConflictException e) {
      throw DavException.of(503, "Too many changes at once").header("Retry-After", "1");
    }
  }
}
