package org.kalends.caldav.resource;

import java.util.function.Consumer;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.sharing.MountProperties;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/** What may make somebody busy. */
record BusyContents(CalendarStore store, ViewChooser views) {

  /** Hands it over, in batches. */
  void hand(
      CollectionResource collection,
      CollectionSnapshot snapshot,
      long from,
      long to,
      Consumer<StoredContent> computation) {
    Mount mount = collection.mount();
    if (mount != null) {
      if (!MountProperties.isTransparent(mount.info().properties())) {
        // makes a sharee busy only if he says so (caldav-sharing section 5.5.5)
        CollectionView view = views.shown(collection.asHisOwn(mount), snapshot);
        view.contents(view.mayOverlap(from, to), computation);
      }
      return;
    }
    MemberEntries entries = views.entries(collection);
    store.contents(
        collection.info(),
        snapshot.mayOverlap(from, to).stream()
            .filter(member -> !member.facts().has(MemberFlag.FREE))
            .filter(member -> entries.privileges(member).has(Privilege.READ_FREE_BUSY))
            .toList(),
        computation);
  }
}
