package org.kalends.storage.sealed;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.principal.SecretHash;
import org.kalends.storage.seal.KeyedHash;

/**
 * Accounts as sealed records of the system home. The whole directory is in memory, so that it can
 * be asked on every request; whatever another process saved is noticed by the home's revision.
 */
public final class SealedAccounts implements Accounts, SecretHash, AutoCloseable {

  private final AccountRecords records;
  private final LastUses uses;
  private final KeyedHash pepper;

  /** The accounts kept in a store. The store stays the caller's to close, after this. */
  public SealedAccounts(SealedStore store, Clock clock) {
    this.records = new AccountRecords(store);
    this.uses = new LastUses(clock);
    this.pepper = store.secretHash("pepper");
  }

  @Override
  public Optional<Principal> byId(UUID id) {
    return directory().byId(id).map(Account::principal);
  }

  @Override
  public Optional<Principal> byName(PrincipalKind kind, String name) {
    return directory().byName(kind, name).map(Account::principal);
  }

  @Override
  public Optional<Principal> byEmail(String address) {
    return directory().byEmail(address).map(Account::principal);
  }

  @Override
  public boolean hasDomain(String domain) {
    return directory().hasDomain(domain);
  }

  @Override
  public Collection<Principal> all(PrincipalKind kind) {
    return directory().all(kind);
  }

  @Override
  public Set<UUID> groupsOf(UUID id) {
    return directory().groupsOf(id);
  }

  @Override
  public Set<UUID> delegatorsOf(UUID id) {
    return directory().delegatorsOf(id);
  }

  @Override
  public Credentials credentials(UUID id) {
    Credentials stored = directory().byId(id).map(Account::credentials).orElse(Credentials.NONE);
    return uses.merged(id, stored);
  }

  private AccountDirectory directory() {
    return records.current().value();
  }

  @Override
  public void save(Principal principal, Credentials credentials) {
    saveAll(Map.of(principal, credentials));
  }

  /** {@inheritDoc} All are saved in one commit. */
  @Override
  public synchronized void saveAll(Map<Principal, Credentials> accounts) {
    records.change(
        state -> {
          List<Account> saved = new ArrayList<>();
          accounts.forEach(
              (principal, credentials) -> saved.add(next(state, principal, credentials)));
          return saved;
        });
  }

  /**
   * {@inheritDoc} That holds for other processes on the same back end as well: if one of them was
   * faster, the change is made again on what it left.
   */
  @Override
  public synchronized Credentials changeCredentials(UUID id, UnaryOperator<Credentials> change) {
    records.change(
        state -> {
          Optional<Account> known = state.value().byId(id);
          if (known.isEmpty()) {
            return List.of();
          }
          Credentials before = uses.merged(id, known.get().credentials());
          Credentials after = change.apply(before);
          return after.equals(before)
              ? List.of()
              : List.of(next(state, known.get().principal(), after));
        });
    return credentials(id);
  }

  /** {@inheritDoc} As with {@link #changeCredentials}, no process comes between. */
  @Override
  public synchronized Optional<Principal> changePrincipal(
      UUID id, UnaryOperator<Principal> change) {
    records.change(
        state -> {
          Optional<Account> known = state.value().byId(id);
          if (known.isEmpty()) {
            return List.of();
          }
          Principal after = change.apply(known.get().principal());
          return after.equals(known.get().principal())
              ? List.of()
              : List.of(next(state, after, known.get().credentials()));
        });
    return byId(id);
  }

  /** The account to store: the epoch grows with the store's revisions, so none ever comes again. */
  private Account next(
      KnownRecords.State<AccountDirectory> state, Principal principal, Credentials given) {
    Optional<Account> known = state.value().byId(principal.id());
    Credentials old = known.map(Account::credentials).orElse(Credentials.NONE);
    boolean same =
        known.isPresent()
            && old.passwordHash().equals(given.passwordHash())
            && withoutUse(old).equals(withoutUse(given))
            && known.get().principal().enabled() == principal.enabled();
    long epoch = same ? old.epoch() : Math.max(old.epoch(), state.revision()) + 1;
    Credentials next = new Credentials(given.passwordHash(), given.appPasswords(), epoch);
    return new Account(principal, uses.merged(principal.id(), next));
  }

  private static List<AppPassword> withoutUse(Credentials of) {
    return of.appPasswords().stream().map(one -> LastUses.used(one, null)).toList();
  }

  @Override
  public synchronized void delete(UUID id) {
    records.remove(id);
  }

  @Override
  public void used(UUID id, String appPasswordId) {
    uses.note(id, credentials(id), appPasswordId);
    if (uses.isDue()) {
      flush();
    }
  }

  /** Stores the uses noted so far, in one commit. */
  public synchronized void flush() {
    Set<UUID> principals = uses.principals();
    if (!principals.isEmpty()) {
      records.change(
          state -> {
            List<Account> saved = new ArrayList<>();
            for (UUID id : principals) {
              state
                  .value()
                  .byId(id)
                  .map(old -> new Account(old.principal(), uses.merged(id, old.credentials())))
                  .ifPresent(saved::add);
            }
            return saved;
          });
      uses.stored(principals);
    }
  }

  @Override
  public String mac(byte[] secret) {
    return HexFormat.of().formatHex(pepper.of(secret));
  }

  /** Stores what is still to be stored. */
  @Override
  public void close() {
    flush();
  }
}
