package org.kalends.caldav.icalendar.scheduling;

/**
 * A change violates a precondition, so that nothing is to be changed. Carries no stack trace: it
 * speaks of the client's data, not of this program.
 */
public final class SchedulingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SchedulingPrecondition precondition;

  /** With one line for a human, which may quote names from the data but no values. */
  public SchedulingException(SchedulingPrecondition precondition, String message) {
    super(message, null, false, false);
    this.precondition = precondition;
  }

  /** The precondition that was violated. */
  public SchedulingPrecondition precondition() {
    return precondition;
  }
}
