package org.kalends.caldav.icalendar.content;

/**
 * The bytes cannot be stored as a calendar object resource. Carries no stack trace: it speaks of
 * the client's data, not of this program.
 */
public final class InvalidCalendarException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Violation violation;

  /**
   * With the precondition that was violated and one line for a human, which may quote names from
   * the data but no values.
   */
  public InvalidCalendarException(Violation violation, String message) {
    super(message, null, false, false);
    this.violation = violation;
  }

  /** A violation of {@code CALDAV:valid-calendar-data}. */
  public static InvalidCalendarException data(String message) {
    return new InvalidCalendarException(Violation.VALID_CALENDAR_DATA, message);
  }

  /** A violation of {@code CALDAV:valid-calendar-object-resource}. */
  public static InvalidCalendarException resource(String message) {
    return new InvalidCalendarException(Violation.VALID_CALENDAR_OBJECT_RESOURCE, message);
  }

  /** The precondition that was violated. */
  public Violation violation() {
    return violation;
  }
}
