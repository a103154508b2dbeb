package org.kalends.auth;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.password.Argon2Cost;
import org.kalends.auth.password.Fingerprint;
import org.kalends.auth.password.Fingerprints;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.password.SignIn;
import org.kalends.auth.password.VerifiedCredentials;
import org.kalends.auth.permission.AccessEvaluator;
import org.kalends.auth.permission.Actor;
import org.kalends.auth.realm.AccessRealm;
import org.kalends.auth.realm.AccountPasswordRealm;
import org.kalends.auth.realm.AppPasswordRealm;
import org.kalends.auth.realm.StatelessSecurity;
import org.kalends.auth.throttle.HashQueue;
import org.kalends.auth.throttle.Throttle;
import org.kalends.auth.throttle.ThrottlePolicy;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.SecretHash;

/**
 * Signs requests in with HTTP Basic (RFC 7617) against local accounts: by short name or e-mail
 * address, with the account's password or an app password. Every request is checked; a password
 * that was right within the last minute costs microseconds.
 */
public final class ShiroAuthenticator implements Authenticator {

  /** Two changes of an account's credentials while its password is being checked: enough. */
  private static final int ROUNDS = 3;

  private final Accounts accounts;
  private final StatelessSecurity security;
  private final Fingerprints fingerprints;
  private final VerifiedCredentials verified;
  private final SingleFlight<Fingerprint, Verdict> flights = new SingleFlight<>();
  private final PasswordCheck check;

  /** With hashes of {@linkplain Argon2Cost#STANDARD standard} cost. */
  public ShiroAuthenticator(
      Accounts accounts, SecretHash secretHash, Clock clock, ThrottlePolicy policy) {
    this(accounts, secretHash, clock, policy, new PasswordHasher(Argon2Cost.STANDARD));
  }

  /**
   * With hashes made by {@code hasher}: the cost of the work done for unknown accounts, and the
   * least that a hash is brought up to when its owner signs in.
   */
  public ShiroAuthenticator(
      Accounts accounts,
      SecretHash secretHash,
      Clock clock,
      ThrottlePolicy policy,
      PasswordHasher hasher) {
    this.accounts = accounts;
    this.fingerprints = new Fingerprints(clock);
    this.verified = new VerifiedCredentials(clock);
    this.security =
        new StatelessSecurity(
            List.of(
                new AppPasswordRealm(accounts, secretHash),
                new AccountPasswordRealm(accounts, hasher),
                new AccessRealm(new AccessEvaluator(accounts))));
    Throttle throttle = new Throttle(policy, clock);
    this.check = new PasswordCheck(accounts, security, hasher, throttle, HashQueue.ofCores());
  }

  @Override
  public Outcome authenticate(@Nullable String authorization, String remoteAddress) {
    if (authorization == null) {
      return new Outcome.Anonymous(requester(Actor.ANONYMOUS));
    }
    Optional<BasicCredentials> sent = BasicCredentials.parse(authorization);
    return sent.isPresent() ? signIn(sent.get(), remoteAddress) : new Outcome.Refused();
  }

  private Outcome signIn(BasicCredentials sent, String remoteAddress) {
    Fingerprint fingerprint = fingerprints.of(sent.login(), sent.password());
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Principal> principal = accounts.byLogin(sent.login());
      Optional<SignIn> proven = principal.flatMap(found -> remembered(fingerprint, found));
      if (proven.isPresent()) {
        return signedIn(principal, proven.get());
      }
      Verdict verdict = flights.run(fingerprint, () -> check.check(sent, principal, remoteAddress));
      if (verdict instanceof Verdict.Unchecked unchecked) {
        return new Outcome.Throttled(unchecked.busy(), unchecked.retryAfterSeconds());
      }
      if (!(verdict instanceof Verdict.Right right)) {
        return new Outcome.Refused();
      }
      verified.add(fingerprint, right.proven());
      Optional<Principal> now = accounts.byId(right.proven().principal());
      if (now.isPresent() && stillTrue(now.get(), right.proven())) {
        return signedIn(now, right.proven());
      }
      // The credentials changed since that check began: check again.
    }
    return new Outcome.Refused();
  }

  private boolean stillTrue(Principal principal, SignIn proven) {
    return principal.enabled() && accounts.credentials(principal.id()).epoch() == proven.epoch();
  }

  private Optional<SignIn> remembered(Fingerprint fingerprint, Principal principal) {
    long epoch = accounts.credentials(principal.id()).epoch();
    return principal.enabled()
        ? verified.find(fingerprint, principal.id(), epoch)
        : Optional.empty();
  }

  private Outcome signedIn(Optional<Principal> principal, SignIn proven) {
    return new Outcome.SignedIn(requester(new Actor(principal, proven.readOnly())));
  }

  /** The requester of somebody as if he had signed in with his password: for looking only. */
  public Requester actingAs(Principal principal) {
    return requester(new Actor(Optional.of(principal), false));
  }

  private Requester requester(Actor actor) {
    return new ShiroRequester(actor.principal(), security.subjectOf(actor));
  }
}
