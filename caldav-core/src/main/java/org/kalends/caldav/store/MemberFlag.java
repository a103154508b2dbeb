package org.kalends.caldav.store;

/** A bit of knowledge about a calendar object. The bit is stored, so it never changes. */
public enum MemberFlag {
  /** It has a recurrence set of its own: an RRULE, RDATE or EXDATE is present. */
  RECURRING(0),
  /** It holds RECURRENCE-ID overrides. */
  OVERRIDES(1),
  /** It holds a VALARM. */
  ALARMS(2),
  /** A time in it is floating or all-day, so it depends on the time zone asked for. */
  FLOATING(3),
  /** No component of it makes anybody busy (TRANSP:TRANSPARENT or STATUS:CANCELLED throughout). */
  FREE(4),
  /** Its class is PRIVATE, or unknown (RFC 5545 section 3.8.1.3). */
  PRIVATE(5),
  /** Its class is CONFIDENTIAL. */
  CONFIDENTIAL(6),
  /** It has an ORGANIZER. */
  ORGANIZER(7),
  /** Its class is RESTRICTED (caldav-privateevents section 4.1.2). */
  RESTRICTED(8),
  /** It names its class by X-CALENDARSERVER-ACCESS (caldav-privateevents section 4.1.2). */
  ACCESS(9);

  private final int bit;

  MemberFlag(int shift) {
    this.bit = 1 << shift;
  }

  /** This flag in {@link Member.Facts#flags}. */
  public int bit() {
    return bit;
  }
}
