package org.kalends.auth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.subject.Subject;
import org.kalends.auth.permission.CollectionPermission;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Principal;

/**
 * The requester of one request, used by its thread only: puts every privilege to the Shiro subject,
 * and each target only once.
 */
final class ShiroRequester implements Requester {

  private static final Privilege[] PRIVILEGES = Privilege.values();

  private final Optional<Principal> principal;
  private final Subject subject;
  private final Map<AccessTarget, PrivilegeSet> asked = new HashMap<>();

  ShiroRequester(Optional<Principal> principal, Subject subject) {
    this.principal = principal;
    this.subject = subject;
  }

  @Override
  public Optional<Principal> principal() {
    return principal;
  }

  @Override
  public PrivilegeSet privileges(AccessTarget target) {
    return asked.computeIfAbsent(target, this::permitted);
  }

  private PrivilegeSet permitted(AccessTarget target) {
    if (isOwn(target) && subject.isPermitted(new CollectionPermission(target, Privilege.ALL))) {
      return PrivilegeSet.ALL; // what nearly every request is about, in the shortest question
    }
    // All in one question, so that the rules are asked once.
    List<Permission> questions = new ArrayList<>(PRIVILEGES.length);
    for (Privilege privilege : PRIVILEGES) {
      questions.add(new CollectionPermission(target, privilege));
    }
    boolean[] permitted = subject.isPermitted(questions);
    Set<Privilege> held = EnumSet.noneOf(Privilege.class);
    for (int i = 0; i < permitted.length; i++) {
      if (permitted[i]) {
        held.add(PRIVILEGES[i]);
      }
    }
    return held.isEmpty() ? PrivilegeSet.NONE : PrivilegeSet.of(held);
  }

  private boolean isOwn(AccessTarget target) {
    UUID owner =
        target instanceof AccessTarget.OfMember member
            ? member.in().owner()
            : target instanceof AccessTarget.OfCollection collection ? collection.owner() : null;
    return owner != null && principal.filter(self -> self.id().equals(owner)).isPresent();
  }
}
