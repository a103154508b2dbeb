package org.kalends.auth.realm;

import java.util.Collection;
import java.util.Set;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.kalends.auth.permission.AccessEvaluator;
import org.kalends.auth.permission.Actor;
import org.kalends.auth.permission.PrincipalPermission;

/** Gives each actor its one composite permission. It signs nobody in. */
public final class AccessRealm extends AuthorizingRealm {

  private final AccessEvaluator evaluator;

  /** Permissions as this evaluator sees them. */
  public AccessRealm(AccessEvaluator evaluator) {
    this.evaluator = evaluator;
    setName("access");
    setAuthorizationCachingEnabled(false);
  }

  @Override
  public boolean supports(AuthenticationToken token) {
    return false;
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
    throw new UnknownAccountException();
  }

  @Override
  protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
    Actor actor = principals.oneByType(Actor.class);
    SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
    if (actor != null) {
      info.setObjectPermissions(Set.of(new PrincipalPermission(evaluator, actor)));
    }
    return info;
  }

  /** Those of {@link #doGetAuthorizationInfo}: there are no roles, and no permissions as text. */
  @Override
  protected Collection<Permission> getPermissions(AuthorizationInfo info) {
    Collection<Permission> permissions = info.getObjectPermissions();
    return permissions == null ? Set.of() : permissions;
  }
}
