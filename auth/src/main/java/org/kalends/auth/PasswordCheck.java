package org.kalends.auth;

import java.util.Optional;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationToken;
import org.kalends.auth.password.AppPasswordSecret;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.password.SignIn;
import org.kalends.auth.realm.AccountPasswordToken;
import org.kalends.auth.realm.AppPasswordToken;
import org.kalends.auth.realm.StatelessSecurity;
import org.kalends.auth.throttle.Attempt;
import org.kalends.auth.throttle.HashQueue;
import org.kalends.auth.throttle.Throttle;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;

/**
 * Checks a password that was not verified a moment ago. An app password is checked before any limit
 * is asked, as it costs nothing and cannot be guessed: devices that have one are not hurt by wrong
 * passwords sent from their network.
 */
final class PasswordCheck {

  private final Accounts accounts;
  private final StatelessSecurity security;
  private final PasswordHasher hasher;
  private final Throttle throttle;
  private final HashQueue queue;

  PasswordCheck(
      Accounts accounts,
      StatelessSecurity security,
      PasswordHasher hasher,
      Throttle throttle,
      HashQueue queue) {
    this.accounts = accounts;
    this.security = security;
    this.hasher = hasher;
    this.throttle = throttle;
    this.queue = queue;
  }

  /**
   * Checks.
   *
   * @param known the principal of the login name; not to be told from an unknown one by the result
   */
  Verdict check(BasicCredentials sent, Optional<Principal> known, String address) {
    String account = known.map(principal -> principal.id().toString()).orElse(sent.login());
    Optional<AppPasswordSecret> secret = AppPasswordSecret.parse(sent.password());
    return secret.isPresent()
        ? appPassword(sent.login(), secret.get(), account, address)
        : accountPassword(sent, account, address);
  }

  private Verdict appPassword(
      String login, AppPasswordSecret secret, String account, String address) {
    Optional<SignIn> proven = verified(new AppPasswordToken(login, secret));
    if (proven.isPresent()) {
      throttle.succeeded(account, address);
      accounts.used(proven.get().principal(), secret.id());
      return new Verdict.Right(proven.get());
    }
    Attempt attempt = throttle.attempt(account, address);
    if (!attempt.allowed()) {
      return new Verdict.Unchecked(false, attempt.retryAfterSeconds());
    }
    attempt.wrong();
    return new Verdict.Wrong();
  }

  private Verdict accountPassword(BasicCredentials sent, String account, String address) {
    Attempt attempt = throttle.attempt(account, address);
    if (!attempt.allowed()) {
      return new Verdict.Unchecked(false, attempt.retryAfterSeconds());
    }
    boolean ended = false;
    try {
      Optional<Optional<SignIn>> turn = queue.run(() -> verifiedAndUpToDate(sent));
      if (turn.isEmpty()) {
        return new Verdict.Unchecked(true, HashQueue.RETRY_AFTER_SECONDS);
      }
      ended = true;
      if (turn.get().isEmpty()) {
        attempt.wrong();
        return new Verdict.Wrong();
      }
      attempt.right();
      return new Verdict.Right(turn.get().get());
    } finally {
      if (!ended) {
        attempt.abandoned();
      }
    }
  }

  private Optional<SignIn> verifiedAndUpToDate(BasicCredentials sent) {
    Optional<SignIn> proven = verified(new AccountPasswordToken(sent.login(), sent.password()));
    return proven.map(signIn -> rehashed(signIn, sent.password()));
  }

  private Optional<SignIn> verified(AuthenticationToken token) {
    try {
      return Optional.of(security.verify(token));
    } catch (AuthenticationException e) {
      // Shiro wraps whatever goes wrong inside a realm, but a broken store is no wrong password.
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      return Optional.empty();
    }
  }

  /** Hashes the password again if its hash is weaker than those made now. */
  private SignIn rehashed(SignIn proven, String password) {
    Credentials checked = accounts.credentials(proven.principal());
    if (checked.epoch() != proven.epoch() || !hasher.isOutdated(checked.passwordHash())) {
      return proven;
    }
    String hash = hasher.hash(password);
    Credentials saved =
        accounts.changeCredentials(
            proven.principal(),
            now ->
                // A password that was changed meanwhile must not come back.
                now.epoch() == proven.epoch()
                    ? new Credentials(hash, now.appPasswords(), now.epoch())
                    : now);
    return saved.passwordHash().equals(hash)
        ? new SignIn(proven.principal(), saved.epoch(), proven.readOnly())
        : proven;
  }
}
