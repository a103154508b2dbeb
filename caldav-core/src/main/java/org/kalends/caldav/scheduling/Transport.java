package org.kalends.caldav.scheduling;

import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;

/**
 * The way to calendar users who are not on this server. Called by one thread at a time for a
 * message, never while a lock is held or a request waits for its answer.
 */
public interface Transport {

  /** There is none. */
  Transport NONE =
      new Transport() {
        @Override
        public boolean serves(CalendarAddress recipient) {
          return false;
        }

        @Override
        public RequestStatus send(QueuedMessage message) {
          return RequestStatus.NO_SERVICE;
        }
      };

  /** Whether there is a way to an address at all. Costs nothing. */
  boolean serves(CalendarAddress recipient);

  /**
   * Sends a message. May be asked again for the same one if the server was stopped before what came
   * of it was stored.
   *
   * @return {@link RequestStatus#SENT} or {@link RequestStatus#DELIVERED} if it is on its way;
   *     {@link RequestStatus#NOT_DELIVERED} if it is to be tried again later, as is whatever was
   *     thrown; anything else if it never will be
   */
  RequestStatus send(QueuedMessage message);
}
