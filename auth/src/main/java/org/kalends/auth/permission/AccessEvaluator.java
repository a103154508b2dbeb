package org.kalends.auth.permission;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.AceEvaluation;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.ProtectedAces;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;

/**
 * The one place that decides which privileges are held: what the protected entries of a resource,
 * those set on it and those it inherits say, in this order (RFC 3744 section 6), reduced to reading
 * for an app password that may only read. An administrator, who exists for test-suites only, holds
 * every privilege everywhere.
 */
public final class AccessEvaluator {

  private static final Set<Privilege> READING =
      Set.of(
          Privilege.READ,
          Privilege.READ_FREE_BUSY,
          Privilege.READ_CURRENT_USER_PRIVILEGE_SET,
          Privilege.READ_ACL);
  private static final PrivilegeSet ALL_READING = reading(PrivilegeSet.ALL);

  private final Directory directory;

  /** Over one directory, which knows groups and delegates. */
  public AccessEvaluator(Directory directory) {
    this.directory = directory;
  }

  /** The privileges an actor holds on a target. */
  public PrivilegeSet privileges(Actor actor, AccessTarget target) {
    PrivilegeSet held =
        actor.principal().filter(Principal::administrator).isPresent()
            ? PrivilegeSet.ALL
            : evaluated(actor, target);
    if (!actor.readOnly() || held == PrivilegeSet.NONE) {
      return held;
    }
    return held == PrivilegeSet.ALL ? ALL_READING : reading(held);
  }

  private PrivilegeSet evaluated(Actor actor, AccessTarget target) {
    Optional<UUID> owner = ownerOf(target);
    AceEvaluation evaluation = new AceEvaluation(new Matching(actor, target, owner, directory));
    evaluation.take(ProtectedAces.of(target, owner.flatMap(directory::byId)));
    if (!evaluation.isDecided()) {
      evaluation.take(aclOf(target));
    }
    return evaluation.held();
  }

  private static Optional<UUID> ownerOf(AccessTarget target) {
    if (target instanceof AccessTarget.OfCollection collection) {
      return Optional.of(collection.owner());
    }
    if (target instanceof AccessTarget.OfProxies proxies) {
      return Optional.of(proxies.owner());
    }
    return target instanceof AccessTarget.OfMember member
        ? Optional.of(member.in().owner())
        : Optional.empty();
  }

  private static AccessControlList aclOf(AccessTarget target) {
    if (target instanceof AccessTarget.OfCollection collection) {
      return collection.acl();
    }
    return target instanceof AccessTarget.OfMember member ? member.acl() : AccessControlList.EMPTY;
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
