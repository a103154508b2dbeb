package org.kalends.caldav.dav;

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

/**
 * Whoever has a link: nobody the server knows, who may read one calendar. An event that is denied
 * to anybody at all is not for him.
 *
 * @param link what he has
 */
record LinkRequester(Link link) implements Requester {

  private static final PrivilegeSet READING = PrivilegeSet.of(Privilege.READ);

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public PrivilegeSet privileges(AccessTarget target) {
    if (target instanceof AccessTarget.OfCollection collection) {
      return isLinked(collection) ? READING : PrivilegeSet.NONE;
    }
    return target instanceof AccessTarget.OfMember member
            && isLinked(member.in())
            && !deniesReading(member)
        ? READING
        : PrivilegeSet.NONE;
  }

  private boolean isLinked(AccessTarget.OfCollection collection) {
    return collection.owner().equals(link.owner()) && collection.id().equals(link.what());
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
