package org.kalends.auth.permission;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Ace.Who;

/**
 * Whether an actor is whom an entry is about (RFC 3744 section 5.5.1). A group stands for its
 * members, however deep; groups are looked up once, and only if that matters.
 */
final class Matching implements Predicate<Who> {

  private final Optional<UUID> self;
  private final AccessTarget target;
  private final Optional<UUID> owner;
  private final Directory directory;
  private @Nullable Set<UUID> groups;

  Matching(Actor actor, AccessTarget target, Optional<UUID> owner, Directory directory) {
    this.self = actor.principal().map(Principal::id);
    this.target = target;
    this.owner = owner;
    this.directory = directory;
  }

  @Override
  public boolean test(Who who) {
    if (who instanceof Who.OfPrincipal principal) {
      return is(principal.id());
    }
    return switch ((Who.Everybody) who) {
      case ALL -> true;
      case AUTHENTICATED -> self.isPresent();
      case UNAUTHENTICATED -> self.isEmpty();
      case OWNER -> owner.isPresent() && is(owner.get());
      case SAME_DOMAIN -> self.isPresent() && owner.isPresent() && isOfDomainOf(owner.get());
      case SELF -> target instanceof AccessTarget.OfPrincipal resource && is(resource.id());
    };
  }

  private boolean isOfDomainOf(UUID other) {
    return directory
        .byId(other)
        .flatMap(them -> self.flatMap(directory::byId).map(them::sharesDomainWith))
        .orElse(false);
  }

  /** Whether the actor is a principal or, if that is a group, in it. */
  private boolean is(UUID principal) {
    if (self.isEmpty()) {
      return false;
    }
    if (self.get().equals(principal)) {
      return true;
    }
    if (groups == null) {
      groups = directory.groupsOf(self.get());
    }
    return groups.contains(principal);
  }
}
