package org.kalends.caldav.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Home;

/** The homes one request has asked for, each as of one moment. */
final class OpenedHomes {

  private final CalendarStore store;
  private final StandardHomes standard;
  private final Map<UUID, Home> homes = new HashMap<>();

  OpenedHomes(CalendarStore store) {
    this.store = store;
    this.standard = new StandardHomes(store);
  }

  /** A home that is there. */
  Optional<Home> get(UUID id) {
    return get(id, Optional::empty);
  }

  /** A home, or the one that is made of nothing. */
  Optional<Home> get(UUID id, Supplier<Optional<Home>> make) {
    Home known = homes.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Home> home = store.home(id).map(standard::complete).or(make);
    home.ifPresent(found -> homes.put(id, found));
    return home;
  }

  /** Where new ones come from. */
  StandardHomes standard() {
    return standard;
  }

  /** Waits until everything that was read in them is on disk. */
  void awaitDurable() {
    homes.keySet().forEach(store::awaitDurable);
  }
}
