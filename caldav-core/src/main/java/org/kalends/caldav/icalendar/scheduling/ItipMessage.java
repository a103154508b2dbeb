package org.kalends.caldav.icalendar.scheduling;

/**
 * A message from one calendar user to one other.
 *
 * @param method what it is
 * @param sender who says it; whoever delivers it vouches for that
 * @param recipient whom it is for
 * @param content what it says, and nothing that is not for the recipient (RFC 6638 section 3.2.6)
 * @param refresh whether it tells of other attendees' answers only, so that it need not be sent to
 *     where somebody has to read it
 */
public record ItipMessage(
    ItipMethod method,
    CalendarAddress sender,
    CalendarAddress recipient,
    SchedulingObject content,
    boolean refresh) {

  /** Says method and UID, for logs; nothing of what it is about. */
  @Override
  public String toString() {
    return method + " " + content.uid();
  }
}
