package org.kalends.caldav.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.AceEvaluation;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who.Everybody;

/**
 * Whoever was let know when one owner is busy, by a link or an entry of his inbox, and not by what
 * that owner denied to all.
 *
 * @param owner whose time it is
 */
public record BusyRequester(UUID owner) implements Requester {

  private static final AccessControlList BUSY =
      new AccessControlList(List.of(new Ace(Everybody.ALL, true, Privilege.READ_FREE_BUSY.bit())));

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public PrivilegeSet privileges(AccessTarget target) {
    if (target instanceof AccessTarget.OfCollection in && in.owner().equals(owner)) {
      return held(in.acl());
    }
    return target instanceof AccessTarget.OfMember member && member.in().owner().equals(owner)
        ? held(member.acl())
        : PrivilegeSet.NONE;
  }

  private static PrivilegeSet held(AccessControlList acl) {
    PrivilegeSet all =
        new AceEvaluation(who -> who == Everybody.ALL || who == Everybody.UNAUTHENTICATED)
            .take(acl)
            .take(BUSY)
            .held();
    return all.has(Privilege.READ_FREE_BUSY)
        ? PrivilegeSet.of(Privilege.READ_FREE_BUSY)
        : PrivilegeSet.NONE;
  }
}
