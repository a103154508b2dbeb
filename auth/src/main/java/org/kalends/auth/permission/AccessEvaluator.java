package org.kalends.auth.permission;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Directory;

/**
 * The one place that decides which privileges are held: the sum of what the rules grant, reduced to
 * reading for an app password that may only read.
 */
public final class AccessEvaluator {

  private static final Set<Privilege> READING =
      Set.of(
          Privilege.READ,
          Privilege.READ_FREE_BUSY,
          Privilege.READ_CURRENT_USER_PRIVILEGE_SET,
          Privilege.READ_ACL);
  private static final PrivilegeSet ALL_READING = reading(PrivilegeSet.ALL);

  private final List<AccessRule> rules;

  /** All rules there are, over one directory. */
  public AccessEvaluator(Directory directory) {
    this.rules =
        List.of(
            new AdministratorRule(),
            new OwnerRule(),
            new SignedInRule(),
            new DelegateRule(directory));
  }

  /** The privileges an actor holds on a target. */
  public PrivilegeSet privileges(Actor actor, AccessTarget target) {
    Set<Privilege> granted = EnumSet.noneOf(Privilege.class);
    for (AccessRule rule : rules) {
      granted.addAll(rule.grants(actor, target));
      if (granted.contains(Privilege.ALL)) {
        return actor.readOnly() ? ALL_READING : PrivilegeSet.ALL;
      }
    }
    if (granted.isEmpty()) {
      return PrivilegeSet.NONE;
    }
    PrivilegeSet held = PrivilegeSet.of(granted);
    return actor.readOnly() ? reading(held) : held;
  }

  private static PrivilegeSet reading(PrivilegeSet all) {
    Set<Privilege> held = EnumSet.noneOf(Privilege.class);
    for (Privilege privilege : all.held()) {
      if (READING.contains(privilege)) {
        held.add(privilege);
      }
    }
    return PrivilegeSet.of(held);
  }
}
