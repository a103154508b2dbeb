package org.kalends.storage.sealed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreUnavailableException;

/** One collection of the server's own records, in the system home. */
final class SystemRecords {

  private final SealedStore store;
  private final String name;

  /** The collection of this name, made if it is not there. */
  SystemRecords(SealedStore store, String name) {
    this.store = store;
    this.name = name;
    store.createHome(SealedStore.SYSTEM_HOME, List.of());
    commit(
        (home, set) -> {
          if (home.child(home.id(), name).isEmpty()) {
            set.add(new Change.CreateCollection(draft(home)));
          }
        });
  }

  private CollectionDraft draft(Home home) {
    return new CollectionDraft(
        UUID.randomUUID(), home.id(), name, CollectionKind.SYSTEM, 0, DeadProperties.NONE);
  }

  /** The system home as of now. */
  Home home() {
    return store.home(SealedStore.SYSTEM_HOME).orElseThrow(this::gone);
  }

  /** The collection with its members, in that home or newer. */
  CollectionSnapshot open(Home home) {
    CollectionInfo collection = home.child(home.id(), name).orElseThrow(this::gone);
    return store.open(collection).orElseThrow(this::gone);
  }

  /**
   * Commits what {@code work} adds to the set, and returns once it is on disk. If another process
   * comes first, {@code work} is done again on what that left.
   */
  void commit(BiConsumer<Home, ChangeSet> work) {
    try {
      Attempts.at(() -> commitNow(work)).ifPresent(Committed::awaitDurable);
    } catch (StoreConflictException e) {
      throw new StoreUnavailableException("the server's own records change too fast", e);
    }
  }

  private Optional<Committed> commitNow(BiConsumer<Home, ChangeSet> work) {
    ChangeSet set = new ChangeSet(SealedStore.SYSTEM_HOME);
    work.accept(home(), set);
    return set.isEmpty() ? Optional.empty() : Optional.of(store.commit(set));
  }

  private StoreUnavailableException gone() {
    return new StoreUnavailableException("the records '" + name + "' are gone from the store");
  }
}
