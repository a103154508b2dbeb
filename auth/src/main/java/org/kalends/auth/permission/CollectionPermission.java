package org.kalends.auth.permission;

import org.apache.shiro.authz.Permission;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;

/**
 * One privilege on one target: the question every access is put to Shiro as. Held itself, it
 * implies the privileges it contains on the same target (RFC 3744 section 3.12).
 */
public record CollectionPermission(AccessTarget target, Privilege privilege) implements Permission {

  @Override
  public boolean implies(Permission asked) {
    return asked instanceof CollectionPermission other
        && target.equals(other.target)
        && PrivilegeSet.of(privilege).has(other.privilege);
  }
}
