package org.kalends.auth.realm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.kalends.auth.password.SignIn;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.SecretHash;

/**
 * Checks app passwords with one keyed hash. 160 random bits cannot be guessed, so they need no slow
 * hash.
 */
public final class AppPasswordRealm extends AuthenticatingRealm {

  private final Accounts accounts;

  /** Checks app passwords of these accounts. */
  public AppPasswordRealm(Accounts accounts, SecretHash secretHash) {
    super(
        (token, info) ->
            MessageDigest.isEqual(
                ascii(secretHash.mac(((AppPasswordToken) token).secret().bytes())),
                ascii((String) info.getCredentials())));
    this.accounts = accounts;
    setName("app password");
    setAuthenticationTokenClass(AppPasswordToken.class);
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
    AppPasswordToken sent = (AppPasswordToken) token;
    Principal principal =
        accounts
            .byLogin(sent.login())
            .filter(Principal::enabled)
            .orElseThrow(UnknownAccountException::new);
    Credentials credentials = accounts.credentials(principal.id());
    Optional<AppPassword> kept =
        credentials.appPasswords().stream()
            .filter(one -> one.id().equals(sent.secret().id()))
            .findFirst();
    AppPassword appPassword = kept.orElseThrow(UnknownAccountException::new);
    SignIn proven = new SignIn(principal.id(), credentials.epoch(), appPassword.readOnly());
    return new SimpleAuthenticationInfo(proven, appPassword.mac(), getName());
  }

  private static byte[] ascii(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
