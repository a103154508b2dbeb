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
  public static final PrivilegeSet NONE = new PrivilegeSet(EnumSet.noneOf(Privilege.class));

  /** Every privilege. */
  public static final PrivilegeSet ALL = new PrivilegeSet(EnumSet.allOf(Privilege.class));

  private final Set<Privilege> held;

  private PrivilegeSet(Set<Privilege> held) {
    this.held = Collections.unmodifiableSet(held);
  }

  /**
   * These privileges and all they contain; an aggregate all of whose parts are held is held, too.
   */
  public static PrivilegeSet of(Collection<Privilege> granted) {
    Set<Privilege> all = EnumSet.noneOf(Privilege.class);
    for (Privilege privilege : granted) {
      all.addAll(privilege.expanded());
    }
    for (Privilege aggregate : Privilege.values()) {
      if (aggregate != Privilege.READ
          && !aggregate.contained().isEmpty()
          && all.containsAll(aggregate.contained())) {
        all.add(aggregate);
      }
    }
    return new PrivilegeSet(all);
  }

  /** These privileges and all they contain. */
  public static PrivilegeSet of(Privilege... granted) {
    return of(Set.of(granted));
  }

  /** Whether this one is held. */
  public boolean has(Privilege privilege) {
    return held.contains(privilege);
  }

  /** All that are held, in the order of their declaration. */
  public Set<Privilege> held() {
    return held;
  }
}
