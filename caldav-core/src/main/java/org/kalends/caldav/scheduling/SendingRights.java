package org.kalends.caldav.scheduling;

import java.util.List;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.StandardCollection;

/**
 * Whether a requester may send in the name of the owner of a calendar (RFC 6638 sections 6.2 and
 * 11.2): it takes a privilege on the owner's outbox. Whom he invited to write in a calendar may do
 * so as well, since that is what writing in it means.
 */
final class SendingRights {

  private final ResourceTree tree;

  SendingRights(ResourceTree tree) {
    this.tree = tree;
  }

  /**
   * Accepts by returning.
   *
   * @param from the calendar in which something is changed
   * @throws DavException 403 with DAV:need-privileges
   */
  void require(CollectionResource from, List<ItipMessage> messages) {
    if (messages.isEmpty() || from.mount() != null || isOwn(from.owner())) {
      return;
    }
    boolean invites = messages.stream().anyMatch(each -> each.method().isOfOrganizer());
    Privilege wanted = invites ? Privilege.SCHEDULE_SEND_INVITE : Privilege.SCHEDULE_SEND_REPLY;
    // whether the outbox may be looked into does not matter
    CollectionResource outbox =
        tree.box(from.owner(), StandardCollection.OUTBOX)
            .orElseThrow(() -> DavException.needPrivileges(from.href(), wanted));
    if (!outbox.privileges().has(wanted)) {
      throw DavException.needPrivileges(outbox.href(), wanted);
    }
  }

  private boolean isOwn(Principal owner) {
    return tree.requester().principal().filter(self -> self.id().equals(owner.id())).isPresent();
  }
}
