package org.kalends.caldav.resource;

import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.sharing.Homes;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.store.StoreFullException;

/**
 * Homes with all that every home has. One that was made by an older version gets what it lacks when
 * it is asked for.
 */
public final class StandardHomes implements Homes {

  private static final StandardCollection[] ALL = StandardCollection.values();

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
    ChangeSet missing = null;
    for (StandardCollection each : ALL) {
      if (each.in(home).isEmpty()) {
        missing = missing == null ? new ChangeSet(home.id()) : missing;
        missing.add(make(each, home));
      }
    }
    if (missing == null) {
      return home;
    }
    try {
      store.commit(missing);
    } catch (StoreFullException e) {
      return home; // what is there can still be read
    }
    return store.home(home.id()).orElse(home);
  }

  private Change make(StandardCollection missing, Home home) {
    String usual = missing.usualName();
    boolean taken =
        home.child(home.id(), usual).isPresent()
            || store.open(home.root()).flatMap(files -> files.member(usual)).isPresent();
    String name = taken ? UUID.randomUUID().toString() : usual;
    return new Change.CreateCollection(FirstCollections.standard(missing, home.id(), name));
  }
}
