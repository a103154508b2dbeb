package org.kalends.server.imip.in;

import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;

/** Where mail ends: the people who are here, and what they have. */
public interface Calendars {

  /** Whose address it is. */
  Optional<Principal> find(CalendarAddress address);

  /** All addresses of somebody who is here. */
  Set<CalendarAddress> addresses(Principal principal);

  /**
   * Whether somebody knows an organizer: he has something of his, or with him, in his calendars, or
   * has taken an invitation of his.
   */
  boolean knows(Principal user, CalendarAddress organizer);

  /**
   * Delivers a message whose sender is proven; on disk when it returns.
   *
   * @return what is to be told to its sender
   */
  RequestStatus deliver(ItipMessage message, Principal recipient);

  /**
   * Keeps an invitation until the user looks at it.
   *
   * @return false if too many wait
   */
  boolean keep(ItipMessage message, Principal recipient);

  /**
   * Notes a message that is refused, for its recipient to know of.
   *
   * @param claimed who says he sent it
   */
  void refused(Principal recipient, CalendarAddress claimed, ItipMethod method, Verdict why);

  /** Forgets what waits of something that its organizer has cancelled. */
  void forget(ItipMessage cancel, Principal recipient);
}
