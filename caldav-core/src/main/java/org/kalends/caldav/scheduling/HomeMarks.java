package org.kalends.caldav.scheduling;

import java.util.Set;
import java.util.UUID;

/** Which homes may have messages that wait: remembered by the store, so that a crash loses none. */
public interface HomeMarks {

  /** Nothing is remembered: for an engine whose store dies with it. */
  HomeMarks NONE =
      new HomeMarks() {
        @Override
        public void mark(UUID home) {}

        @Override
        public Set<UUID> marked() {
          return Set.of();
        }

        @Override
        public void unmarkIdle(UUID home) {}
      };

  /**
   * Remembers a home; durable when it returns. Free of cost if that was done lately.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if it cannot be stored: nothing is
   *     to be queued then
   */
  void mark(UUID home);

  /** All homes that are remembered. */
  Set<UUID> marked();

  /** Forgets a home in which nothing waits, if it was not marked within the last days. */
  void unmarkIdle(UUID home);
}
