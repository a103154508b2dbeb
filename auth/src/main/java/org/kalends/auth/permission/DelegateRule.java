package org.kalends.auth.permission;

import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;

/**
 * Delegates of a principal read, or read and write, everything in its home; a group among the
 * delegates stands for its members, however deep (caldav-proxy section 3).
 */
record DelegateRule(Directory directory) implements AccessRule {

  private static final Set<Privilege> READING =
      Set.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);
  private static final Set<Privilege> WRITING =
      Set.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.WRITE);

  @Override
  public Set<Privilege> grants(Actor actor, AccessTarget target) {
    if (actor.principal().isEmpty() || !(target instanceof AccessTarget.OfCollection collection)) {
      return Set.of();
    }
    UUID asking = actor.principal().get().id();
    return directory
        .byId(collection.owner())
        .map(owner -> delegated(owner, asking))
        .orElse(Set.of());
  }

  private Set<Privilege> delegated(Principal owner, UUID asking) {
    Set<UUID> writers = owner.writeDelegates();
    Set<UUID> readers = owner.readDelegates();
    if (writers.contains(asking)) {
      return WRITING;
    }
    if (writers.isEmpty() && readers.isEmpty()) {
      return Set.of();
    }
    Set<UUID> groups = directory.groupsOf(asking);
    if (!Collections.disjoint(writers, groups)) {
      return WRITING;
    }
    return readers.contains(asking) || !Collections.disjoint(readers, groups) ? READING : Set.of();
  }
}
