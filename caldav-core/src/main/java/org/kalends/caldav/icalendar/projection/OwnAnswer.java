package org.kalends.caldav.icalendar.projection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;

/** What the owner of a calendar has answered to the invitations in it (RFC 5545 section 3.2.12). */
public final class OwnAnswer {

  /** Of somebody who is invited to nothing. */
  public static final OwnAnswer NOBODY = new OwnAnswer(Set.of());

  private final Set<String> owner;

  /** The answers of whoever has these calendar user addresses. */
  public OwnAnswer(Set<String> addresses) {
    this.owner = addresses.stream().map(OwnAnswer::normal).collect(Collectors.toSet());
  }

  /** His PARTSTAT in upper case; empty if he organizes it himself, or is not invited. */
  public Optional<String> to(CalendarComponent event) {
    if (owner.isEmpty() || event.property("ORGANIZER").filter(this::isOwner).isPresent()) {
      return Optional.empty();
    }
    return event.properties("ATTENDEE").stream()
        .filter(this::isOwner)
        .findFirst()
        .map(each -> each.parameter("PARTSTAT").orElse("NEEDS-ACTION").toUpperCase(Locale.ROOT));
  }

  /** Whether he does not come. */
  public boolean isNo(CalendarComponent event) {
    return to(event).filter("DECLINED"::equals).isPresent();
  }

  private boolean isOwner(CalendarProperty address) {
    return owner.contains(normal(address.value()));
  }

  private static String normal(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
