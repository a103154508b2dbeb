package org.kalends.caldav.exchange;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.AceEvaluation;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;

/**
 * Whoever has a secret link: nobody the server knows. He may read one calendar, without what is
 * denied to anybody at all, or may know when one owner is busy.
 *
 * @param link what he has
 */
public record LinkRequester(Link link) implements Requester {

  private static final PrivilegeSet READING = PrivilegeSet.of(Privilege.READ);

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public PrivilegeSet privileges(AccessTarget target) {
    if (link.level() == LinkLevel.FREE_BUSY) {
      return new BusyRequester(link.owner()).privileges(target);
    }
    if (target instanceof AccessTarget.OfCollection in) {
      return reading(in);
    }
    return target instanceof AccessTarget.OfMember member && !deniesReading(member)
        ? reading(member.in())
        : PrivilegeSet.NONE;
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
}
