package org.kalends.caldav.method;

import java.util.Set;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.scheduling.Wished;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.StoredContent;

/**
 * COPY and MOVE of a member (RFC 4918 sections 9.8 and 9.9). Between calendars of one owner it is
 * nobody else's business; else it is a creation, and a removal if the source goes (RFC 6638
 * sections 3.2.3.3 and 3.2.3.4).
 *
 * @param move whether the source goes
 * @param sameHome whether source and destination are of one owner
 */
record MemberTransfer(
    Exchange exchange, ImplicitScheduling scheduling, boolean move, boolean sameHome) {

  /** Adds all that is to be changed in the home of the destination; what is put there. */
  Change.PutMember add(MemberResource source, Destination destination, ChangeSet changes) {
    StoredContent content =
        source.in().content(source.member()).orElseThrow(DavException::notFound);
    long replacedVersion = makeRoom(destination, changes);
    Wished<Change.PutMember> wished = wished(source, destination, content, replacedVersion);
    if (!move || !sameHome) {
      Put.checkQuota(exchange, destination.parent(), content.bytes().length);
    } else if (isBetweenCalendars(source, destination)) {
      changes.add(
          new Change.RemoveMember(
              source.collection().info().id(), source.member().name(), content.member().version()));
    } else {
      scheduling.take(changes, scheduling.remove(source));
    }
    Change.PutMember put = scheduling.take(changes, wished);
    DeadProperties properties = source.in().properties(content.member());
    if (!properties.isEmpty() || replacedVersion > 0) {
      changes.add(new Change.SetProperties(put.collection(), put.name(), 0, properties));
    }
    if (move) {
      access(source, destination, changes);
    }
    return put;
  }

  private Wished<Change.PutMember> wished(
      MemberResource source, Destination destination, StoredContent content, long version) {
    CollectionResource into = destination.parent();
    boolean beside = source.collection().info().id().equals(into.info().id());
    Writing.Admission admitted =
        exchange
            .writing()
            .put(
                into,
                destination.name(),
                version,
                content.bytes(),
                content.member().facts().contentType(),
                move && beside ? Set.of(source.member().name()) : Set.of());
    return move && sameHome && isBetweenCalendars(source, destination)
        ? scheduling.move(source, into, admitted)
        : scheduling.put(into, admitted);
  }

  private static boolean isBetweenCalendars(MemberResource source, Destination destination) {
    return source.collection().isCalendar() && destination.parent().isCalendar();
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
}
