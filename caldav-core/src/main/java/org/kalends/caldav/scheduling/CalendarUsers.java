package org.kalends.caldav.scheduling;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.sharing.Addresses;

/** Whom calendar user addresses are of (RFC 6638 section 2.4.1). */
public final class CalendarUsers {

  private static final String MAILTO = "mailto:";

  private final Directory directory;
  private final String origin;

  /**
   * The principals of a directory.
   *
   * @param baseUrl the URL that clients use; null if nobody has told
   */
  public CalendarUsers(Directory directory, @Nullable URI baseUrl) {
    this.directory = directory;
    this.origin =
        baseUrl == null
            ? ""
            : new CalendarAddress(baseUrl.getScheme() + "://" + baseUrl.getAuthority()).uri();
  }

  /** Everybody who is here. */
  Directory directory() {
    return directory;
  }

  /** Whose address it is, be he disabled or without calendars. */
  public Optional<Principal> find(CalendarAddress address) {
    String uri = address.uri();
    boolean here = !origin.isEmpty() && uri.startsWith(origin + "/");
    return Addresses.find(directory, here ? uri.substring(origin.length()) : uri);
  }

  /** A principal by id, disabled ones included. */
  public Optional<Principal> byId(UUID id) {
    return directory.byId(id);
  }

  /** All addresses of a principal, the one that others are told first. */
  public Set<CalendarAddress> addresses(Principal principal) {
    Set<CalendarAddress> all = new LinkedHashSet<>();
    Addresses.allOf(principal).forEach(each -> all.add(new CalendarAddress(each)));
    if (!origin.isEmpty()) {
      all.add(new CalendarAddress(origin + Addresses.principalHref(principal)));
    }
    return all;
  }

  /**
   * Whether whoever has an address would have to be here: one of a principal's forms, or an e-mail
   * address in a domain in which somebody here has his.
   */
  public boolean isOurs(CalendarAddress address) {
    String uri = address.uri();
    if (!uri.startsWith(MAILTO)) {
      return uri.startsWith("/")
          || uri.startsWith("urn:uuid:")
          || uri.startsWith("urn:x-uid:")
          || (!origin.isEmpty() && uri.startsWith(origin + "/"));
    }
    return directory.hasDomain(uri.substring(uri.lastIndexOf('@') + 1));
  }
}
