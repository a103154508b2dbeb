package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Target;

/**
 * Where a COPY or MOVE goes (RFC 4918 sections 9.8 and 10.3): resolved by the same decoder and the
 * same tree as the request's own path.
 *
 * @param parent the collection the result will be in
 * @param name the result's name
 * @param target what is there now
 */
record Destination(CollectionResource parent, String name, Target target) {

  /**
   * The destination of a request.
   *
   * @throws DavException 400 without one, 502 on another server, 409 without a parent collection,
   *     403 where nothing can be made or a privilege is missing, 412 if something is there and
   *     Overwrite is F
   */
  static Destination of(Exchange exchange, Resource source) {
    String header = exchange.request().header("Destination");
    if (header == null) {
      throw DavException.badRequest("No Destination header");
    }
    DavPath path =
        exchange
            .path(header)
            .orElseThrow(() -> DavException.of(502, "The destination is on another server"));
    if (path.asCollection().equals(source.path().asCollection())) {
      throw DavException.of(403, "Source and destination are the same");
    }
    if (path.contains(source.path()) || (source.isCollection() && source.path().contains(path))) {
      throw DavException.of(403, "One would be inside the other");
    }
    boolean overwrite = overwrite(exchange);
    Target target = exchange.tree().resolve(path);
    Destination destination = new Destination(parent(target, exchange), path.name(), target);
    destination.authorise(exchange);
    if (exchange.tree().isNameOfSomethingHidden(destination.parent(), path.name())) {
      throw DavException.of(403, "Nothing can be put there");
    }
    if (destination.exists() && !overwrite) {
      throw DavException.preconditionFailed("Something is there and Overwrite is F");
    }
    return destination;
  }

  boolean exists() {
    return target.resource().isPresent();
  }

  private static CollectionResource parent(Target target, Exchange exchange) {
    if (target instanceof Target.Unmapped unmapped
        && unmapped.parent() instanceof CollectionResource in) {
      return in;
    }
    if (target instanceof Target.Nowhere) {
      throw DavException.noParent();
    }
    Resource there = target.resource().orElse(null);
    if (there instanceof MemberResource member) {
      return member.collection();
    }
    if (there instanceof CollectionResource collection && !collection.isHome()) {
      return Parents.of(collection, exchange);
    }
    throw DavException.of(403, "Nothing can be put there");
  }

  private void authorise(Exchange exchange) {
    Resource there = target.resource().orElse(null);
    boolean move = exchange.request().method().equals("MOVE");
    if (there != null && !move) {
      exchange.requireToWrite(parent, there, Privilege.WRITE_CONTENT);
      exchange.require(there, Privilege.WRITE_PROPERTIES);
    }
    if (there instanceof MemberResource && !move) {
      return;
    }
    exchange.requireToWrite(parent, Privilege.BIND);
    if (there instanceof MemberResource) {
      exchange.requireToRemove(parent, there);
    } else if (there instanceof CollectionResource collection) {
      exchange.require(parent, Privilege.UNBIND);
      exchange.requireToRemoveAll(collection);
    }
  }

  private static boolean overwrite(Exchange exchange) {
    String header = exchange.request().header("Overwrite");
    if (header == null || header.trim().equalsIgnoreCase("T")) {
      return true;
    }
    if (header.trim().equalsIgnoreCase("F")) {
      return false;
    }
    throw DavException.badRequest("Bad Overwrite header");
  }
}
