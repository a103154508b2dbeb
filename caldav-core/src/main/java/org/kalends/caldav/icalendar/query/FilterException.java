package org.kalends.caldav.icalendar.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.xml.XmlElement;

/**
 * A query that cannot be answered. Carries no stack trace: it speaks of the request, not of this
 * program.
 */
public final class FilterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FilterViolation violation;

  private final transient @Nullable XmlElement offending;

  private final String collation;

  private FilterException(
      FilterViolation violation, String message, @Nullable XmlElement offending, String collation) {
    super(message, null, false, false);
    this.violation = violation;
    this.offending = offending;
    this.collation = collation;
  }

  /** With the precondition that was violated and one line for a human. */
  public static FilterException of(FilterViolation violation, String message) {
    return new FilterException(violation, message, null, "");
  }

  static FilterException invalid(String message) {
    return of(FilterViolation.VALID_FILTER, message);
  }

  static FilterException unsupported(XmlElement offending) {
    return new FilterException(
        FilterViolation.SUPPORTED_FILTER, "time-range has no meaning here", offending, "");
  }

  static FilterException collation(String name) {
    return new FilterException(
        FilterViolation.SUPPORTED_COLLATION, "collation is not supported", null, name);
  }

  /** The precondition that was violated. */
  public FilterViolation violation() {
    return violation;
  }

  /** The filter element to report inside of {@code CALDAV:supported-filter}. */
  public Optional<XmlElement> offending() {
    return Optional.ofNullable(offending);
  }

  /** The collation that is not supported; empty for other violations. */
  public String collationName() {
    return collation;
  }
}
