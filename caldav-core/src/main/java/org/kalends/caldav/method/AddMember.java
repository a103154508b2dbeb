package org.kalends.caldav.method;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Member;

/** POST to add a member (RFC 5995): the client brings the bytes, the server finds the name. */
final class AddMember {

  private AddMember() {}

  static DavResponse answer(Exchange exchange, CollectionResource into) {
    byte[] bytes = Put.read(exchange, into);
    Put.checkQuota(exchange, into, bytes.length);
    String name = nameIn(into);
    ImplicitScheduling scheduling = exchange.implicitScheduling();
    ChangeSet changes = exchange.changes(into);
    Change.PutMember put =
        scheduling.take(
            changes, scheduling.put(into, name, 0, bytes, exchange.contentType(), Set.of()));
    Committed committed = scheduling.commit(changes);
    String href = into.href() + name;
    Optional<Member> member = committed.member(into.info().id(), name);
    if (member.isPresent() && exchange.prefer().representation()) {
      return new Representation(exchange)
          .preferred(201, href, member.get(), put.bytes())
          .header("Location", href);
    }
    DavResponse response = new DavResponse(201).header("Location", href);
    member.ifPresent(stored -> Put.tag(response, stored, put, bytes));
    return response;
  }

  /** A name nobody has used: it tells nothing of what is in the member (RFC 4791 section 11). */
  static String nameIn(CollectionResource into) {
    return UUID.randomUUID() + (into.isCalendar() ? ".ics" : "");
  }
}
