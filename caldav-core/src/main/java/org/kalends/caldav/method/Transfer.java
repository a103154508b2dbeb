package org.kalends.caldav.method;

import java.util.Set;
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
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

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
    boolean sameHome = sameHome(source, destination);
    if (source instanceof MemberResource member) {
      member(exchange, member, destination, changes, sameHome);
    } else {
      collection(exchange, (CollectionResource) source, destination, changes, sameHome, depth);
    }
    Committed committed = exchange.writing().commit(changes);
    if (move && !sameHome) {
      exchange.writing().commit(Delete.removal(exchange, source));
      Delete.ended(exchange, source);
    }
    destination.target().resource().ifPresent(replaced -> Delete.ended(exchange, replaced));
    for (Change change : changes.changes()) {
      if (change instanceof Change.PutMember put
          && source instanceof MemberResource
          && exchange.prefer().representation()) {
        return representation(exchange, destination, put, committed);
      }
    }
    return new DavResponse(destination.exists() ? 204 : 201);
  }

  private static DavResponse representation(
      Exchange exchange, Destination destination, Change.PutMember put, Committed committed) {
    Member made =
        committed.member(put.collection(), put.name()).orElseThrow(DavException::notFound);
    String href = destination.parent().href() + DavPath.encodeSegment(put.name());
    return new Representation(exchange)
        .preferred(destination.exists() ? 200 : 201, href, made, put.bytes());
  }

  private void member(
      Exchange exchange,
      MemberResource source,
      Destination destination,
      ChangeSet changes,
      boolean sameHome) {
    StoredContent content =
        source.in().content(source.member()).orElseThrow(DavException::notFound);
    long replacedVersion = makeRoom(destination, changes);
    Change put =
        exchange
            .writing()
            .put(
                destination.parent(),
                destination.name(),
                replacedVersion,
                content.bytes(),
                content.member().facts().contentType(),
                move && isBeside(source, destination) ? Set.of(source.member().name()) : Set.of());
    if (move && sameHome) {
      changes.add(
          new Change.RemoveMember(
              source.collection().info().id(), source.member().name(), content.member().version()));
    } else {
      Put.checkQuota(exchange, destination.parent(), content.bytes().length);
    }
    changes.add(put);
    DeadProperties properties = source.in().properties(content.member());
    if (!properties.isEmpty() || replacedVersion > 0) {
      changes.add(
          new Change.SetProperties(
              destination.parent().info().id(), destination.name(), 0, properties));
    }
    if (move) {
      access(source, destination, changes);
    }
  }

  /** A resource that moves takes along what was set on it (RFC 3744 section 7.3). */
  private static void access(MemberResource source, Destination destination, ChangeSet changes) {
    AccessControlList acl = source.member().access().acl();
    boolean replacesOther =
        destination.target().resource().orElse(null) instanceof MemberResource replaced
            && !replaced.member().access().isNone();
    if (!acl.isEmpty() || replacesOther) {
      changes.add(
          new Change.SetAccess(destination.parent().info().id(), destination.name(), 0, acl));
    }
  }

  /** Removes a folder in the way of a member; the version of a member that is to be replaced. */
  private static long makeRoom(Destination destination, ChangeSet changes) {
    Resource there = destination.target().resource().orElse(null);
    if (there instanceof CollectionResource replaced) {
      if (replaced.isCalendar()) {
        // a client that forgot the object's name would delete all events
        throw DavException.of(403, "A calendar is not replaced by what is none");
      }
      changes.add(new Change.RemoveCollection(replaced.info().id()));
    }
    return there instanceof MemberResource replaced ? replaced.member().version() : 0;
  }

  private static boolean isBeside(MemberResource source, Destination destination) {
    return source.collection().info().id().equals(destination.parent().info().id());
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
