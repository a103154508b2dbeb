package org.kalends.caldav.store;

import java.util.Optional;

/**
 * The main component type of a member (RFC 4791 section 4.1), or what else it is. The code is
 * stored, so it never changes.
 */
public enum ComponentKind {
  /** Not an iCalendar or vCard object: any bytes. */
  OTHER(0),
  /** RFC 5545 section 3.6.1. */
  VEVENT(1),
  /** RFC 5545 section 3.6.2. */
  VTODO(2),
  /** RFC 5545 section 3.6.3. */
  VJOURNAL(3),
  /** RFC 5545 section 3.6.4. */
  VFREEBUSY(4),
  /** RFC 7953. */
  VAVAILABILITY(5),
  /** draft-ietf-calext-vpoll. */
  VPOLL(6),
  /** RFC 6350: a contact, not a calendar component. */
  VCARD(7);

  private final int code;

  ComponentKind(int code) {
    this.code = code;
  }

  /** The number this kind is stored as. */
  public int code() {
    return code;
  }

  /** This kind in a set of bits. */
  public int bit() {
    return 1 << code;
  }

  /** Whether this is an iCalendar component that can be the main one of a calendar object. */
  public boolean isCalendarComponent() {
    return this != OTHER && this != VCARD;
  }

  /**
   * The kind stored as this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ComponentKind ofCode(int code) {
    for (ComponentKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no component kind " + code);
  }

  /** The calendar component of this iCalendar name, compared without regard to case. */
  public static Optional<ComponentKind> ofName(String name) {
    for (ComponentKind kind : values()) {
      if (kind.isCalendarComponent() && kind.name().equalsIgnoreCase(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
