package org.kalends.auth;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/** Accounts in which something changes right after a password hash was read. */
final class AccountsThatChange implements Accounts {

  private final Accounts accounts;
  private final Runnable change;
  private int readings = -1;

  AccountsThatChange(Accounts accounts, Runnable change) {
    this.accounts = accounts;
    this.change = change;
  }

  /** Lets the change happen after the second next reading: that of the check, not of the cache. */
  void changeAfterReading() {
    readings = 2;
  }

  @Override
  public Credentials credentials(UUID id) {
    Credentials read = accounts.credentials(id);
    if (--readings == 0) {
      change.run();
    }
    return read;
  }

  @Override
  public void save(Principal principal, Credentials credentials) {
    accounts.save(principal, credentials);
  }

  @Override
  public void delete(UUID id) {
    accounts.delete(id);
  }

  @Override
  public void used(UUID id, String appPasswordId) {
    accounts.used(id, appPasswordId);
  }

  @Override
  public Optional<Principal> byId(UUID id) {
    return accounts.byId(id);
  }

  @Override
  public Optional<Principal> byName(PrincipalKind kind, String name) {
    return accounts.byName(kind, name);
  }

  @Override
  public Optional<Principal> byEmail(String address) {
    return accounts.byEmail(address);
  }

  @Override
  public Collection<Principal> all(PrincipalKind kind) {
    return accounts.all(kind);
  }

  @Override
  public Set<UUID> groupsOf(UUID id) {
    return accounts.groupsOf(id);
  }
}
