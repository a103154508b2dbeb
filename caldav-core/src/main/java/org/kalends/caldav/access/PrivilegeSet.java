package org.kalends.caldav.access;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A set of privileges, closed under containment: who holds an aggregate holds its parts. Immutable.
 */
public final class PrivilegeSet {

  /** No privilege. */
  public static final PrivilegeSet NONE = new PrivilegeSet(0);

  /** Every privilege. */
  public static final PrivilegeSet ALL = new PrivilegeSet(Privilege.ALL.bits());

  /** In the order of their declaration. */
  private static final Privilege[] PRIVILEGES = Privilege.values();

  private final int bits;

  private PrivilegeSet(int bits) {
    this.bits = bits;
  }

  /**
   * These privileges and all they contain; an aggregate all of whose parts are held is held, too.
   */
  public static PrivilegeSet of(Collection<Privilege> granted) {
    int all = 0;
    for (Privilege privilege : granted) {
      all |= privilege.bits();
    }
    return closed(all);
  }

  /** These privileges and all they contain. */
  public static PrivilegeSet of(Privilege... granted) {
    return of(Set.of(granted));
  }

  /**
   * What is left of single decisions, each about one bit of {@link Privilege#bit}: an aggregate of
   * which a part is missing is not held, one of which all parts are there is.
   */
  static PrivilegeSet closed(int decided) {
    int bits = decided;
    for (Privilege aggregate : PRIVILEGES) {
      int parts = aggregate.bits() & ~aggregate.bit();
      if (parts == 0) {
        continue;
      }
      boolean whole = (bits & parts) == parts;
      if (!whole) {
        bits &= ~aggregate.bit();
      } else if (aggregate != Privilege.READ) { // more than the sum of its parts
        bits |= aggregate.bit();
      }
    }
    if (bits == 0) {
      return NONE;
    }
    return bits == ALL.bits ? ALL : new PrivilegeSet(bits);
  }

  /** What is in both. */
  public PrivilegeSet and(PrivilegeSet other) {
    return closed(bits & other.bits);
  }

  /** Whether this one is held. */
  public boolean has(Privilege privilege) {
    return (bits & privilege.bit()) != 0;
  }

  /** What is left of this if nothing may be changed: reading, and knowing what one may. */
  public PrivilegeSet onlyReading() {
    return only(
        Privilege.READ, Privilege.READ_FREE_BUSY, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);
  }

  /** Those of these privileges that are held. */
  public PrivilegeSet only(Privilege... wanted) {
    int kept = 0;
    for (Privilege privilege : wanted) {
      kept |= bits & privilege.bit();
    }
    return kept == bits ? this : closed(kept);
  }

  /** All that are held, in the order of their declaration. */
  public Set<Privilege> held() {
    EnumSet<Privilege> held = EnumSet.noneOf(Privilege.class);
    for (Privilege privilege : PRIVILEGES) {
      if (has(privilege)) {
        held.add(privilege);
      }
    }
    return Collections.unmodifiableSet(held);
  }
}
