package org.kalends.caldav.dav;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavError;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.Links;

/**
 * The way in for whoever has the secret link of a calendar and has not signed in. What is wrong
 * with a link that does not work is told to nobody: all of them are answered alike.
 */
final class LinkDoor {

  private static final String SUFFIX = ".ics";
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final Links links;
  private final Directory directory;
  private final WrongLinks wrong;

  LinkDoor(Links links, Directory directory, Clock clock) {
    this.links = links;
    this.directory = directory;
    this.wrong = new WrongLinks(clock);
  }

  /** Answers a request that came with a link which works. */
  interface Follower {
    DavResponse answer(Requester requester, Opened opened);
  }

  /** What a link shows, to be looked up anew for each attempt to answer. */
  record Opened(Link link, Principal owner) {

    /**
     * The calendar, as the link shows it.
     *
     * @throws DavException 404 if it is gone, or shows nothing any more
     */
    CollectionResource in(ResourceTree tree) {
      return tree.collection(owner, link.what())
          .filter(CollectionResource::isCalendar)
          .map(calendar -> calendar.withView(viewOf(link.level())))
          .orElseThrow(DavException::notFound);
    }
  }

  static boolean serves(DavPath path) {
    return path.segments().size() == 2 && path.segments().get(0).equals(ResourceTree.LINKS);
  }

  /** Follows a link, if it is one. */
  DavResponse follow(DavRequest request, DavPath path, Follower follower) {
    if (!METHODS.contains(request.method())) {
      return unseen(
          DavError.response(
              DavException.of(405, "A link can only be read").header("Allow", "GET, HEAD")));
    }
    Optional<Integer> pause = wrong.pause(request.remoteAddress());
    if (pause.isPresent()) {
      return unseen(
          DavError.response(
              DavException.of(429, "Too many links that do not work")
                  .header("Retry-After", Integer.toString(pause.get()))));
    }
    Optional<Opened> opened = opened(path);
    if (opened.isPresent()) {
      try {
        Link link = opened.get().link();
        DavResponse answer = follower.answer(new LinkRequester(link), opened.get());
        links.used(link);
        return unseen(answer);
      } catch (DavException e) {
        if (e.status() != 404) {
          links.used(opened.get().link()); // not modified since the last time
          return unseen(DavError.response(e));
        }
      }
    }
    wrong.note(request.remoteAddress());
    return unseen(DavError.response(DavException.notFound().header("Cache-Control", "no-store")));
  }

  private Optional<Opened> opened(DavPath path) {
    String name = path.segments().get(1);
    if (path.trailingSlash() || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    return links
        .find(name.substring(0, name.length() - SUFFIX.length()))
        .filter(link -> link.level() != LinkLevel.FREE_BUSY)
        .flatMap(
            link ->
                directory
                    .byId(link.owner())
                    .filter(Principal::enabled)
                    .map(owner -> new Opened(link, owner)));
  }

  private static View viewOf(LinkLevel level) {
    return switch (level) {
      case FULL -> View.FULL;
      case TITLES -> View.MASKED;
      case BUSY -> View.BUSY_ONLY;
      case FREE_BUSY -> View.NONE;
    };
  }

  /** An address that is a secret goes into no Referer, and what it leads to into no index. */
  private static DavResponse unseen(DavResponse response) {
    return response.header("Referrer-Policy", "no-referrer").header("X-Robots-Tag", "noindex");
  }
}
