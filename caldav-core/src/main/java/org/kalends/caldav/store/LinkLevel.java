package org.kalends.caldav.store;

/** How much a secret link shows. The code is stored, so it never changes. */
public enum LinkLevel {
  /** When the owner is busy, over all his calendars (RFC 4791 section 7.10). */
  FREE_BUSY("free-busy"),
  /** The times of one calendar's events and nothing else. */
  BUSY("busy"),
  /** As {@link #BUSY}, with what the events are called and where they are. */
  TITLES("titles"),
  /** Whatever is in one calendar. */
  FULL("full");

  private final String code;

  LinkLevel(String code) {
    this.code = code;
  }

  /** What this level is stored as and called by. */
  public String code() {
    return code;
  }

  /**
   * The level of this code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LinkLevel ofCode(String code) {
    for (LinkLevel level : values()) {
      if (level.code.equals(code)) {
        return level;
      }
    }
    throw new IllegalArgumentException("no link level '" + code + "'");
  }
}
