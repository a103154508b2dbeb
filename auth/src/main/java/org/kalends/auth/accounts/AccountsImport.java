package org.kalends.auth.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
   * Applies a file. Everything is checked before the first change; each principal is one commit, so
   * that after a crash the import is to be run again.
   *
   * @param allowAdministrators whether {@code admin: true} is accepted: the store holds test
   *     accounts only, or the operator confirmed it
   * @throws AccountsFileException if anything in it does not fit; then nothing has changed
   */
  public ImportResult apply(AccountsFile file, boolean allowAdministrators) {
    List<Planned> plan = new ImportPlan(accounts, file, allowAdministrators).principals();
    plan.forEach(this::releaseAddresses);
    int created = 0;
    int updated = 0;
    for (Planned planned : plan) {
      if (planned.existing().isEmpty()) {
        create(planned);
        created++;
      } else if (update(planned.wanted(), planned.entry().password())) {
        updated++;
      }
    }
    return new ImportResult(created, updated, plan.size() - created - updated, file.policy());
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

  private void create(Planned planned) {
    String hash = planned.entry().password().map(hasher::hash).orElse("");
    accounts.save(planned.wanted(), new Credentials(hash, List.of(), 0));
  }

  private boolean update(Principal wanted, Optional<String> password) {
    UUID id = wanted.id();
    boolean differs = !accounts.byId(id).equals(Optional.of(wanted));
    if (differs) {
      accounts.changePrincipal(id, before -> wanted);
    }
    String old = accounts.credentials(id).passwordHash();
    if (password.isEmpty() || (!old.isEmpty() && hasher.matches(password.get(), old))) {
      return differs;
    }
    String hash = hasher.hash(password.get());
    accounts.changeCredentials(id, now -> new Credentials(hash, now.appPasswords(), now.epoch()));
    return true;
  }
}
