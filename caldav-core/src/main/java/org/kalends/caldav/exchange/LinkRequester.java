package org.kalends.caldav.exchange;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.AceEvaluation;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who.Everybody;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;

/**
 * Whoever has a secret link: nobody the server knows. He may read one calendar, without what is
 * denied to anybody at all, or may know when one owner is busy, but not by what that owner denied
 * to all.
 *
 * @param link what he has
 */
public record LinkRequester(Link link) implements Requester {

  private static final PrivilegeSet READING = PrivilegeSet.of(Privilege.READ);
  private static final PrivilegeSet ASKING = PrivilegeSet.of(Privilege.READ_FREE_BUSY);
  private static final AccessControlList BUSY =
      new AccessControlList(List.of(new Ace(Everybody.ALL, true, Privilege.READ_FREE_BUSY.bit())));

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public PrivilegeSet privileges(AccessTarget target) {
    boolean asks = link.level() == LinkLevel.FREE_BUSY;
    if (target instanceof AccessTarget.OfCollection in) {
      return asks ? asking(in, in.acl()) : reading(in);
    }
    if (target instanceof AccessTarget.OfMember member) {
      return asks
          ? asking(member.in(), member.acl())
          : deniesReading(member) ? PrivilegeSet.NONE : reading(member.in());
    }
    return PrivilegeSet.NONE;
  }

  private PrivilegeSet reading(AccessTarget.OfCollection in) {
    return in.owner().equals(link.owner()) && in.id().equals(link.what())
        ? READING
        : PrivilegeSet.NONE;
  }

  /** Whether an entry that is set on the member itself does. */
  private static boolean deniesReading(AccessTarget.OfMember member) {
    List<Ace> all = member.acl().aces();
    int own = all.size() - member.in().acl().aces().size();
    return all.subList(0, own).stream()
        .anyMatch(
            ace ->
                !ace.grants()
                    && (AceEvaluation.expanded(ace.privileges()) & Privilege.READ.bit()) != 0);
  }

  private PrivilegeSet asking(AccessTarget.OfCollection in, AccessControlList acl) {
    if (!in.owner().equals(link.owner())) {
      return PrivilegeSet.NONE;
    }
    PrivilegeSet all =
        new AceEvaluation(who -> who == Everybody.ALL || who == Everybody.UNAUTHENTICATED)
            .take(acl)
            .take(BUSY)
            .held();
    return all.has(Privilege.READ_FREE_BUSY) ? ASKING : PrivilegeSet.NONE;
  }
}
