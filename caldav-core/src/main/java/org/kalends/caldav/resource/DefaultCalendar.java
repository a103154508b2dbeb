package org.kalends.caldav.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/** The calendar into which invitations go (RFC 6638 section 9.2). */
public final class DefaultCalendar {

  /**
   * The property of the inbox that holds the choice: the calendar as {@link #address} spells it.
   */
  public static final XmlName NAME = new XmlName(Names.CALDAV, "schedule-default-calendar-URL");

  private static final String BY_ID = "urn:uuid:";
  private static final List<String> USUAL = List.of("calendar", "tasks");

  private DefaultCalendar() {}

  /**
   * The one its owner has chosen, if it takes the component; else the one every home begins with;
   * else the oldest that takes it.
   */
  public static Optional<CollectionInfo> of(Home home, ComponentKind component) {
    return chosen(home)
        .filter(each -> each.takes(component))
        .or(
            () ->
                home.collections().stream()
                    .filter(each -> isPossible(each) && each.takes(component))
                    .min(
                        Comparator.comparingInt(DefaultCalendar::rank)
                            .thenComparing(CollectionInfo::created)
                            .thenComparing(CollectionInfo::name)));
  }

  /** Whether the default is this collection or below it, so that it would go with it. */
  public static boolean goesWith(Home home, CollectionInfo collection) {
    Optional<CollectionInfo> at = of(home, ComponentKind.VEVENT);
    while (at.isPresent()) {
      if (at.get().id().equals(collection.id())) {
        return true;
      }
      UUID above = at.get().parent();
      at = above == null ? Optional.empty() : home.collection(above);
    }
    return false;
  }

  /** Whether it can be chosen: a calendar of the owner's own that takes events. */
  public static boolean isPossible(CollectionInfo collection) {
    return collection.isOwnCalendar();
  }

  private static Optional<CollectionInfo> chosen(Home home) {
    return StandardCollection.INBOX
        .in(home)
        .flatMap(inbox -> inbox.properties().get(NAME))
        .map(DeadProperty::text)
        .flatMap(address -> named(home, address));
  }

  /** The calendar of an address; empty if it is gone or cannot be the default. */
  public static Optional<CollectionInfo> named(Home home, String address) {
    String text = address.strip();
    if (!text.startsWith(BY_ID)) {
      return Optional.empty();
    }
    try {
      return home.collection(UUID.fromString(text.substring(BY_ID.length())))
          .filter(DefaultCalendar::isPossible);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How a calendar is named wherever it is moved. */
  public static String address(CollectionInfo calendar) {
    return BY_ID + calendar.id();
  }

  private static int rank(CollectionInfo calendar) {
    int usual = USUAL.indexOf(calendar.name());
    return usual < 0 ? USUAL.size() : usual;
  }
}
