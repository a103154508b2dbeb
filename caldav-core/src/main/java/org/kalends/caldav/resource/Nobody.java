package org.kalends.caldav.resource;

import java.util.UUID;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionKind;

/**
 * The home of nobody: as much is looked up for it as for that of somebody who opened nothing, so
 * that the time an answer takes does not tell who is there.
 */
final class Nobody {

  private static final UUID ID = new UUID(0, 1);

  private Nobody() {}

  /** Whose home is looked at instead. */
  static UUID of(Requester requester) {
    return requester.principal().map(Principal::id).orElse(ID);
  }

  static Target at(DavPath path, CalendarStore store, Requester requester) {
    var unusedHome = store.home(of(requester));
    var unusedHeld =
        requester.privileges(new AccessTarget.OfCollection(ID, ID, CollectionKind.HOME));
    return new Target.Nowhere(path);
  }
}
