package org.kalends.caldav.scheduling;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.HomeLocks;

/**
 * What all who deliver share.
 *
 * @param store where homes are
 * @param marks which of them may have messages that wait
 * @param users who is here
 * @param transport the way to others
 * @param terms how long things may take
 * @param turns at changing a home: they spare conflicts of commits, and what is right does not rest
 *     on them
 * @param outcomes what became of messages and is not stored yet
 * @param clock the time
 */
record Office(
    CalendarStore store,
    HomeMarks marks,
    CalendarUsers users,
    Transport transport,
    DeliveryTerms terms,
    HomeLocks turns,
    Outcomes outcomes,
    Clock clock) {

  /** What a home keeps for scheduling; empty if there is no such home, or nothing was kept yet. */
  Optional<SchedulingState> state(UUID home) {
    return store.home(home).filter(each -> SchedulingState.of(each).isPresent()).map(this::state);
  }

  SchedulingState state(Home home) {
    return new SchedulingState(store, marks, outcomes, home);
  }

  Instant now() {
    return clock.instant();
  }
}
