package org.kalends.caldav.store;

import java.util.Optional;

/**
 * The collections that every home has one of each. The server makes them; nobody else makes, copies
 * or moves one, and none is removed but with its home.
 */
public enum StandardCollection {
  /** Where its owner is told of calendars that are shared (caldav-notifications section 4). */
  NOTIFICATIONS(CollectionKind.NOTIFICATIONS, "notification"),
  /** What others send to its owner (RFC 6638 section 2.2). */
  INBOX(CollectionKind.SCHEDULE_INBOX, "inbox"),
  /** Where its owner asks when others are busy (RFC 6638 section 2.1). */
  OUTBOX(CollectionKind.SCHEDULE_OUTBOX, "outbox"),
  /** What it keeps for scheduling. A path never leads there: no segment has a slash in it. */
  SCHEDULING(CollectionKind.SCHEDULING, "system/scheduling");

  private final CollectionKind kind;
  private final String usualName;

  StandardCollection(CollectionKind kind, String usualName) {
    this.kind = kind;
    this.usualName = usualName;
  }

  /** What it is for. */
  public CollectionKind kind() {
    return kind;
  }

  /** The name it gets, unless something else has it. */
  public String usualName() {
    return usualName;
  }

  /** That of a home; empty if an older version made the home and nobody asked for it since. */
  public Optional<CollectionInfo> in(Home home) {
    Optional<CollectionInfo> usual = home.child(home.id(), usualName);
    if (usual.isPresent() && usual.get().kind() == kind) {
      return usual;
    }
    return home.children(home.id()).stream().filter(each -> each.kind() == kind).findFirst();
  }

  /** The name it has in a home. */
  public String nameIn(Home home) {
    return in(home).map(CollectionInfo::name).orElse(usualName);
  }

  /** Whether a collection is one of these. */
  public static boolean is(CollectionInfo collection) {
    for (StandardCollection each : values()) {
      if (each.kind == collection.kind()) {
        return true;
      }
    }
    return false;
  }
}
