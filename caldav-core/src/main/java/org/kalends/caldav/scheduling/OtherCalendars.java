package org.kalends.caldav.scheduling;

import java.util.Optional;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavException.Detail;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Member;

/** One owner has one scheduling object of a UID, in whichever of his calendars it is. */
final class OtherCalendars {

  private final CalendarStore store;
  private final ResourceTree tree;

  OtherCalendars(CalendarStore store, ResourceTree tree) {
    this.store = store;
    this.tree = tree;
  }

  /**
   * Accepts a new scheduling object by returning.
   *
   * @throws DavException CALDAV:unique-scheduling-object-resource (RFC 6638 section 3.2.4.1), with
   *     the href if the requester may know it
   */
  void requireNone(CollectionResource into, String uid) {
    for (CollectionInfo other : into.home().collections()) {
      boolean holds = other.isOwnCalendar() && !other.id().equals(into.info().id());
      Optional<Member> twin = holds ? schedulingObject(other, uid) : Optional.empty();
      if (twin.isPresent()) {
        throw DavException.of(
            Precondition.UNIQUE_SCHEDULING_OBJECT_RESOURCE,
            href(into, other, twin.get()).<Detail>map(Detail.Href::new).orElse(new Detail.None()),
            "Another calendar of the owner has a scheduling object with this UID");
      }
    }
  }

  private Optional<Member> schedulingObject(CollectionInfo in, String uid) {
    Optional<CollectionSnapshot> members = store.open(in);
    return members
        .flatMap(all -> all.memberWithUid(uid))
        .filter(each -> each.facts().scheduleTag() != null);
  }

  private Optional<String> href(CollectionResource into, CollectionInfo other, Member twin) {
    return tree.collection(into.owner(), other.id())
        .filter(calendar -> calendar.view().showsMembers())
        .filter(calendar -> tree.open(calendar).member(twin.name()).isPresent())
        .map(calendar -> calendar.href() + DavPath.encodeSegment(twin.name()));
  }
}
