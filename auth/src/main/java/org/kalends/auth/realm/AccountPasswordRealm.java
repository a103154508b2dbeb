package org.kalends.auth.realm;

import java.util.Optional;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.password.SignIn;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;

/**
 * Checks account passwords. It does the work of one Argon2id check whatever comes of it: also for
 * an unknown or disabled account, and for one without a password.
 */
public final class AccountPasswordRealm extends AuthenticatingRealm {

  private final Accounts accounts;
  private final PasswordHasher hasher;

  /** Checks passwords of these accounts. */
  public AccountPasswordRealm(Accounts accounts, PasswordHasher hasher) {
    super((token, info) -> hasher.matches(password(token), (String) info.getCredentials()));
    this.accounts = accounts;
    this.hasher = hasher;
    setName("account password");
    setAuthenticationTokenClass(AccountPasswordToken.class);
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
    String login = ((AccountPasswordToken) token).login();
    Optional<Principal> principal = accounts.byLogin(login).filter(Principal::enabled);
    Credentials credentials =
        principal.map(found -> accounts.credentials(found.id())).orElse(Credentials.NONE);
    if (principal.isEmpty() || credentials.passwordHash().isEmpty()) {
      hasher.matchesNobody(password(token));
      throw new UnknownAccountException();
    }
    SignIn proven = new SignIn(principal.get().id(), credentials.epoch(), false);
    return new SimpleAuthenticationInfo(proven, credentials.passwordHash(), getName());
  }

  private static String password(AuthenticationToken token) {
    return ((AccountPasswordToken) token).password();
  }
}
