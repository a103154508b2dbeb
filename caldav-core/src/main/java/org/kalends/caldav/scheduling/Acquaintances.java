package org.kalends.caldav.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;

/**
 * Whose invitations go into a user's calendar without being asked for: those of organizers of whom
 * he has something already, whom he has invited himself, or whom he has let in.
 */
public final class Acquaintances {

  private final CalendarStore store;
  private final CalendarUsers users;
  private final Quarantine quarantine;

  /** Those of all users of a store. */
  public Acquaintances(CalendarStore store, CalendarUsers users, Quarantine quarantine) {
    this.store = store;
    this.users = users;
    this.quarantine = quarantine;
  }

  /** Whether a user knows an organizer. What had to be looked for is remembered. */
  public boolean knows(Principal user, CalendarAddress organizer) {
    if (quarantine.isKnown(user, organizer)) {
      return true;
    }
    Optional<Home> home = store.home(user.id());
    if (home.isEmpty() || !isInCalendars(home.get(), organizer, users.addresses(user))) {
      return false;
    }
    quarantine.introduce(user, organizer);
    return true;
  }

  private boolean isInCalendars(Home home, CalendarAddress organizer, Set<CalendarAddress> self) {
    for (CollectionInfo calendar : home.collections()) {
      if (calendar.kind() == CollectionKind.CALENDAR && isIn(calendar, organizer, self)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(
      CollectionInfo calendar, CalendarAddress organizer, Set<CalendarAddress> self) {
    Optional<CollectionSnapshot> snapshot = store.open(calendar);
    if (snapshot.isEmpty()) {
      return false;
    }
    List<Member> scheduled =
        snapshot.get().members().stream()
            .filter(each -> each.facts().has(MemberFlag.ORGANIZER))
            .toList();
    AtomicBoolean found = new AtomicBoolean();
    store.contents(
        calendar,
        scheduled,
        content -> {
          if (!found.get() && isWith(SchedulingObject.of(content.bytes()), organizer, self)) {
            found.set(true);
          }
        });
    return found.get();
  }

  private static boolean isWith(
      SchedulingObject object, CalendarAddress organizer, Set<CalendarAddress> self) {
    Optional<CalendarAddress> of = object.organizer();
    return of.isPresent()
        && (of.get().equals(organizer)
            || (self.contains(of.get()) && object.attendees().contains(organizer)));
  }
}
