package org.kalends.caldav.method;

import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.DefaultCalendar;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.StandardCollection;

/** DELETE (RFC 4918 section 9.6). A collection goes with all that is in it, or not at all. */
final class Delete implements DavMethod {

  @Override
  public String name() {
    return "DELETE";
  }

  @Override
  public String section() {
    return "RFC 4918 9.6";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof MemberResource
        || (resource instanceof CollectionResource collection && !collection.isHome());
  }

  @Override
  public void authorise(Exchange exchange) {
    Resource resource = exchange.resource();
    exchange.requireToRemove(Parents.of(resource, exchange), resource);
    if (resource instanceof CollectionResource in && in.mount() == null) {
      exchange.requireToRemoveAll(in);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    Resource resource = exchange.resource();
    String depth = exchange.request().header("Depth");
    if (resource.isCollection() && depth != null && !depth.trim().equalsIgnoreCase("infinity")) {
      throw DavException.badRequest("A collection is deleted with all its members");
    }
    if (resource instanceof CollectionResource in && in.mount() != null) {
      exchange.sharing().leave(in.mount().sharee(), in.mount().info());
    } else {
      remove(exchange, resource);
    }
    return new DavResponse(204);
  }

  /** Tells those with whom what was removed had been shared. */
  static void ended(Exchange exchange, Resource removed) {
    if (removed instanceof CollectionResource in) {
      exchange.sharing().ended(in.owner(), in.home(), in.info());
    }
  }

  /** Removes a resource as it was when the request came, and tells those concerned. */
  static void remove(Exchange exchange, Resource resource) {
    ImplicitScheduling scheduling = exchange.implicitScheduling();
    if (resource instanceof MemberResource member) {
      ChangeSet changes = exchange.changes(member.collection());
      scheduling.take(changes, scheduling.remove(member));
      scheduling.commit(changes);
      return;
    }
    CollectionResource collection = (CollectionResource) resource;
    if (StandardCollection.is(collection.info())) {
      throw DavException.of(403, "Every home has one");
    }
    requireNoDefault(collection);
    ChangeSet changes = exchange.changes(collection);
    scheduling.removing(collection, changes);
    scheduling.commit(changes.add(new Change.RemoveCollection(collection.info().id())));
    ended(exchange, resource);
  }

  /** Invitations have to go somewhere (RFC 6638 section 4.3). */
  static void requireNoDefault(CollectionResource removed) {
    if (removed.mount() == null && DefaultCalendar.goesWith(removed.home(), removed.info())) {
      throw DavException.of(
          Precondition.DEFAULT_CALENDAR_NEEDED, "Invitations go there: choose another one first");
    }
  }
}
