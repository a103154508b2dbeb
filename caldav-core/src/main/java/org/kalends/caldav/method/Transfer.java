package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/** COPY and MOVE (RFC 4918 sections 9.8 and 9.9). */
final class Transfer implements DavMethod {

  private final boolean move;

  private Transfer(boolean move) {
    this.move = move;
  }

  /** COPY. */
  static Transfer copy() {
    return new Transfer(false);
  }

  /** MOVE. */
  static Transfer move() {
    return new Transfer(true);
  }

  @Override
  public String name() {
    return move ? "MOVE" : "COPY";
  }

  @Override
  public String section() {
    return move ? "RFC 4918 9.9" : "RFC 4918 9.8";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof MemberResource
        || (resource instanceof CollectionResource collection && !collection.isHome());
  }

  @Override
  public void authorise(Exchange exchange) {
    Resource source = exchange.resource();
    exchange.require(source, Privilege.READ);
    if (move) {
      exchange.requireToRemove(Parents.of(source, exchange), source);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    Resource source = exchange.resource();
    Depth depth = Depth.of(exchange.request(), Depth.INFINITY);
    if (depth == Depth.ONE || (move && source.isCollection() && depth != Depth.INFINITY)) {
      throw DavException.badRequest("Bad Depth header for this method");
    }
    Destination destination = Destination.of(exchange, source);
    new TransferRules(source, destination, move).check();
    ChangeSet changes = exchange.changes(destination.parent());
    ImplicitScheduling scheduling = exchange.implicitScheduling();
    boolean sameHome = sameHome(source, destination);
    if (move && !sameHome && source instanceof CollectionResource in) {
      exchange.requireToRemoveAll(in);
    }
    Change.PutMember put = null;
    if (source instanceof MemberResource member) {
      put =
          new MemberTransfer(exchange, scheduling, move, sameHome)
              .add(member, destination, changes);
    } else {
      collection(exchange, (CollectionResource) source, destination, changes, sameHome, depth);
    }
    destination
        .target()
        .resource()
        .filter(CollectionResource.class::isInstance)
        .ifPresent(replaced -> scheduling.removing((CollectionResource) replaced, changes));
    Committed committed = scheduling.commit(changes);
    if (move && !sameHome) {
      Delete.remove(exchange, source);
    }
    destination.target().resource().ifPresent(replaced -> Delete.ended(exchange, replaced));
    return put == null
        ? new DavResponse(destination.exists() ? 204 : 201)
        : answer(exchange, destination, put, committed);
  }

  private static DavResponse answer(
      Exchange exchange, Destination destination, Change.PutMember put, Committed committed) {
    if (exchange.prefer().representation()) {
      return representation(exchange, destination, put, committed);
    }
    DavResponse response = new DavResponse(destination.exists() ? 204 : 201);
    committed
        .member(put.collection(), put.name())
        .ifPresent(made -> Representation.scheduleTag(response, made));
    return response;
  }

  private static DavResponse representation(
      Exchange exchange, Destination destination, Change.PutMember put, Committed committed) {
    Member made =
        committed.member(put.collection(), put.name()).orElseThrow(DavException::notFound);
    String href = destination.parent().href() + DavPath.encodeSegment(put.name());
    return new Representation(exchange)
        .preferred(destination.exists() ? 200 : 201, href, made, put.bytes());
  }

  private void collection(
      Exchange exchange,
      CollectionResource source,
      Destination destination,
      ChangeSet changes,
      boolean sameHome,
      Depth depth) {
    Writing.checkLocation(destination.parent(), source.info().kind());
    Resource there = destination.target().resource().orElse(null);
    if (there instanceof CollectionResource replaced) {
      changes.add(new Change.RemoveCollection(replaced.info().id()));
    } else if (there instanceof MemberResource replaced) {
      changes.add(
          new Change.RemoveMember(
              replaced.collection().info().id(),
              replaced.member().name(),
              replaced.member().version()));
    }
    if (move && sameHome) {
      changes.add(
          new Change.UpdateCollection(
              CollectionDraft.of(source.placed())
                  .movedTo(destination.parent().info().id(), destination.name()),
              source.placed().ownRevision()));
    } else {
      new CollectionCopy(exchange, changes, move)
          .copy(
              source,
              destination.parent().info().id(),
              destination.name(),
              depth == Depth.INFINITY);
    }
  }

  private static boolean sameHome(Resource source, Destination destination) {
    CollectionResource in =
        source instanceof MemberResource member ? member.collection() : (CollectionResource) source;
    Home home = source instanceof CollectionResource collection ? collection.placedIn() : in.home();
    return home.id().equals(destination.parent().home().id());
  }
}
