package org.kalends.caldav.method;

import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.StandardCollection;

/**
 * What sharing and scheduling keep in its place: nothing moves out of a calendar of somebody else,
 * which itself stays in the home it was accepted into, and every home keeps what every home has.
 * Scheduling messages are neither moved nor copied: they are no calendar objects (RFC 6638 section
 * 2.2).
 */
record TransferRules(Resource source, Destination destination, boolean move) {

  /**
   * Accepts the transfer by returning.
   *
   * @throws DavException 403 if something would leave its place
   */
  void check() {
    if (move && source instanceof MemberResource member && leaves(member.collection())) {
      // caldav-sharing section 5.5.5
      throw DavException.of(403, "Nothing moves out of a shared calendar");
    }
    if (source instanceof MemberResource member
        && member.collection().info().kind() == CollectionKind.SCHEDULE_INBOX) {
      throw DavException.of(403, "A scheduling message is processed, and then deleted");
    }
    if (source instanceof CollectionResource collection) {
      boolean renamed =
          destination.parent().isHome()
              && destination.parent().home().id().equals(collection.placedIn().id());
      if (StandardCollection.is(collection.info())
          || (move && collection.mount() != null && !renamed)) {
        throw DavException.of(403, "It stays in its home");
      }
    }
    if (destination.target().resource().orElse(null) instanceof CollectionResource replaced
        && (replaced.mount() != null || StandardCollection.is(replaced.info()))) {
      throw DavException.of(403, "It is not replaced by another collection");
    }
    if (destination.target().resource().orElse(null) instanceof CollectionResource replaced) {
      Delete.requireNoDefault(replaced);
    }
    if (move
        && source instanceof CollectionResource moved
        && !destination.parent().home().id().equals(moved.placedIn().id())) {
      Delete.requireNoDefault(moved);
    }
  }

  private boolean leaves(CollectionResource calendar) {
    return calendar.mount() != null && !calendar.path().equals(destination.parent().path());
  }
}
