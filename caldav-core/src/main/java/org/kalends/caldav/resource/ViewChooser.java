package org.kalends.caldav.resource;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionSnapshot;

/** Decides how much of a collection one requester is shown, and makes the view that shows it. */
final class ViewChooser {

  private static final int HIDING = 1;

  /** Bits of {@link CollectionView#BOUND}. */
  private static final int MASKING = 2;

  private static final int TIMES_ONLY = 4;
  private static final int SHIFT = 3;

  private final CalendarStore store;
  private final Directory directory;
  private final Requester requester;
  private final Function<CollectionResource, Function<AccessTarget, PrivilegeSet>> access;
  private final Function<AccessTarget, PrivilegeSet> privileges;

  /**
   * The choices for one request.
   *
   * @param access decides what the requester may do with members of a collection
   * @param privileges what the requester may do with a target
   */
  ViewChooser(
      CalendarStore store,
      Directory directory,
      Requester requester,
      Function<CollectionResource, Function<AccessTarget, PrivilegeSet>> access,
      Function<AccessTarget, PrivilegeSet> privileges) {
    this.store = store;
    this.directory = directory;
    this.requester = requester;
    this.access = access;
    this.privileges = privileges;
  }

  /** The view that privileges on a collection give. */
  static View of(PrivilegeSet held) {
    if (held.has(Privilege.READ)) {
      return View.FULL;
    }
    return held.has(Privilege.READ_FREE_BUSY) ? View.FREE_BUSY : View.NONE;
  }

  /**
   * Whether the requester is shown objects of every class in this home: its owner, his write
   * delegates and administrators.
   */
  boolean seesEveryClass(Principal owner) {
    Optional<Principal> self = requester.principal();
    return self.isPresent()
        && (self.get().id().equals(owner.id())
            || self.get().administrator()
            || isAmong(owner.writeDelegates(), self.get().id()));
  }

  private boolean isAmong(Set<UUID> delegates, UUID self) {
    return !delegates.isEmpty()
        && (delegates.contains(self)
            || directory.groupsOf(self).stream().anyMatch(delegates::contains));
  }

  /** The members of a collection as its view shows them. */
  CollectionView view(CollectionResource collection, CollectionSnapshot snapshot) {
    FullView all = new FullView(store, collection, snapshot);
    boolean timesOnly = collection.view() == View.BUSY_ONLY;
    boolean masked = collection.view() == View.MASKED;
    // not by what is there: even that nothing is hidden would be known
    if (!timesOnly && !masked && hidesNothing(collection)) {
      return all;
    }
    Function<String, byte[]> pseudonyms = store.pseudonyms(collection.info());
    MemberEntries entries = entries(collection);
    MemberSight sight =
        timesOnly
            ? new BusySight(all, pseudonyms, entries)
            : new ClassSight(all, pseudonyms, entries);
    int kind = timesOnly ? TIMES_ONLY : masked ? MASKING : HIDING;
    return new RestrictedView(all, sight, mark(kind), pseudonyms);
  }

  /** The same with what is the sharee's own, in a calendar of somebody else. */
  CollectionView shown(CollectionResource collection, CollectionSnapshot snapshot) {
    CollectionView others = view(collection, snapshot);
    Mount mount = collection.mount();
    if (mount == null || collection.view() != View.FULL) {
      return others;
    }
    return store
        .open(mount.info())
        .<CollectionView>map(own -> new MountView(others, store, mount.info(), own))
        .orElse(others);
  }

  /** What entries of single members say. */
  MemberEntries entries(CollectionResource collection) {
    return new MemberEntries(collection, access.apply(collection));
  }

  /** Whether nothing in a collection can be hidden from the requester, whatever is set there. */
  boolean hidesNothing(CollectionResource collection) {
    return collection.seesEveryClass()
        && privileges.apply(collection.target().withoutAcl()).has(Privilege.ALL);
  }

  /** Who the requester is, groups included, and how he sees, in a number. */
  private long mark(int kind) {
    long who =
        requester
            .principal()
            .map(self -> 31L * self.id().hashCode() + directory.groupsOf(self.id()).hashCode())
            .orElse(0L);
    return who << SHIFT | kind;
  }
}
