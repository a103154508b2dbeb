package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
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
      exchange.require(resource, Privilege.UNBIND);
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
      exchange.writing().commit(removal(exchange, resource));
      ended(exchange, resource);
    }
    return new DavResponse(204);
  }

  /** Tells those with whom what was removed had been shared. */
  static void ended(Exchange exchange, Resource removed) {
    if (removed instanceof CollectionResource in) {
      exchange.sharing().ended(in.owner(), in.home(), in.info());
    }
  }

  /** The change that removes a resource as it was when the request came. */
  static ChangeSet removal(Exchange exchange, Resource resource) {
    if (resource instanceof MemberResource member) {
      return exchange.changes(member.collection()).add(removal(member));
    }
    CollectionResource collection = (CollectionResource) resource;
    if (StandardCollection.is(collection.info())) {
      throw DavException.of(403, "Every home has one");
    }
    return exchange.changes(collection).add(new Change.RemoveCollection(collection.info().id()));
  }

  /** The same of a member alone, to go with other changes of its collection. */
  static Change removal(MemberResource member) {
    return new Change.RemoveMember(
        member.collection().info().id(), member.member().name(), member.member().version());
  }
}
