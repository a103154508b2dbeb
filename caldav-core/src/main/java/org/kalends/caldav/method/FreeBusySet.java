package org.kalends.caldav.method;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertyUpdate;
import org.kalends.caldav.property.SchedulingProperties;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Transparency;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * CALDAV:calendar-free-busy-set of an inbox, by which older clients say which calendars make their
 * owner busy: the calendars that are in it become opaque, the others transparent (RFC 6638 9.1).
 */
final class FreeBusySet {

  private FreeBusySet() {}

  /** Adds what an update of an inbox changes of the calendars in its home. */
  static void follow(
      Exchange exchange, CollectionResource inbox, PropertyUpdate update, ChangeSet changes) {
    Optional<XmlElement> set = update.setting(SchedulingProperties.FREE_BUSY_SET);
    if (set.isEmpty()) {
      return;
    }
    Set<UUID> opaque = new HashSet<>();
    for (XmlElement href : set.get().children(Names.DAV, "href")) {
      exchange
          .path(href.text().strip())
          .flatMap(path -> exchange.tree().resolve(path).resource())
          .filter(CollectionResource.class::isInstance)
          .ifPresent(found -> opaque.add(((CollectionResource) found).info().id()));
    }
    for (CollectionInfo each : inbox.home().collections()) {
      boolean transparent = !opaque.contains(each.id());
      if (SchedulingProperties.canMakeBusy(each)
          && Transparency.isTransparent(each) != transparent) {
        exchange
            .tree()
            .collection(inbox.owner(), each.id())
            .ifPresent(calendar -> exchange.require(calendar, Privilege.WRITE_PROPERTIES));
        changes.add(
            new Change.UpdateCollection(
                CollectionDraft.of(each)
                    .withProperties(Transparency.with(each.properties(), transparent)),
                each.ownRevision()));
      }
    }
  }
}
