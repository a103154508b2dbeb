package org.kalends.caldav.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;

/** Where a collection is in its owner's home. */
public final class CalendarPlace {

  private CalendarPlace() {}

  /** Its percent-encoded path, with a slash at the end. */
  public static String href(Principal owner, Home home, CollectionInfo collection) {
    List<String> names = new ArrayList<>();
    CollectionInfo at = collection;
    for (UUID parent = at.parent(); parent != null; parent = at.parent()) {
      names.add(0, at.name());
      at = home.collection(parent).orElse(home.root());
    }
    List<String> path = new ArrayList<>(List.of("calendars", owner.kind().segment(), owner.name()));
    path.addAll(names);
    return new DavPath(path, true).encoded();
  }
}
