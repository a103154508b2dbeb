package org.kalends.caldav.method;

import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Mount;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Member;

/**
 * A PUT into a calendar of somebody else: alarms and TRANSP are the sharee's own, which he may set
 * even if he may only read; all else takes the privileges it always does (caldav-sharing sections
 * 5.5.4 and 6.12). What is stored is never what was sent, so no entity tag is told.
 */
final class MountPut {

  private MountPut() {}

  /** Whether somebody may set at least what is his own on an object. */
  static boolean isPossible(CollectionResource into, Resource replaced) {
    Mount mount = into.mount();
    return mount != null
        && into.isCalendar()
        && mount.privileges().has(Privilege.WRITE_CONTENT)
        && replaced.privileges().has(Privilege.READ);
  }

  static DavResponse answer(
      Exchange exchange,
      CollectionResource into,
      Writing.Admission admitted,
      @Nullable Member existing) {
    if (existing != null && !exchange.writing().changes(into, admitted.put())) {
      exchange.writing().commitPersonal();
      return new DavResponse(204);
    }
    Resource on = exchange.target().resource().orElse(into);
    exchange.requireToWrite(into, on, existing == null ? Privilege.BIND : Privilege.WRITE_CONTENT);
    ImplicitScheduling scheduling = exchange.implicitScheduling();
    ChangeSet changes = exchange.changes(into);
    Change.PutMember put = scheduling.take(changes, scheduling.put(into, admitted));
    Committed committed = scheduling.commit(changes);
    DavResponse response = new DavResponse(existing == null ? 201 : 204);
    committed
        .member(into.info().id(), put.name())
        .ifPresent(member -> Representation.scheduleTag(response, member));
    return response;
  }
}
