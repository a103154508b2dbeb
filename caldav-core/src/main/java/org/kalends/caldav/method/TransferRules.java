package org.kalends.caldav.method;

import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;

/**
 * What sharing keeps in its place: nothing moves out of a calendar of somebody else, which itself
 * stays in the home it was accepted into, and every home keeps its notifications.
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
    if (source instanceof CollectionResource collection) {
      boolean renamed =
          destination.parent().isHome()
              && destination.parent().home().id().equals(collection.placedIn().id());
      if (isNotifications(collection) || (move && collection.mount() != null && !renamed)) {
        throw DavException.of(403, "It stays in its home");
      }
    }
    if (destination.target().resource().orElse(null) instanceof CollectionResource replaced
        && (replaced.mount() != null || isNotifications(replaced))) {
      throw DavException.of(403, "It is not replaced by another collection");
    }
  }

  private boolean leaves(CollectionResource calendar) {
    return calendar.mount() != null && !calendar.path().equals(destination.parent().path());
  }

  private static boolean isNotifications(CollectionResource collection) {
    return collection.info().kind() == CollectionKind.NOTIFICATIONS;
  }
}
