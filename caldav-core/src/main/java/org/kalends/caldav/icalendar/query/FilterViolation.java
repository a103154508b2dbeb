package org.kalends.caldav.icalendar.query;

/** The preconditions of RFC 4791 section 7.8 that a query can violate by itself. */
public enum FilterViolation {
  /** The filter makes no sense. */
  VALID_FILTER("valid-filter"),
  /** The filter asks for something that has no meaning here. */
  SUPPORTED_FILTER("supported-filter"),
  /** The collation is not known. */
  SUPPORTED_COLLATION("supported-collation"),
  /** A range reaches to before the earliest time. */
  MIN_DATE_TIME("min-date-time"),
  /** A range reaches to after the latest time. */
  MAX_DATE_TIME("max-date-time"),
  /** The media type or version asked for is not known. */
  SUPPORTED_CALENDAR_DATA("supported-calendar-data");

  private final String element;

  FilterViolation(String element) {
    this.element = element;
  }

  /** The local name of the precondition's element in the CalDAV namespace. */
  public String element() {
    return element;
  }
}
