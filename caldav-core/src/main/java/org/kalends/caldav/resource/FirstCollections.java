package org.kalends.caldav.resource;

import java.util.List;
import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.sharing.NotificationBox;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * What a new home starts with: a calendar of events and, apart from it, one of tasks, since Apple's
 * Reminders shows only calendars that hold nothing else.
 */
final class FirstCollections {

  private FirstCollections() {}

  static List<CollectionDraft> of(Principal owner) {
    return List.of(
        calendar(owner.id(), "calendar", ComponentKind.VEVENT, "Calendar"),
        calendar(owner.id(), "tasks", ComponentKind.VTODO, "Tasks"),
        notifications(owner.id(), NotificationBox.NAME),
        scheduling(owner.id()));
  }

  /** Where its owner is told of calendars that are shared (caldav-notifications section 4). */
  static CollectionDraft notifications(UUID home, String name) {
    return new CollectionDraft(
        UUID.randomUUID(), home, name, CollectionKind.NOTIFICATIONS, 0, DeadProperties.NONE);
  }

  /** Messages that wait, and what was said before. */
  static CollectionDraft scheduling(UUID home) {
    return new CollectionDraft(
        UUID.randomUUID(),
        home,
        StandardHomes.SCHEDULING,
        CollectionKind.SCHEDULING,
        0,
        DeadProperties.NONE);
  }

  private static CollectionDraft calendar(
      UUID home, String name, ComponentKind component, String displayName) {
    XmlName property = new XmlName(Names.DAV, "displayname");
    String xml = "<displayname xmlns=\"DAV:\">" + displayName + "</displayname>";
    return new CollectionDraft(
        UUID.randomUUID(),
        home,
        name,
        CollectionKind.CALENDAR,
        component.bit(),
        DeadProperties.of(List.of(new DeadProperty(property, xml, displayName))));
  }
}
