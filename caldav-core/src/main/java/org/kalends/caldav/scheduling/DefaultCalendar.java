package org.kalends.caldav.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Home;

/** The calendar into which invitations go (RFC 6638 section 9.2). */
final class DefaultCalendar {

  private static final List<String> USUAL = List.of("calendar", "tasks");

  private DefaultCalendar() {}

  /**
   * The one its owner has chosen, if it takes the component; else the one every home begins with;
   * else the first that takes it.
   */
  static Optional<CollectionInfo> of(Home home, ComponentKind component) {
    return home.collections().stream()
        .filter(each -> each.kind() == CollectionKind.CALENDAR && !each.isMount())
        .filter(each -> each.takes(component))
        .min(
            Comparator.comparingInt(DefaultCalendar::rank)
                .thenComparing(CollectionInfo::created)
                .thenComparing(CollectionInfo::name));
  }

  private static int rank(CollectionInfo calendar) {
    int usual = USUAL.indexOf(calendar.name());
    return usual < 0 ? USUAL.size() : usual;
  }
}
