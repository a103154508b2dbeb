package org.kalends.caldav.icalendar.scheduling;

import java.util.Locale;
import java.util.Optional;

/** The methods of iTIP (RFC 5546 section 1.4). */
public enum ItipMethod {
  /** Something to know, without an answer. */
  PUBLISH,
  /** An invitation, or all there is to know of one by now. */
  REQUEST,
  /** An attendee's answer. */
  REPLY,
  /** More instances. */
  ADD,
  /** All or some instances are not to be. */
  CANCEL,
  /** An attendee asks for the latest version. */
  REFRESH,
  /** An attendee proposes something else. */
  COUNTER,
  /** The organizer does not take it. */
  DECLINECOUNTER;

  /** The method of this name, in any case. */
  public static Optional<ItipMethod> named(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (ItipMethod method : values()) {
      if (method.name().equals(upper)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** Whether organizers send it, and not attendees. */
  public boolean isOfOrganizer() {
    return this != REPLY && this != REFRESH && this != COUNTER;
  }
}
