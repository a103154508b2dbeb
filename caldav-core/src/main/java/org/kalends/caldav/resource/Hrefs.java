package org.kalends.caldav.resource;

import java.util.LinkedHashSet;
import java.util.Set;
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

  /** All calendar user addresses of a principal (RFC 6638 section 2.4.1), in order. */
  public static Set<String> addresses(Principal principal) {
    Set<String> addresses = new LinkedHashSet<>();
    principal.emails().forEach(email -> addresses.add("mailto:" + email));
    addresses.add(principal(principal));
    addresses.add("urn:uuid:" + principal.id());
    return addresses;
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
