package org.kalends.auth.realm;

import java.util.List;
import org.apache.shiro.authc.AbstractAuthenticator;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.authc.pam.UnsupportedTokenException;
import org.apache.shiro.realm.Realm;

/**
 * Asks the first realm that supports a kind of token, and no other: a password that one realm
 * refuses is not tried on the next.
 */
final class RealmByToken extends AbstractAuthenticator {

  private final List<Realm> realms;

  RealmByToken(List<Realm> realms) {
    this.realms = realms;
  }

  @Override
  protected AuthenticationInfo doAuthenticate(AuthenticationToken token) {
    for (Realm realm : realms) {
      if (realm.supports(token)) {
        AuthenticationInfo info = realm.getAuthenticationInfo(token);
        if (info == null) {
          throw new UnknownAccountException();
        }
        return info;
      }
    }
    throw new UnsupportedTokenException();
  }
}
