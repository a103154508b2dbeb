package org.kalends.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.ResourceTree;

/**
 * A calendar as operators name it: its name or place in somebody's home ({@code calendar}, {@code
 * folder/work}), or its path on the server ({@code /calendars/users/alice/calendar/}).
 */
final class CalendarPath {

  private CalendarPath() {}

  /**
   * The calendar as it is in a tree.
   *
   * @param home whose home a place is in
   * @throws CommandException if there is no such calendar, for him who asks
   */
  static CollectionResource find(ResourceTree tree, Principal home, String place) {
    try {
      if (tree.resolve(path(home, place)).resource().orElse(null)
              instanceof CollectionResource found
          && found.isCalendar()) {
        return found;
      }
    } catch (DavException e) {
      // said below
    }
    throw new CommandException("there is no calendar '" + shown(place) + "'");
  }

  private static DavPath path(Principal home, String place) {
    if (place.startsWith("/")) {
      return DavPath.parse(place).asCollection();
    }
    List<String> segments = new ArrayList<>(DavPath.parse(Hrefs.home(home)).segments());
    Arrays.stream(place.split("/", -1)).filter(one -> !one.isEmpty()).forEach(segments::add);
    return new DavPath(segments, true);
  }

  private static String shown(String place) {
    StringBuilder line = new StringBuilder();
    place
        .codePoints()
        .limit(200)
        .filter(c -> !Character.isISOControl(c))
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
