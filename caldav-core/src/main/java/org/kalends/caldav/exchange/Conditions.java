package org.kalends.caldav.exchange;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.HttpDate;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;

/**
 * The conditions of a request: If-Match, If-None-Match and the dates (RFC 9110 section 13) and If
 * (RFC 4918 section 10.4). Checked once, before any method acts.
 */
public final class Conditions {

  private final Exchange exchange;
  private final DavRequest request;

  /** The conditions of this exchange. */
  public Conditions(Exchange exchange) {
    this.exchange = exchange;
    this.request = exchange.request();
  }

  /**
   * Checks them all.
   *
   * @param safe whether the method is GET or HEAD, for which "not modified" is 304
   * @throws DavException 412, or 304 for safe methods
   */
  public void check(boolean safe) {
    Optional<Resource> resource = exchange.target().resource();
    Optional<String> etag = resource.flatMap(Conditions::etagOf);
    ifMatch(resource.isPresent(), etag);
    boolean tagged = ifNoneMatch(resource.isPresent(), etag, safe);
    dates(resource, safe && !tagged);
    String ifHeader = request.header("If");
    if (ifHeader != null && !holds(IfHeader.parse(ifHeader))) {
      throw DavException.preconditionFailed("If");
    }
  }

  private void ifMatch(boolean exists, Optional<String> etag) {
    EntityTagList wanted = list("If-Match");
    if (wanted == null) {
      return;
    }
    boolean holds = wanted.any() ? exists : etag.filter(wanted::matches).isPresent();
    if (!holds) {
      throw DavException.preconditionFailed("If-Match");
    }
  }

  private boolean ifNoneMatch(boolean exists, Optional<String> etag, boolean safe) {
    EntityTagList unwanted = list("If-None-Match");
    if (unwanted == null) {
      return false;
    }
    boolean fails = unwanted.any() ? exists : etag.filter(unwanted::matches).isPresent();
    if (fails && safe) {
      throw notModified(etag);
    }
    if (fails) {
      throw DavException.preconditionFailed("If-None-Match");
    }
    return true;
  }

  private void dates(Optional<Resource> resource, boolean safe) {
    Instant modified =
        resource.orElse(null) instanceof MemberResource member ? member.member().modified() : null;
    if (modified == null) {
      return;
    }
    if (request.header("If-Match") == null
        && HttpDate.parse(request.header("If-Unmodified-Since"))
            .filter(since -> modified.getEpochSecond() > since.getEpochSecond())
            .isPresent()) {
      throw DavException.preconditionFailed("If-Unmodified-Since");
    }
    if (safe
        && HttpDate.parse(request.header("If-Modified-Since"))
            .filter(since -> modified.getEpochSecond() <= since.getEpochSecond())
            .isPresent()) {
      throw notModified(resource.flatMap(Conditions::etagOf));
    }
  }

  private boolean holds(IfHeader header) {
    for (IfHeader.StateList list : header.lists()) {
      Optional<Resource> resource = resourceOf(list.resource());
      boolean all = true;
      for (IfHeader.Condition condition : list.conditions()) {
        all &= holds(condition, resource) != condition.not();
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  private Optional<Resource> resourceOf(@Nullable String tag) {
    if (tag == null) {
      return exchange.target().resource();
    }
    return exchange.path(tag).flatMap(path -> exchange.tree().resolve(path).resource());
  }

  private boolean holds(IfHeader.Condition condition, Optional<Resource> resource) {
    if (condition.entityTag()) {
      return resource
          .flatMap(Conditions::etagOf)
          .filter(EntityTagList.parse(condition.value())::matches)
          .isPresent();
    }
    return resource
        .flatMap(exchange::syncToken)
        .filter(token -> token.equals(condition.value()))
        .isPresent();
  }

  private @Nullable EntityTagList list(String header) {
    String value = request.header(header);
    return value == null ? null : EntityTagList.parse(String.join(",", request.headers(header)));
  }

  private static DavException notModified(Optional<String> etag) {
    DavException answer = DavException.of(304, "");
    etag.ifPresent(tag -> answer.header("ETag", tag));
    return answer;
  }

  private static Optional<String> etagOf(Resource resource) {
    return resource instanceof MemberResource member
        ? Optional.of(member.member().etag())
        : Optional.empty();
  }
}
