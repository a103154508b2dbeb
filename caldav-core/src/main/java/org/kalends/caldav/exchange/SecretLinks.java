package org.kalends.caldav.exchange;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavError;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.Links;

/**
 * The way in for whoever has a secret link and has not signed in, whatever it shows. What is wrong
 * with a link that does not work is told to nobody: all of them are answered alike, and who tries
 * many is stopped. Safe for use by many threads.
 */
public final class SecretLinks {

  /** Links that do not work one network may try in a minute. */
  public static final int WRONG_PER_MINUTE = 30;

  /** An address that is a secret goes into no Referer, and what it leads to into no index. */
  private static final Map<String, String> GUARDS =
      Map.of("Referrer-Policy", "no-referrer", "X-Robots-Tag", "noindex");

  private final Links links;
  private final Directory directory;
  private final RequestRate wrong;

  /** The links of a server. */
  public SecretLinks(Links links, Directory directory, Clock clock) {
    this.links = links;
    this.directory = directory;
    this.wrong = new RequestRate(WRONG_PER_MINUTE, "Too many links that do not work", clock);
  }

  /**
   * A link that works.
   *
   * @param link what it opens
   * @param owner whose data that is
   */
  public record Opened(Link link, Principal owner) {

    /** Whoever has it. */
    public LinkRequester requester() {
      return new LinkRequester(link);
    }
  }

  /** Answers a request that came with a link which works. */
  public interface Follower {
    /**
     * The answer.
     *
     * @throws DavException 404 if the link shows nothing after all
     */
    DavResponse answer(Opened opened);
  }

  /**
   * Follows a link.
   *
   * @param name the last segment of the path, as it was sent
   * @param suffix what follows the secret in it
   * @param level which links lead there
   */
  public DavResponse follow(
      DavRequest request,
      String name,
      String suffix,
      Predicate<LinkLevel> level,
      Follower follower) {
    String network = RequestRate.network(request.remoteAddress());
    try {
      wrong.check(network);
    } catch (DavException e) {
      return guarded(DavError.response(e));
    }
    Optional<Opened> opened = opened(name, suffix, level);
    if (opened.isPresent()) {
      try {
        DavResponse answer = follower.answer(opened.get());
        links.used(opened.get().link());
        return guarded(answer);
      } catch (DavException e) {
        if (e.status() != 404) {
          links.used(opened.get().link()); // not modified since the last time
          return guarded(DavError.response(e));
        }
      }
    }
    wrong.note(network);
    return guarded(DavError.response(DavException.notFound().header("Cache-Control", "no-store")));
  }

  /** The answer to a method that does nothing with a link. */
  public static DavResponse onlyRead(String allow) {
    return guarded(
        DavError.response(DavException.of(405, "A link is only read").header("Allow", allow)));
  }

  private Optional<Opened> opened(String name, String suffix, Predicate<LinkLevel> level) {
    return name.endsWith(suffix)
        ? links
            .find(name.substring(0, name.length() - suffix.length()))
            .filter(link -> level.test(link.level()))
            .flatMap(
                link ->
                    directory
                        .byId(link.owner())
                        .filter(Principal::enabled)
                        .map(owner -> new Opened(link, owner)))
        : Optional.empty();
  }

  private static DavResponse guarded(DavResponse response) {
    GUARDS.forEach(response::header);
    return response;
  }
}
