package org.kalends.caldav.access;

import java.util.EnumSet;
import java.util.Set;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * A privilege of RFC 3744 section 3, RFC 4791 section 6.1 or RFC 6638 section 6, with those it
 * contains. Aggregates are declared after what they contain.
 */
public enum Privilege {
  /** See when its owner is busy (RFC 4791 section 6.1.1). */
  READ_FREE_BUSY(Names.CALDAV, "read-free-busy", "Read free-busy time"),
  /** RFC 3744 section 3.1. */
  READ(Names.DAV, "read", "Read", READ_FREE_BUSY),
  /** RFC 3744 section 3.7. */
  READ_CURRENT_USER_PRIVILEGE_SET(
      Names.DAV, "read-current-user-privilege-set", "Read own privileges"),
  /** RFC 3744 section 3.6. */
  READ_ACL(Names.DAV, "read-acl", "Read the ACL"),
  /** RFC 3744 section 3.3. */
  WRITE_PROPERTIES(Names.DAV, "write-properties", "Write properties"),
  /** RFC 3744 section 3.4. */
  WRITE_CONTENT(Names.DAV, "write-content", "Write content"),
  /** RFC 3744 section 3.9. */
  BIND(Names.DAV, "bind", "Add members"),
  /** RFC 3744 section 3.10. */
  UNBIND(Names.DAV, "unbind", "Remove members"),
  /** RFC 3744 section 3.2. */
  WRITE(Names.DAV, "write", "Write", WRITE_PROPERTIES, WRITE_CONTENT, BIND, UNBIND),
  /** RFC 3744 section 3.5. */
  UNLOCK(Names.DAV, "unlock", "Remove locks of others"),
  /** RFC 3744 section 3.8. */
  WRITE_ACL(Names.DAV, "write-acl", "Write the ACL"),
  /** RFC 3744 section 3.11. */
  ALL(
      Names.DAV,
      "all",
      "Everything",
      READ,
      WRITE,
      READ_CURRENT_USER_PRIVILEGE_SET,
      READ_ACL,
      WRITE_ACL,
      UNLOCK);

  private final XmlName xmlName;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<Privilege> contained;

  Privilege(String namespace, String local, String description, Privilege... contained) {
    this.xmlName = new XmlName(namespace, local);
    this.description = description;
    this.contained = Set.of(contained);
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

  /** This privilege and all it contains, however deep (RFC 3744 section 3.12). */
  public Set<Privilege> expanded() {
    Set<Privilege> all = EnumSet.of(this);
    for (Privilege inner : contained) {
      all.addAll(inner.expanded());
    }
    return all;
  }
}
