package org.kalends.auth.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.kalends.auth.password.AppPasswordSecret;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.SecretHash;

/**
 * The app passwords of users, one for each device. Users are named by short name or e-mail address.
 * Every method throws {@link AccountException} for what cannot be done, and has then changed
 * nothing.
 */
public final class AppPasswords {

  /** How many one user can have. */
  public static final int MAX = 50;

  private final Accounts accounts;
  private final SecretHash secretHash;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** App passwords kept as {@code secretHash} hashes them. */
  public AppPasswords(Accounts accounts, SecretHash secretHash, Clock clock) {
    this.accounts = accounts;
    this.secretHash = secretHash;
    this.clock = clock;
  }

  /**
   * Makes one.
   *
   * @param label what its owner calls the device
   * @param readOnly whether it may only read
   */
  public NewAppPassword add(String user, String label, boolean readOnly) {
    Principal owner = owner(user);
    AccountSyntax.problemOfText("the label", label)
        .ifPresent(
            problem -> {
              throw new AccountException(problem);
            });
    AppPasswordSecret secret = unused(owner);
    AppPassword kept =
        new AppPassword(
            secret.id(),
            label,
            secretHash.mac(secret.bytes()),
            readOnly,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            null);
    accounts.changeCredentials(owner.id(), old -> with(old, kept));
    return new NewAppPassword(kept, secret.spelled());
  }

  private AppPasswordSecret unused(Principal owner) {
    AppPasswordSecret secret = AppPasswordSecret.random(random);
    for (AppPassword one : accounts.credentials(owner.id()).appPasswords()) {
      if (one.id().equals(secret.id())) {
        return unused(owner);
      }
    }
    return secret;
  }

  private static Credentials with(Credentials old, AppPassword added) {
    if (old.appPasswords().size() >= MAX) {
      throw new AccountException("there are " + MAX + " app passwords already; revoke one first");
    }
    List<AppPassword> all = new ArrayList<>(old.appPasswords());
    all.add(added);
    return new Credentials(old.passwordHash(), all, old.epoch());
  }

  /** Those of a user, in the order they were made. */
  public List<AppPassword> list(String user) {
    return accounts.credentials(owner(user).id()).appPasswords();
  }

  /**
   * Revokes one; the next request with it is refused.
   *
   * @return what it was
   */
  public AppPassword revoke(String user, String id) {
    Principal owner = owner(user);
    AppPassword revoked =
        list(user).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new AccountException(
                        "%s has no app password '%s'"
                            .formatted(owner.name(), AccountSyntax.shown(id))));
    accounts.changeCredentials(owner.id(), old -> without(old, id));
    return revoked;
  }

  private static Credentials without(Credentials old, String id) {
    List<AppPassword> rest =
        old.appPasswords().stream().filter(one -> !one.id().equals(id)).toList();
    return new Credentials(old.passwordHash(), rest, old.epoch());
  }

  private Principal owner(String user) {
    return accounts
        .byLogin(user)
        .orElseThrow(
            () -> new AccountException("there is no user '" + AccountSyntax.shown(user) + "'"));
  }
}
