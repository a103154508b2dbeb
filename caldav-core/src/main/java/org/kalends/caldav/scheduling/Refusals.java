package org.kalends.caldav.scheduling;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.resource.HomeLog;
import org.kalends.caldav.resource.Tally;
import org.kalends.caldav.store.CalendarStore;

/**
 * Messages that changed nothing because they were not for their senders to send: of organizers who
 * are others, of people who are not invited, unproven ones, too many. For their recipients to read.
 * Safe for use by many threads.
 */
public final class Refusals {

  private final HomeLog<Refusal> log;
  private final Clock clock;

  /** Those kept in the homes of a store. */
  Refusals(CalendarStore store, Clock clock) {
    this.log = new HomeLog<>(store, clock, "system/refused-messages", "refusals", Refusal::read);
    this.clock = clock;
  }

  /**
   * Notes a message that is being refused.
   *
   * @param recipient whom it was for
   * @param sender who says he sent it
   * @param reason in one word, or a code of REQUEST-STATUS
   */
  public void note(UUID recipient, CalendarAddress sender, ItipMethod method, String reason) {
    Tally now = Tally.once(clock.instant());
    log.note(recipient, new Refusal(sender.uri(), method.name(), reason, now));
  }

  /** Those of a recipient, the newest first, those included that are not stored yet. */
  public List<Refusal> of(UUID recipient) {
    return log.entries(recipient);
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
