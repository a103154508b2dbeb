package org.kalends.storage.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreUnavailableException;

/** A store that counts its commits, and can have a damaged home. */
final class CountingStore extends DelegatingStore {

  private int commits;

  /** A home of which nothing can be read. */
  @Nullable UUID damaged;

  /** Counts from nothing; says whether homes may share a commit. */
  CountingStore(CalendarStore rest, boolean together) {
    super(rest, together);
  }

  int commits() {
    return commits;
  }

  @Override
  public Committed commit(ChangeSet changes) {
    commits++;
    return super.commit(changes);
  }

  @Override
  public List<Committed> commitTogether(List<ChangeSet> sets) {
    commits++;
    return super.commitTogether(sets);
  }

  @Override
  public Optional<Home> home(UUID homeId) {
    if (homeId.equals(damaged)) {
      throw new StoreUnavailableException("damaged");
    }
    return super.home(homeId);
  }
}
