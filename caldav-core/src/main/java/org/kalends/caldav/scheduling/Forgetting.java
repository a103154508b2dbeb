package org.kalends.caldav.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/**
 * Forgets what was said about objects that are gone for long: until then a message that comes late
 * must not bring back what was cancelled. Looks at a home once a day at most.
 */
final class Forgetting {

  /** How long it is remembered. */
  static final Duration KEPT = Duration.ofDays(180);

  private static final Duration OFTEN = Duration.ofDays(1);
  private static final int AT_ONCE = 500;

  private final Office office;
  private final Filing filing;
  private final Map<UUID, Instant> looked = new ConcurrentHashMap<>();

  Forgetting(Office office, Filing filing) {
    this.office = office;
    this.filing = filing;
  }

  /**
   * Forgets some of a home.
   *
   * @throws org.kalends.caldav.store.StoreConflictException if somebody spoke of one of them just
   *     now; it is done another day
   */
  void look(UUID homeId) {
    Instant now = office.now();
    Instant last = looked.get(homeId);
    Home home = office.store().home(homeId).orElse(null);
    if (home == null || (last != null && now.isBefore(last.plus(OFTEN)))) {
      return;
    }
    looked.put(homeId, now);
    SchedulingState state = office.state(home);
    List<Member> old = state.untouchedSince(now.minus(KEPT));
    ChangeSet changes = new ChangeSet(homeId);
    old.stream()
        .filter(each -> filing.find(home, each.facts().uid()).isEmpty())
        .limit(AT_ONCE)
        .map(each -> new Change.RemoveMember(state.id(), each.name(), each.version()))
        .forEach(changes::add);
    if (!changes.isEmpty()) {
      office.store().commit(changes);
    }
  }
}
