package org.kalends.caldav.access;

import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * A privilege of RFC 3744 section 3, RFC 4791 section 6.1 or RFC 6638 section 6, with those it
 * contains. Aggregates are declared after what they contain.
 */
public enum Privilege {
  /** See when its owner is busy (RFC 4791 section 6.1.1). */
  READ_FREE_BUSY(0, Names.CALDAV, "read-free-busy", "Read free-busy time"),
  /** RFC 3744 section 3.1. */
  READ(1, Names.DAV, "read", "Read", READ_FREE_BUSY),
  /** RFC 3744 section 3.7. */
  READ_CURRENT_USER_PRIVILEGE_SET(
      2, Names.DAV, "read-current-user-privilege-set", "Read own privileges"),
  /** RFC 3744 section 3.6. */
  READ_ACL(3, Names.DAV, "read-acl", "Read the ACL"),
  /** RFC 3744 section 3.3. */
  WRITE_PROPERTIES(4, Names.DAV, "write-properties", "Write properties"),
  /** RFC 3744 section 3.4. */
  WRITE_CONTENT(5, Names.DAV, "write-content", "Write content"),
  /** RFC 3744 section 3.9. */
  BIND(6, Names.DAV, "bind", "Add members"),
  /** RFC 3744 section 3.10. */
  UNBIND(7, Names.DAV, "unbind", "Remove members"),
  /** RFC 3744 section 3.2. */
  WRITE(8, Names.DAV, "write", "Write", WRITE_PROPERTIES, WRITE_CONTENT, BIND, UNBIND),
  /** RFC 3744 section 3.5. */
  UNLOCK(9, Names.DAV, "unlock", "Remove locks of others"),
  /** RFC 3744 section 3.8. */
  WRITE_ACL(10, Names.DAV, "write-acl", "Write the ACL"),
  /** RFC 6638 section 6.1.2. */
  SCHEDULE_DELIVER_INVITE(11, Names.CALDAV, "schedule-deliver-invite", "Deliver invitations"),
  /** RFC 6638 section 6.1.3. */
  SCHEDULE_DELIVER_REPLY(12, Names.CALDAV, "schedule-deliver-reply", "Deliver replies"),
  /** RFC 6638 section 6.1.4. */
  SCHEDULE_QUERY_FREEBUSY(
      13, Names.CALDAV, "schedule-query-freebusy", "Ask for free-busy time when scheduling"),
  /** RFC 6638 section 6.1.1. */
  SCHEDULE_DELIVER(
      14,
      Names.CALDAV,
      "schedule-deliver",
      "Deliver scheduling messages",
      SCHEDULE_DELIVER_INVITE,
      SCHEDULE_DELIVER_REPLY,
      SCHEDULE_QUERY_FREEBUSY),
  /** RFC 6638 section 6.2.2. */
  SCHEDULE_SEND_INVITE(15, Names.CALDAV, "schedule-send-invite", "Send invitations"),
  /** RFC 6638 section 6.2.3. */
  SCHEDULE_SEND_REPLY(16, Names.CALDAV, "schedule-send-reply", "Send replies"),
  /** RFC 6638 section 6.2.4. */
  SCHEDULE_SEND_FREEBUSY(17, Names.CALDAV, "schedule-send-freebusy", "Send free-busy requests"),
  /** RFC 6638 section 6.2.1. */
  SCHEDULE_SEND(
      18,
      Names.CALDAV,
      "schedule-send",
      "Send scheduling messages",
      SCHEDULE_SEND_INVITE,
      SCHEDULE_SEND_REPLY,
      SCHEDULE_SEND_FREEBUSY),
  /** RFC 3744 section 3.11. */
  ALL(
      19,
      Names.DAV,
      "all",
      "Everything",
      READ,
      WRITE,
      READ_CURRENT_USER_PRIVILEGE_SET,
      READ_ACL,
      WRITE_ACL,
      UNLOCK,
      SCHEDULE_DELIVER,
      SCHEDULE_SEND);

  private final int bit;
  private final XmlName xmlName;
  private final String description;
  private final int bits;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<Privilege> contained;

  Privilege(int shift, String namespace, String local, String description, Privilege... contained) {
    this.bit = 1 << shift;
    this.xmlName = new XmlName(namespace, local);
    this.description = description;
    this.contained = Set.of(contained);
    int all = bit;
    for (Privilege inner : contained) {
      all |= inner.bits;
    }
    this.bits = all;
  }

  /** What it is stored as; never changes. */
  public int bit() {
    return bit;
  }

  /** The bits of this privilege and of all it contains, however deep (RFC 3744 section 3.12). */
  int bits() {
    return bits;
  }

  /** The privilege of an element name. */
  public static Optional<Privilege> named(XmlName name) {
    for (Privilege privilege : values()) {
      if (privilege.xmlName.equals(name)) {
        return Optional.of(privilege);
      }
    }
    return Optional.empty();
  }

  /** Its element name. */
  public XmlName xmlName() {
    return xmlName;
  }

  /** What it allows, in a few English words, for DAV:supported-privilege-set. */
  public String description() {
    return description;
  }

  /** The privileges directly inside this aggregate; empty for a leaf. */
  public Set<Privilege> contained() {
    return contained;
  }

  /**
   * Whether it means anything on a collection of this kind and its members: those of scheduling do
   * on inbox and outbox only (RFC 6638 section 6).
   */
  public boolean isSupportedIn(CollectionKind kind) {
    return switch (this) {
      case SCHEDULE_DELIVER,
          SCHEDULE_DELIVER_INVITE,
          SCHEDULE_DELIVER_REPLY,
          SCHEDULE_QUERY_FREEBUSY ->
          kind == CollectionKind.SCHEDULE_INBOX;
      case SCHEDULE_SEND, SCHEDULE_SEND_INVITE, SCHEDULE_SEND_REPLY, SCHEDULE_SEND_FREEBUSY ->
          kind == CollectionKind.SCHEDULE_OUTBOX;
      default -> true;
    };
  }
}
