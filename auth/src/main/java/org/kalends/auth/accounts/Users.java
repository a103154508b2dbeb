package org.kalends.auth.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * The users who sign in, one at a time. Names are short names or e-mail addresses of users. Every
 * method throws {@link AccountException} for what cannot be done, and has then changed nothing.
 */
public final class Users {

  /** The least a new password must have. */
  public static final int MIN_PASSWORD = 8;

  private final Accounts accounts;
  private final PasswordHasher hasher;

  /** Users among these accounts. */
  public Users(Accounts accounts, PasswordHasher hasher) {
    this.accounts = accounts;
    this.hasher = hasher;
  }

  /**
   * Adds a user.
   *
   * @param password its password; null for one that signs in with app passwords only
   */
  public Principal add(
      String name, String displayName, List<String> emails, @Nullable String password) {
    String lower = name.toLowerCase(Locale.ROOT);
    refuse(AccountSyntax.problemOfName(lower));
    refuse(AccountSyntax.problemOfText("the display name", displayName));
    emails.forEach(address -> refuse(AccountSyntax.problemOfAddress(address)));
    String hash = password == null ? "" : hashed(password);
    if (accounts.byName(PrincipalKind.USER, lower).isPresent()) {
      throw new AccountException("there is a user '" + lower + "' already");
    }
    emails.forEach(this::refuseTaken);
    // A random id: a namesake who comes later must not inherit what the former one left.
    Principal added =
        Principal.of(UUID.randomUUID(), PrincipalKind.USER, lower, displayName, emails);
    accounts.save(added, new Credentials(hash, List.of(), 0));
    return added;
  }

  private void refuseTaken(String address) {
    accounts
        .byEmail(address)
        .ifPresent(
            owner -> {
              throw new AccountException(
                  address + " belongs to " + PrincipalNames.qualified(owner) + " already");
            });
  }

  /** All users in order of their names. */
  public List<Listed> list() {
    return accounts.all(PrincipalKind.USER).stream()
        .map(user -> Listed.of(user, accounts.credentials(user.id())))
        .toList();
  }

  /** One user. */
  public Principal get(String name) {
    return accounts
        .byLogin(name)
        .orElseThrow(
            () -> new AccountException("there is no user '" + AccountSyntax.shown(name) + "'"));
  }

  /** Sets the password; app passwords stay valid. */
  public void setPassword(String name, String password) {
    Principal user = get(name);
    String hash = hashed(password);
    accounts.changeCredentials(
        user.id(), old -> new Credentials(hash, old.appPasswords(), old.epoch()));
  }

  /** Lets the user sign in no more; its calendars are kept. */
  public void disable(String name) {
    setEnabled(name, false);
  }

  /** Lets a disabled user sign in again. */
  public void enable(String name) {
    setEnabled(name, true);
  }

  private void setEnabled(String name, boolean enabled) {
    accounts.changePrincipal(get(name).id(), user -> user.withEnabled(enabled));
  }

  /**
   * Removes a user; its calendars are left to the caller.
   *
   * @return who it was
   */
  public Principal delete(String name) {
    Principal user = get(name);
    accounts.delete(user.id());
    return user;
  }

  private String hashed(String password) {
    refuse(AccountSyntax.problemOfPassword(password));
    if (password.codePointCount(0, password.length()) < MIN_PASSWORD) {
      throw new AccountException("a password needs at least " + MIN_PASSWORD + " characters");
    }
    return hasher.hash(password);
  }

  private static void refuse(Optional<String> problem) {
    problem.ifPresent(
        text -> {
          throw new AccountException(text);
        });
  }

  /**
   * A user in a list.
   *
   * @param principal the user
   * @param hasPassword whether there is an account password
   * @param appPasswords how many app passwords there are
   */
  public record Listed(Principal principal, boolean hasPassword, int appPasswords) {

    static Listed of(Principal principal, Credentials credentials) {
      return new Listed(
          principal, !credentials.passwordHash().isEmpty(), credentials.appPasswords().size());
    }
  }
}
