package org.kalends.caldav.resource;

import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;

/** The percent-encoded paths of principals and their homes. */
public final class Hrefs {

  /** The collection of all principals (RFC 3744 section 5.8). */
  public static final String PRINCIPAL_COLLECTION = "/" + ResourceTree.PRINCIPALS + "/";

  private Hrefs() {}

  /** The path of a principal resource. */
  public static String principal(Principal principal) {
    return below(ResourceTree.PRINCIPALS, principal);
  }

  /** The path of a calendar home. */
  public static String home(Principal principal) {
    return below(ResourceTree.CALENDARS, principal);
  }

  private static String below(String top, Principal principal) {
    return "/"
        + top
        + "/"
        + principal.kind().segment()
        + "/"
        + DavPath.encodeSegment(principal.name())
        + "/";
  }
}
