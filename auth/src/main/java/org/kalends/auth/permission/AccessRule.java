package org.kalends.auth.permission;

import java.util.Set;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;

/** One reason to hold privileges. Rules only grant; what none grants is not held. */
sealed interface AccessRule permits AdministratorRule, DelegateRule, OwnerRule, SignedInRule {

  /**
   * What this rule gives an actor on a target; aggregates need not be spelled out. Empty if it has
   * nothing to say.
   */
  Set<Privilege> grants(Actor actor, AccessTarget target);
}
