package org.kalends.caldav.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Home;

/** The homes one request has asked for, each as of one moment. */
final class OpenedHomes {

  private final CalendarStore store;
  private final UUID nobody;
  private final FreeBusySettings freeBusy;
  private final Function<AccessTarget, PrivilegeSet> privileges;
  private final StandardHomes standard;
  private final Map<UUID, Home> homes = new HashMap<>();
  private int missed;

  /**
   * None yet.
   *
   * @param requester whose home stands for those that are not there
   * @param freeBusy what is open of homes that nobody used yet
   * @param privileges what the requester may do with a target
   */
  OpenedHomes(
      CalendarStore store,
      Requester requester,
      FreeBusySettings freeBusy,
      Function<AccessTarget, PrivilegeSet> privileges) {
    this.store = store;
    this.nobody = Nobody.of(requester);
    this.freeBusy = freeBusy;
    this.privileges = privileges;
    this.standard = new StandardHomes(store);
  }

  /** A home that is there. */
  Optional<Home> get(UUID id) {
    return get(id, Optional::empty);
  }

  /** The home of a principal, made on first use; empty if he has none, or it is not made. */
  Optional<Home> of(Principal owner) {
    return owner.calendars() ? get(owner.id(), () -> make(owner)) : Optional.empty();
  }

  /** Nobody but those who may know of it anyhow makes a home come into being. */
  private Optional<Home> make(Principal owner) {
    AccessControlList open = FreeBusyPolicy.entries(owner.kind(), freeBusy);
    AccessTarget root =
        new AccessTarget.OfCollection(owner.id(), owner.id(), CollectionKind.HOME, open);
    return ViewChooser.of(privileges.apply(root)) == View.NONE
        ? Optional.empty()
        : Optional.of(standard.of(owner));
  }

  private Optional<Home> get(UUID id, Supplier<Optional<Home>> make) {
    Home known = homes.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Home> home = store.home(id).map(standard::complete).or(make);
    home.ifPresentOrElse(found -> homes.put(id, found), () -> missed++);
    return home;
  }

  /** Looks for one that is not there; that costs as much as for one that is. */
  void nobody() {
    var unusedHome = store.home(nobody);
    var unusedHeld =
        privileges.apply(new AccessTarget.OfCollection(nobody, nobody, CollectionKind.HOME));
    missed++;
  }

  /** Waits until everything that was read in them is on disk. */
  void awaitDurable() {
    homes.keySet().forEach(store::awaitDurable);
    for (int i = 0; i < missed; i++) {
      store.awaitDurable(nobody);
    }
  }
}
