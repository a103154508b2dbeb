package org.kalends.caldav.icalendar.recurrence;

/**
 * An expansion went beyond its {@link ExpansionBudget}. To be answered with {@code
 * DAV:number-of-matches-within-limits} (RFC 4791 section 7.8).
 */
public final class TooManyInstancesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the limit that was reached. */
  public TooManyInstancesException(String message) {
    super(message, null, false, false);
  }
}
