package org.kalends.auth.permission;

import java.util.Set;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;

/**
 * Whoever signed in may read the collections above the homes, and principal resources, so that
 * clients can show names instead of paths.
 */
record SignedInRule() implements AccessRule {

  private static final Set<Privilege> READING =
      Set.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);

  @Override
  public Set<Privilege> grants(Actor actor, AccessTarget target) {
    boolean outsideHomes = !(target instanceof AccessTarget.OfCollection);
    return outsideHomes && actor.principal().isPresent() ? READING : Set.of();
  }
}
