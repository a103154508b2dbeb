package org.kalends.caldav.dav;

import java.util.Set;
import org.kalends.caldav.access.View;
import org.kalends.caldav.exchange.SecretLinks;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.LinkLevel;

/** The way in for whoever has the secret link of a calendar and has not signed in. */
final class LinkDoor {

  private static final String SUFFIX = ".ics";
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final SecretLinks links;

  LinkDoor(SecretLinks links) {
    this.links = links;
  }

  static boolean serves(DavPath path) {
    return path.segments().size() == 2 && path.segments().get(0).equals(ResourceTree.LINKS);
  }

  /** Follows a link, if it is one. */
  DavResponse follow(DavRequest request, DavPath path, SecretLinks.Follower follower) {
    if (!METHODS.contains(request.method())) {
      return SecretLinks.onlyRead("GET, HEAD");
    }
    String name = path.segments().get(1);
    return links.follow(
        request,
        path.trailingSlash() ? "" : name,
        SUFFIX,
        level -> level != LinkLevel.FREE_BUSY,
        follower);
  }

  /**
   * The calendar, as the link shows it; to be looked up anew for each attempt to answer.
   *
   * @throws DavException 404 if it is gone, or shows nothing any more
   */
  static CollectionResource calendar(SecretLinks.Opened opened, ResourceTree tree) {
    return tree.collection(opened.owner(), opened.link().what())
        .filter(CollectionResource::isCalendar)
        .map(calendar -> calendar.withView(viewOf(opened.link().level())))
        .orElseThrow(DavException::notFound);
  }

  private static View viewOf(LinkLevel level) {
    return switch (level) {
      case FULL -> View.FULL;
      case TITLES -> View.MASKED;
      case BUSY -> View.BUSY_ONLY;
      case FREE_BUSY -> View.NONE;
    };
  }
}
