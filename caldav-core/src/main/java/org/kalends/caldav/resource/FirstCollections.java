package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.access.ScheduleAces;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.store.Sharing;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * What a new home starts with: what every home has, a calendar of events and, apart from it, one of
 * tasks, since Apple's Reminders shows only calendars that hold nothing else.
 */
final class FirstCollections {

  private FirstCollections() {}

  static List<CollectionDraft> of(Principal owner) {
    List<CollectionDraft> first = new ArrayList<>();
    first.add(calendar(owner.id(), "calendar", ComponentKind.VEVENT, "Calendar"));
    first.add(calendar(owner.id(), "tasks", ComponentKind.VTODO, "Tasks"));
    for (StandardCollection each : StandardCollection.values()) {
      first.add(standard(each, owner.id(), each.usualName()));
    }
    return first;
  }

  /** One of those that every home has. */
  static CollectionDraft standard(StandardCollection which, UUID home, String name) {
    AccessControlList acl =
        which == StandardCollection.INBOX ? ScheduleAces.INBOX : AccessControlList.EMPTY;
    return new CollectionDraft(
        UUID.randomUUID(), home, name, which.kind(), 0, DeadProperties.NONE, acl, Sharing.NONE);
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
