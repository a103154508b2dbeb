package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.sharing.Homes;
import org.kalends.caldav.sharing.NotificationBox;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreFullException;

/**
 * Homes with all that every home has. One that was made by an older version gets what it lacks when
 * it is asked for.
 */
public final class StandardHomes implements Homes {

  /** What a home keeps for scheduling. A path never leads there: no segment has a slash in it. */
  public static final String SCHEDULING = "system/scheduling";

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
    List<CollectionDraft> missing = missing(home);
    if (missing.isEmpty()) {
      return home;
    }
    ChangeSet changes = new ChangeSet(home.id());
    missing.forEach(each -> changes.add(new Change.CreateCollection(each)));
    try {
      store.commit(changes);
    } catch (StoreFullException e) {
      return home; // what is there can still be read
    }
    return store.home(home.id()).orElse(home);
  }

  private static List<CollectionDraft> missing(Home home) {
    List<CollectionDraft> missing = new ArrayList<>();
    if (NotificationBox.in(home).isEmpty()) {
      String name = free(home, NotificationBox.NAME);
      missing.add(FirstCollections.notifications(home.id(), name));
    }
    if (home.child(home.id(), SCHEDULING).isEmpty()) {
      missing.add(FirstCollections.scheduling(home.id()));
    }
    return missing.isEmpty() ? List.of() : missing;
  }

  /** A name nothing else has: the usual one if possible. */
  private static String free(Home home, String name) {
    boolean taken = home.child(home.id(), name).isPresent();
    return taken ? UUID.randomUUID().toString() : name;
  }
}
