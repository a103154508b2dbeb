package org.kalends.caldav.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;

/** Finds whom a calendar user address is of (RFC 6638 section 2.4.1, RFC 4791 section 6.2). */
public final class Addresses {

  private static final String MAILTO = "mailto:";
  private static final String URN = "urn:uuid:";

  /** The same as Apple's clients and servers write it. */
  private static final String X_UID = "urn:x-uid:";

  private static final int MAX_LENGTH = 500;

  private Addresses() {}

  /** Whether a text is an address at all: what could be a principal's, or an e-mail address. */
  static boolean isAddress(String address) {
    if (address.length() > MAX_LENGTH || !CalendarAddress.isUri(address)) {
      return false;
    }
    return address.startsWith("/") || isMail(address) || lower(address).startsWith(URN);
  }

  /** Whether it is an e-mail address, which tells nothing of who is here. */
  static boolean isMail(String address) {
    String mail = withoutScheme(address);
    int at = mail.indexOf('@');
    return at > 0 && at < mail.length() - 1 && mail.indexOf('/') < 0;
  }

  /** Who it is, be he disabled or without calendars. */
  public static Optional<Principal> find(Directory directory, String address) {
    if (address.startsWith("/")) {
      return byPath(directory, address);
    }
    if (lower(address).startsWith(URN) || lower(address).startsWith(X_UID)) {
      try {
        return directory.byId(UUID.fromString(address.substring(address.lastIndexOf(':') + 1)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return isMail(address) ? directory.byEmail(withoutScheme(address)) : Optional.empty();
  }

  private static Optional<Principal> byPath(Directory directory, String path) {
    List<String> segments;
    try {
      segments = DavPath.parse(path).segments();
    } catch (DavException e) {
      return Optional.empty();
    }
    if (segments.size() != 3 || !segments.get(0).equals("principals")) {
      return Optional.empty();
    }
    if (segments.get(1).equals("__uids__")) {
      return find(directory, URN + segments.get(2));
    }
    for (PrincipalKind kind : PrincipalKind.values()) {
      if (kind.segment().equals(segments.get(1))) {
        return directory.byName(kind, segments.get(2));
      }
    }
    return Optional.empty();
  }

  /**
   * All addresses by which somebody is meant in an object, the one that others are told first; more
   * than he is told himself (RFC 6638 section 2.4.1), since clients write what other servers tell.
   */
  public static Set<String> allOf(Principal principal) {
    Set<String> all = new LinkedHashSet<>();
    principal.emails().forEach(each -> all.add(MAILTO + each));
    all.add(principalHref(principal));
    all.add(URN + principal.id());
    all.add(X_UID + principal.id());
    all.add("/principals/__uids__/" + principal.id() + "/");
    all.add(principal.path());
    return all;
  }

  /** The address others are told of somebody: his first e-mail address, or his principal URL. */
  public static String of(Principal principal) {
    return principal.emails().isEmpty()
        ? principalHref(principal)
        : MAILTO + principal.emails().get(0);
  }

  /** The percent-encoded path of a principal resource. */
  public static String principalHref(Principal principal) {
    return "/principals/"
        + principal.kind().segment()
        + "/"
        + DavPath.encodeSegment(principal.name())
        + "/";
  }

  /** An e-mail address as a URI. */
  static String asUri(String address) {
    return isMail(address) && !lower(address).startsWith(MAILTO) ? MAILTO + address : address;
  }

  private static String withoutScheme(String address) {
    return lower(address).startsWith(MAILTO) ? address.substring(MAILTO.length()) : address;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
