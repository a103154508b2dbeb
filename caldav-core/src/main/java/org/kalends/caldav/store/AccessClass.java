package org.kalends.caldav.store;

/**
 * How much of a calendar object others than its owner are shown, from most to least
 * (caldav-privateevents section 4.1.2, RFC 5545 section 3.8.1.3). The code is stored, so it never
 * changes.
 */
public enum AccessClass {
  /** All of it. */
  PUBLIC(0),
  /** Times, summary and location. */
  RESTRICTED(1),
  /** Times. */
  CONFIDENTIAL(2),
  /** Nothing, not even that it is there. */
  PRIVATE(3);

  private final int code;

  AccessClass(int code) {
    this.code = code;
  }

  /** The number this class is stored as. */
  public int code() {
    return code;
  }

  /** The one of two that shows less. */
  public AccessClass strictest(AccessClass other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The class stored as this number; what nobody knows shows nothing. */
  public static AccessClass ofCode(int code) {
    for (AccessClass known : values()) {
      if (known.code == code) {
        return known;
      }
    }
    return PRIVATE;
  }
}
