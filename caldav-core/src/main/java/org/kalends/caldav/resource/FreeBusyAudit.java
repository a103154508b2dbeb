package org.kalends.caldav.resource;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.store.CalendarStore;

/**
 * What was told to others of when an owner is busy, for him to read. Answers to one asker in one
 * hour are one entry. Safe for use by many threads.
 */
public final class FreeBusyAudit {

  private final HomeLog<FreeBusyAnswer> log;
  private final Clock clock;

  /** An audit kept in the homes of a store. */
  public FreeBusyAudit(CalendarStore store, Clock clock) {
    this.log =
        new HomeLog<>(store, clock, "system/free-busy-audit", "answers", FreeBusyAnswer::read);
    this.clock = clock;
  }

  /**
   * Notes an answer that is being given.
   *
   * @param owner whose time was asked for
   * @param asker who asked: the href of a principal, or what a link is called
   * @param by what let him know: the audience of the policy, {@code acl}, or the id of a link
   * @param from seconds since the epoch: where the answer begins
   * @param to seconds since the epoch: where it ends
   * @param exact whether it told everything as it is
   */
  public void note(UUID owner, String asker, String by, long from, long to, boolean exact) {
    Tally now = Tally.once(clock.instant());
    log.note(owner, new FreeBusyAnswer(asker, by, exact, now, from, to));
  }

  /** The entries of an owner, the newest first, those included that are not stored yet. */
  public List<FreeBusyAnswer> entries(UUID owner) {
    return log.entries(owner);
  }

  /**
   * Stores what was noted, on disk when this returns.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if the store is away; what was not
   *     stored is kept for the next time
   */
  public void flush() {
    log.flush();
  }
}
