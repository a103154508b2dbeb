package org.kalends.caldav.method;

import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Subtree;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.Sharing;

/**
 * Copies a collection into a set of changes. What the requester may not see is not copied. The
 * bytes of all members are in memory until the commit, so their sum is bounded.
 */
final class CollectionCopy {

  private static final long MAX_BYTES = 256L << 20;

  private final Exchange exchange;
  private final ChangeSet changes;
  private final boolean moves;
  private long bytes;

  /**
   * A copy into a set.
   *
   * @param moves whether access control entries go along, as with a MOVE (RFC 3744 section 7.3), or
   *     not, as with a COPY (section 7.4)
   */
  CollectionCopy(Exchange exchange, ChangeSet changes, boolean moves) {
    this.exchange = exchange;
    this.changes = changes;
    this.moves = moves;
  }

  void copy(CollectionResource source, UUID parent, String name, boolean withMembers) {
    UUID id = UUID.randomUUID();
    changes.add(
        new Change.CreateCollection(
            new CollectionDraft(
                id,
                parent,
                name,
                source.info().kind(),
                source.info().components(),
                source.info().properties(),
                moves ? source.info().acl() : AccessControlList.EMPTY,
                Sharing.NONE)));
    if (!withMembers || !source.view().showsMembers()) {
      return;
    }
    if (moves && !new Subtree(exchange.tree(), source).isShown()) {
      // what is not shown is not copied, and would be lost
      throw DavException.needPrivileges(source.href(), Privilege.READ);
    }
    CollectionView view = exchange.tree().open(source);
    bytes += view.contentBytes();
    if (bytes > MAX_BYTES) {
      throw DavException.of(507, "The collection is too large to copy at once");
    }
    Put.checkQuota(exchange, source, bytes);
    view.contents(view.members(), content -> copy(view, content.member(), content.bytes(), id));
    for (Resource child : exchange.tree().childCollections(source)) {
      if (child instanceof CollectionResource collection
          && collection.privileges().has(Privilege.READ)) {
        copy(collection, id, collection.info().name(), true);
      }
    }
  }

  private void copy(CollectionView view, Member member, byte[] content, UUID into) {
    // a copy of a whole calendar invites nobody (RFC 6638 section 3.2.3.3 leaves it open)
    Member.Facts facts = member.facts().withScheduleTag(null);
    changes.add(new Change.PutMember(into, member.name(), 0, facts, content));
    DeadProperties properties = view.properties(member);
    if (!properties.isEmpty()) {
      changes.add(new Change.SetProperties(into, member.name(), 0, properties));
    }
    if (moves && !member.access().isNone()) {
      changes.add(new Change.SetAccess(into, member.name(), 0, member.access().acl()));
    }
  }
}
