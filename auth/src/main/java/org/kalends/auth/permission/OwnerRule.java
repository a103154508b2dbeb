package org.kalends.auth.permission;

import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;

/**
 * A principal holds everything in its own home (RFC 3744 section 5.1). Its own principal resource
 * it reads, since nothing in it can be written: what is granted is what works.
 */
record OwnerRule() implements AccessRule {

  private static final Set<Privilege> HOME = Set.of(Privilege.ALL);
  private static final Set<Privilege> SELF =
      Set.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.READ_ACL);

  @Override
  public Set<Privilege> grants(Actor actor, AccessTarget target) {
    if (target instanceof AccessTarget.OfCollection collection) {
      return is(actor, collection.owner()) ? HOME : Set.of();
    }
    if (target instanceof AccessTarget.OfPrincipal principal) {
      return is(actor, principal.id()) ? SELF : Set.of();
    }
    return Set.of();
  }

  private static boolean is(Actor actor, UUID id) {
    return actor.principal().isPresent() && actor.principal().get().id().equals(id);
  }
}
