package org.kalends.caldav.icalendar.scheduling;

/** The preconditions of RFC 6638 section 3.2.4 that an object can violate by itself. */
public enum SchedulingPrecondition {
  /** Components with different organizers (section 3.2.4.2). */
  SAME_ORGANIZER_IN_ALL_COMPONENTS("same-organizer-in-all-components"),
  /** A change that is not for the organizer (section 3.2.4.3). */
  ALLOWED_ORGANIZER_CHANGE("allowed-organizer-scheduling-object-change"),
  /** A change that is not for an attendee (section 3.2.4.4). */
  ALLOWED_ATTENDEE_CHANGE("allowed-attendee-scheduling-object-change");

  private final String element;

  SchedulingPrecondition(String element) {
    this.element = element;
  }

  /** The local name of the precondition's element in the CalDAV namespace. */
  public String element() {
    return element;
  }
}
