package org.kalends.caldav.exchange;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.HttpDate;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;

/**
 * The conditions of a request: If-Match, If-None-Match and the dates (RFC 9110 section 13), If (RFC
 * 4918 section 10.4) and If-Schedule-Tag-Match (RFC 6638 section 8.3). Checked once, before any
 * method acts.
 */
public final class Conditions {

  /** RFC 6638 section 8.3: holds for the request's own path, not for a destination. */
  static final String IF_SCHEDULE_TAG_MATCH = "If-Schedule-Tag-Match";

  /** What a CTag is preceded by (calendarserver-bulk-change section 6). */
  private static final String CTAG = Names.APPLE_ME + "ctag/";

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
    Optional<String> selected = safe ? resource.flatMap(this::selected) : etag;
    boolean tagged = ifNoneMatch(resource.isPresent(), selected, safe);
    dates(resource, safe && !tagged);
    scheduleTag(resource);
    String ifHeader = request.header("If");
    if (ifHeader != null && !holds(IfHeader.parse(ifHeader))) {
      if (ifHeader.contains(CTAG)) {
        throw DavException.of(Precondition.CTAG_OK, "The collection was changed");
      }
      throw DavException.preconditionFailed("If");
    }
  }

  private void ifMatch(boolean exists, Optional<String> etag) {
    EntityTagList wanted = list("If-Match");
    if (wanted == null) {
      return;
    }
    boolean holds = wanted.any() ? exists : etag.filter(tag -> matches(wanted, tag)).isPresent();
    if (!holds) {
      throw DavException.preconditionFailed("If-Match");
    }
  }

  /** The state of an object is the same in all formats it is served in. */
  private static boolean matches(EntityTagList wanted, String etag) {
    for (CalendarFormat format : CalendarFormat.values()) {
      if (wanted.matches(format.tag(etag))) {
        return true;
      }
    }
    return false;
  }

  /** The tag of what a GET would answer with. */
  private Optional<String> selected(Resource resource) {
    if (resource instanceof MemberResource member && member.isCalendarObject()) {
      return Optional.of(exchange.format().tag(member.member().etag()));
    }
    return resource instanceof CollectionResource in && in.isCalendar() && in.view().showsMembers()
        ? Optional.of(exchange.tree().open(in).etag())
        : etagOf(resource);
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

  /** What is gone, or is no scheduling object any more, has no tag that matches. */
  private void scheduleTag(Optional<Resource> resource) {
    String wanted = request.header(IF_SCHEDULE_TAG_MATCH);
    if (wanted != null
        && !(resource.orElse(null) instanceof MemberResource member
            && wanted.strip().equals(member.member().scheduleTag()))) {
      throw DavException.preconditionFailed(IF_SCHEDULE_TAG_MATCH);
    }
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
      throw notModified(resource.flatMap(this::selected));
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
        .filter(token -> token.equals(condition.value()) || isTagOf(token, condition.value()))
        .isPresent();
  }

  private static boolean isTagOf(String token, String value) {
    if (!value.startsWith(CTAG)) {
      return false;
    }
    String tag = value.substring(CTAG.length());
    return tag.equals(token) || tag.replace("%3A", ":").replace("%3a", ":").equals(token);
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
