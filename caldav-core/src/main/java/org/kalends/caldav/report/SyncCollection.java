package org.kalends.caldav.report;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.exchange.SyncToken;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/**
 * DAV:sync-collection (RFC 6578 section 3.2). Old clients give the level in the Depth header
 * instead of DAV:sync-level, and the order of elements is theirs; both are taken.
 */
final class SyncCollection implements Report {

  @Override
  public XmlTag tag() {
    return XmlTag.dav("sync-collection");
  }

  @Override
  public String section() {
    return "RFC 6578 3.2";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof CollectionResource;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    CollectionResource collection = (CollectionResource) exchange.resource();
    PropertySelection selection = PropertySelection.read(body);
    Optional<CalendarDataShape> shape = CalendarDataShape.of(selection, exchange);
    boolean infinite = infinite(exchange, body);
    int limit = limit(body);
    SyncChanges changes = new SyncChanges(exchange.tree(), collection, infinite);
    Optional<SyncToken> since = token(exchange, collection, changes, body);
    List<SyncChanges.Entry> all = changes.since(since, limit);
    boolean truncated = all.size() > limit;
    List<SyncChanges.Entry> sent = truncated ? all.subList(0, limit) : all;
    String token =
        (truncated ? changes.tokenAfter(sent.get(limit - 1), since) : changes.tokenOfNow(since))
            .encode(exchange.store());
    return Multistatus.response(
        exchange,
        selection,
        answer -> {
          new SyncResponses(answer, shape, infinite).write(sent);
          if (truncated) {
            answer.refused(
                collection.href(),
                DavException.of(Precondition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "More to come"));
          }
          answer.element(Tags.SYNC_TOKEN, token);
        });
  }

  private static boolean infinite(Exchange exchange, XmlElement body) {
    Optional<String> level =
        body.child(Names.DAV, "sync-level").map(element -> element.text().trim());
    if (level.isEmpty() || level.get().isEmpty()) {
      return Depth.of(exchange.request(), Depth.ZERO) == Depth.INFINITY;
    }
    return switch (level.get()) {
      case "1" -> false;
      case "infinite", "infinity" -> true;
      default -> throw DavException.badRequest("Bad sync-level");
    };
  }

  private static int limit(XmlElement body) {
    Optional<String> limit =
        body.child(Names.DAV, "limit")
            .flatMap(element -> element.child(Names.DAV, "nresults"))
            .map(element -> element.text().trim());
    if (limit.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    try {
      int value = Integer.parseInt(limit.get());
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal
    }
    throw DavException.badRequest("Bad limit");
  }

  private static Optional<SyncToken> token(
      Exchange exchange, CollectionResource collection, SyncChanges changes, XmlElement body) {
    String given =
        body.child(Names.DAV, "sync-token").map(element -> element.text().trim()).orElse("");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<SyncToken> token =
        SyncToken.decode(given, exchange.store())
            .filter(known -> known.isOf(collection.info().id(), collection.home().history()))
            .filter(known -> isRemembered(known, collection))
            .filter(known -> known.revision() <= collection.home().revision())
            .filter(known -> known.isContinuedBy(changes.mark()));
    if (token.isEmpty()) {
      throw DavException.of(Precondition.VALID_SYNC_TOKEN, "The sync token is not valid here");
    }
    return token;
  }

  /**
   * Whether all removals since are known (RFC 6578 section 3.8). Those before a first answer was
   * begun need not be; and in a calendar that has not changed since there are none, however much is
   * forgotten of the rest of the home.
   */
  private static boolean isRemembered(SyncToken token, CollectionResource collection) {
    long told = Math.max(token.revision(), token.first());
    boolean all = token.isComplete() || token.first() >= token.revision();
    return told >= collection.home().oldestRevision()
        || (all && collection.isCalendar() && collection.info().revision() <= told);
  }
}
