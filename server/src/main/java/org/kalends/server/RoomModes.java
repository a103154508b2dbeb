package org.kalends.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.accounts.AccountException;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.icalendar.scheduling.AutoSchedule;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.scheduling.RoomSetting;

/**
 * How rooms and resources answer invitations, for operators. Principals are named as {@link
 * PrincipalLookup} takes them; {@link AccountException} for what cannot be done.
 */
public final class RoomModes {

  private final Accounts accounts;
  private final PrincipalLookup lookup;

  /** Among these accounts. */
  RoomModes(Accounts accounts) {
    this.accounts = accounts;
    this.lookup = new PrincipalLookup(accounts);
  }

  /** All rooms, then all resources, by name. */
  public List<Principal> all() {
    List<Principal> all = new ArrayList<>(accounts.all(PrincipalKind.LOCATION));
    all.addAll(accounts.all(PrincipalKind.RESOURCE));
    return all;
  }

  /** How one of them answers. */
  public RoomSetting of(Principal room) {
    return RoomSetting.of(room);
  }

  /** The name of the group whose members it always accepts; empty if there is none. */
  public String acceptFrom(Principal room) {
    return of(room).acceptFrom().flatMap(accounts::byId).map(PrincipalLookup::qualified).orElse("");
  }

  /**
   * Sets it.
   *
   * @param mode as accounts files call it
   * @param group whose members are always accepted; null for nobody's
   * @return which it is
   */
  public Principal set(String room, String mode, @Nullable String group) {
    Principal found = lookup.get(room);
    if (found.kind() != PrincipalKind.LOCATION && found.kind() != PrincipalKind.RESOURCE) {
      throw new AccountException(PrincipalLookup.qualified(found) + " is no room or resource");
    }
    AutoSchedule wanted =
        AutoSchedule.named(mode)
            .orElseThrow(() -> new AccountException("there is no mode of that name"));
    RoomSetting setting = new RoomSetting(wanted, Optional.ofNullable(group).map(this::group));
    return accounts
        .changePrincipal(found.id(), now -> now.withAutoSchedule(setting.text()))
        .orElse(found);
  }

  private UUID group(String name) {
    Principal found = lookup.get(name);
    if (found.kind() != PrincipalKind.GROUP) {
      throw new AccountException(PrincipalLookup.qualified(found) + " is no group");
    }
    return found.id();
  }
}
