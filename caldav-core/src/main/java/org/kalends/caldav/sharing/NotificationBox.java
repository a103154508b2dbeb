package org.kalends.caldav.sharing;

import java.util.Optional;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/** The notification collection of a home (caldav-notifications section 4). */
public final class NotificationBox {

  /** The name it gets, unless something else has it. */
  public static final String NAME = "notification";

  private static final String TYPE = "application/xml; charset=utf-8";

  private final CalendarStore store;
  private final Home home;

  NotificationBox(CalendarStore store, Home home) {
    this.store = store;
    this.home = home;
  }

  /** The notification collection of a home; empty if it was not made yet. */
  public static Optional<CollectionInfo> in(Home home) {
    Optional<CollectionInfo> usual = home.child(home.id(), NAME);
    if (usual.isPresent() && usual.get().kind() == CollectionKind.NOTIFICATIONS) {
      return usual;
    }
    return home.children(home.id()).stream()
        .filter(each -> each.kind() == CollectionKind.NOTIFICATIONS)
        .findFirst();
  }

  /** Adds the change that puts a notification there, or replaces the one of this name. */
  void put(String name, byte[] document, ChangeSet changes) {
    in(home)
        .ifPresent(
            box -> {
              long version = version(box, name);
              Member.Facts facts = Member.Facts.ofBytes(document.length, TYPE);
              changes.add(new Change.PutMember(box.id(), name, version, facts, document));
            });
  }

  private long version(CollectionInfo box, String name) {
    return store.open(box).flatMap(all -> all.member(name)).map(Member::version).orElse(0L);
  }
}
