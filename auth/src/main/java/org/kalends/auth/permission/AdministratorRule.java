package org.kalends.auth.permission;

import java.util.Set;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.principal.Principal;

/** An administrator, who exists for test-suites only, holds every privilege everywhere. */
record AdministratorRule() implements AccessRule {

  private static final Set<Privilege> EVERYTHING = Set.of(Privilege.ALL);

  @Override
  public Set<Privilege> grants(Actor actor, AccessTarget target) {
    return actor.principal().filter(Principal::administrator).isPresent() ? EVERYTHING : Set.of();
  }
}
