package org.kalends.caldav.scheduling;

import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;

/** Gets messages that wait to where they are to go. Safe for use by many threads. */
public final class Deliveries implements AutoCloseable {

  private final CalendarUsers users;
  private final InboxAccess access;
  private final Transport transport;

  Deliveries(CalendarUsers users, InboxAccess access, Transport transport) {
    this.users = users;
    this.access = access;
    this.transport = transport;
  }

  /**
   * What SCHEDULE-STATUS says of a message before its delivery is tried. Unless it is {@link
   * RequestStatus#DELIVERED} or {@link RequestStatus#PENDING} the message is not to be queued.
   */
  public RequestStatus expected(Principal sender, CalendarAddress recipient, ItipMethod method) {
    Optional<Principal> found = users.find(recipient);
    if (found.isPresent()) {
      return expected(sender, found.get(), method);
    }
    if (transport.serves(recipient)) {
      return RequestStatus.PENDING;
    }
    return users.isOurs(recipient) ? RequestStatus.INVALID_CALENDAR_USER : RequestStatus.NO_SERVICE;
  }

  private RequestStatus expected(Principal sender, Principal recipient, ItipMethod method) {
    if (!recipient.enabled()) {
      return RequestStatus.INVALID_CALENDAR_USER;
    }
    if (!recipient.calendars()) {
      return RequestStatus.NO_SERVICE;
    }
    return access.takes(recipient, sender, method)
        ? RequestStatus.DELIVERED
        : RequestStatus.NO_AUTHORITY;
  }

  /**
   * Delivers what waits in a home, as far as half a second goes; the rest is left to others. To be
   * called after the commit that queued something.
   */
  public void drain(UUID home) {}

  /** Delivers what waits in all homes. */
  public void sweep() {}

  @Override
  public void close() {}
}
