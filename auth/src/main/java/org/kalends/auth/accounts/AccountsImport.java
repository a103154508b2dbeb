package org.kalends.auth.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kalends.auth.accounts.ImportPlan.Planned;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;

/**
 * Brings accounts to what a file says. Importing it again changes nothing; principals that are not
 * in it stay as they are, and so do app passwords, and delegates of those the file gives none.
 */
public final class AccountsImport {

  private final Accounts accounts;
  private final PasswordHasher hasher;

  /**
   * Imports into these accounts.
   *
   * @param hasher makes the hashes of new passwords; of {@link
   *     org.kalends.auth.password.Argon2Cost#TEST_ONLY} cost for stores of test accounts only
   */
  public AccountsImport(Accounts accounts, PasswordHasher hasher) {
    this.accounts = accounts;
    this.hasher = hasher;
  }

  /**
   * Applies a file. Everything is checked before the first change, and then saved together.
   *
   * @param allowAdministrators whether {@code admin: true} is accepted: the store holds test
   *     accounts only, or the operator confirmed it
   * @throws AccountsFileException if anything in it does not fit; then nothing has changed
   */
  public ImportResult apply(AccountsFile file, boolean allowAdministrators) {
    // Nobody else changes credentials between the look at them and the save.
    synchronized (accounts) {
      List<Planned> plan = new ImportPlan(accounts, file, allowAdministrators).principals();
      Map<Principal, Credentials> changed = new LinkedHashMap<>();
      int created = 0;
      for (Planned planned : plan) {
        Credentials credentials = credentials(planned);
        if (planned.isNew() || planned.differs() || !credentials.equals(present(planned))) {
          changed.put(planned.wanted(), credentials);
          created += planned.isNew() ? 1 : 0;
        }
      }
      plan.forEach(this::releaseAddresses);
      accounts.saveAll(changed);
      return new ImportResult(
          created, changed.size() - created, plan.size() - changed.size(), file.policy());
    }
  }

  /** Gives up addresses first, as another principal of the file may take them over. */
  private void releaseAddresses(Planned planned) {
    List<String> wanted = planned.wanted().emails();
    planned
        .existing()
        .filter(before -> !wanted.containsAll(before.emails()))
        .ifPresent(
            before ->
                accounts.changePrincipal(
                    before.id(),
                    now ->
                        ImportPlan.withEmails(
                            now, now.emails().stream().filter(wanted::contains).toList())));
  }

  private Credentials present(Planned planned) {
    return accounts.credentials(planned.wanted().id());
  }

  /** The credentials there are, with a new hash if the file has another password. */
  private Credentials credentials(Planned planned) {
    Credentials present = present(planned);
    String old = present.passwordHash();
    return planned
        .entry()
        .password()
        .filter(password -> old.isEmpty() || !hasher.matches(password, old))
        .map(hasher::hash)
        .map(hash -> new Credentials(hash, present.appPasswords(), present.epoch()))
        .orElse(present);
  }
}
