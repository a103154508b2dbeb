package org.kalends.caldav.scheduling;

import java.util.Optional;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.ScheduleAces;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StandardCollection;

/** Whose messages are delivered to whom, which the recipient's inbox decides (RFC 6638 6.1). */
final class InboxAccess {

  private final CalendarStore store;
  private final Function<Principal, Requester> acting;

  /**
   * By the access control lists in a store.
   *
   * @param acting somebody as if he had signed in
   */
  InboxAccess(CalendarStore store, Function<Principal, Requester> acting) {
    this.store = store;
    this.acting = acting;
  }

  /** Whether a message of this kind is taken. Makes no home come into being. */
  boolean takes(Principal recipient, Principal sender, ItipMethod method) {
    Privilege needed =
        method.isOfOrganizer()
            ? Privilege.SCHEDULE_DELIVER_INVITE
            : Privilege.SCHEDULE_DELIVER_REPLY;
    Optional<Home> home = store.home(recipient.id());
    Optional<CollectionInfo> inbox = home.flatMap(StandardCollection.INBOX::in);
    AccessControlList own = inbox.map(CollectionInfo::acl).orElse(ScheduleAces.INBOX);
    AccessControlList inherited =
        home.map(each -> each.root().acl()).orElse(AccessControlList.EMPTY);
    AccessTarget target =
        new AccessTarget.OfCollection(
            recipient.id(),
            inbox.map(CollectionInfo::id).orElse(recipient.id()),
            CollectionKind.SCHEDULE_INBOX,
            own.then(inherited));
    return acting.apply(sender).privileges(target).has(needed);
  }
}
