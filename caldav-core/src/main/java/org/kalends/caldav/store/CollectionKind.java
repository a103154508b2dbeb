package org.kalends.caldav.store;

/** What a collection is for. The code is stored, so it never changes. */
public enum CollectionKind {
  /** The root of a home: what {@code calendar-home-set} names (RFC 4791 section 6.2.1). */
  HOME(1),
  /** An ordinary WebDAV collection (RFC 4918 section 5.2). */
  PLAIN(2),
  /** A calendar collection (RFC 4791 section 4.2). */
  CALENDAR(3),
  /** An address book collection (RFC 6352 section 5.2). */
  ADDRESSBOOK(4),
  /** A scheduling inbox (RFC 6638 section 2.2). */
  SCHEDULE_INBOX(5),
  /** A scheduling outbox (RFC 6638 section 2.1). */
  SCHEDULE_OUTBOX(6),
  /** Notifications of sharing (caldav-notifications). */
  NOTIFICATIONS(7),
  /** Managed attachments (RFC 8607). */
  ATTACHMENTS(8),
  /** Records of the server itself, such as principals; never served over DAV. */
  SYSTEM(9),
  /** What a home keeps for scheduling; never served over DAV. */
  SCHEDULING(10);

  private final int code;

  CollectionKind(int code) {
    this.code = code;
  }

  /** Whether it is served: listed, synchronised, reached by a path. */
  public boolean isServed() {
    return this != SYSTEM && this != SCHEDULING;
  }

  /** The number this kind is stored as. */
  public int code() {
    return code;
  }

  /**
   * The kind stored as this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CollectionKind ofCode(int code) {
    for (CollectionKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no collection kind " + code);
  }
}
