package org.kalends.caldav.scheduling;

import java.util.Optional;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;

/** Whether there is a way for a message to its recipient, known before it is sent. */
final class Reach {

  private final CalendarUsers users;
  private final Transport transport;
  private final InboxAccess access;

  Reach(CalendarUsers users, Transport transport, InboxAccess access) {
    this.users = users;
    this.transport = transport;
    this.access = access;
  }

  /** What SCHEDULE-STATUS says of a message before its delivery is tried. */
  RequestStatus expected(Principal sender, CalendarAddress recipient, ItipMethod method) {
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
}
