package org.kalends.caldav.icalendar.content;

/** The preconditions of RFC 4791 section 5.3.2.1 that bytes can violate by themselves. */
public enum Violation {
  /** Not iCalendar 2.0. */
  SUPPORTED_CALENDAR_DATA("supported-calendar-data"),
  /** Not valid iCalendar, or beyond a limit that has no property of its own. */
  VALID_CALENDAR_DATA("valid-calendar-data"),
  /** Valid iCalendar that cannot be one calendar object resource (RFC 4791 section 4.1). */
  VALID_CALENDAR_OBJECT_RESOURCE("valid-calendar-object-resource"),
  /** A rule on a calendar system the server does not know (RFC 7529 section 10). */
  SUPPORTED_RSCALE("supported-rscale"),
  /** Too many bytes (RFC 4791 section 5.2.5). */
  MAX_RESOURCE_SIZE("max-resource-size"),
  /** A time before the earliest allowed one (RFC 4791 section 5.2.6). */
  MIN_DATE_TIME("min-date-time"),
  /** A time after the latest allowed one (RFC 4791 section 5.2.7). */
  MAX_DATE_TIME("max-date-time"),
  /** Too many instances (RFC 4791 section 5.2.8). */
  MAX_INSTANCES("max-instances"),
  /** Too many attendees (RFC 4791 section 5.2.9). */
  MAX_ATTENDEES_PER_INSTANCE("max-attendees-per-instance"),
  /** No iTIP message of the kind that is asked for (RFC 6638 section 5.2.1). */
  VALID_SCHEDULING_MESSAGE("valid-scheduling-message"),
  /** A message that says who may see it (caldav-privateevents section 4.2.7). */
  NO_ACCESS_RESTRICTIONS("no-access-restrictions");

  private final String element;

  Violation(String element) {
    this.element = element;
  }

  /** The local name of the precondition's element in the CalDAV namespace. */
  public String element() {
    return element;
  }
}
