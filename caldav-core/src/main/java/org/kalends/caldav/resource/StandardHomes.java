package org.kalends.caldav.resource;

import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.sharing.Homes;
import org.kalends.caldav.sharing.NotificationBox;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreFullException;

/**
 * Homes with all that every home has. One that was made by an older version gets what it lacks when
 * it is asked for.
 */
public final class StandardHomes implements Homes {

  private final CalendarStore store;

  /** The homes of a store. */
  public StandardHomes(CalendarStore store) {
    this.store = store;
  }

  @Override
  public Home of(Principal owner) {
    return complete(
        store
            .home(owner.id())
            .orElseGet(() -> store.createHome(owner.id(), FirstCollections.of(owner))));
  }

  /** A home with what it lacked. */
  Home complete(Home home) {
    if (NotificationBox.in(home).isPresent()) {
      return home;
    }
    boolean taken = home.child(home.id(), NotificationBox.NAME).isPresent();
    String name = taken ? UUID.randomUUID().toString() : NotificationBox.NAME;
    Change make = new Change.CreateCollection(FirstCollections.notifications(home.id(), name));
    try {
      store.commit(new ChangeSet(home.id()).add(make));
    } catch (StoreFullException e) {
      return home; // what is there can still be read
    }
    return store.home(home.id()).orElse(home);
  }
}
