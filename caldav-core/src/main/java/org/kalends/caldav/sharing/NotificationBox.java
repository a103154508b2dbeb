package org.kalends.caldav.sharing;

import java.util.List;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;

/** The notification collection of a home (caldav-notifications section 4). */
final class NotificationBox {

  private static final String TYPE = "application/xml; charset=utf-8";

  private final CalendarStore store;
  private final Home home;

  NotificationBox(CalendarStore store, Home home) {
    this.store = store;
    this.home = home;
  }

  /** Adds the change that puts a notification there, or replaces the one of this name. */
  void put(String name, byte[] document, ChangeSet changes) {
    StandardCollection.NOTIFICATIONS
        .in(home)
        .ifPresent(
            box -> {
              long version = version(box, name);
              Member.Facts facts = Member.Facts.ofBytes(document.length, TYPE);
              changes.add(new Change.PutMember(box.id(), name, version, facts, document));
            });
  }

  /** The identifiers of the invitations that lie there. */
  List<String> invitations() {
    return StandardCollection.NOTIFICATIONS.in(home).flatMap(store::open).stream()
        .flatMap(all -> all.members().stream())
        .map(Member::name)
        .filter(name -> NotificationType.ofName(name) == NotificationType.INVITATION)
        .map(NotificationType.INVITATION::uid)
        .toList();
  }

  private long version(CollectionInfo box, String name) {
    return store.open(box).flatMap(all -> all.member(name)).map(Member::version).orElse(0L);
  }
}
