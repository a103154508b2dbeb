package org.kalends.caldav.principal;

import java.util.Optional;

/**
 * What kind of calendar user a principal is: CALDAV:calendar-user-type (RFC 6638 section 2.4.2) and
 * the path segment below {@code /principals/} and {@code /calendars/}.
 */
public enum PrincipalKind {
  /** A person who can sign in. */
  USER("users", "INDIVIDUAL"),
  /** A group of principals. */
  GROUP("groups", "GROUP"),
  /** A room. */
  LOCATION("locations", "ROOM"),
  /** A thing that can be booked. */
  RESOURCE("resources", "RESOURCE");

  private final String segment;
  private final String calendarUserType;

  PrincipalKind(String segment, String calendarUserType) {
    this.segment = segment;
    this.calendarUserType = calendarUserType;
  }

  /** The path segment of this kind's principals and homes. */
  public String segment() {
    return segment;
  }

  /** The kind of this segment. */
  public static Optional<PrincipalKind> ofSegment(String segment) {
    for (PrincipalKind kind : values()) {
      if (kind.segment.equals(segment)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The CUTYPE value (RFC 5545 section 3.2.3). */
  public String calendarUserType() {
    return calendarUserType;
  }
}
