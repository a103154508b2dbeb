package org.kalends.caldav.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertyChecks;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.property.PropertyUpdate;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * The properties one resource of a bulk request sets and removes.
 *
 * @param properties without the calendar data among them
 * @param verdicts on each
 * @param data the calendar data, if they are set
 */
record BulkUpdate(PropertyUpdate properties, List<Verdict> verdicts, Optional<XmlElement> data) {

  /** Reads DAV:set and DAV:remove of a resource element. */
  static BulkUpdate read(XmlElement resource, Exchange exchange) {
    PropertyUpdate all = properties(resource);
    PropertyUpdate rest =
        new PropertyUpdate(
            all.instructions().stream()
                .filter(one -> !one.property().name().equals(PropertySelection.CALENDAR_DATA))
                .toList());
    Optional<XmlElement> data = data(resource);
    List<Verdict> verdicts = new ArrayList<>();
    data.ifPresent(element -> verdicts.add(new Verdict(element.name(), Optional.empty())));
    verdicts.addAll(new PropertyChecks(exchange, false).verdicts(rest));
    return new BulkUpdate(rest, verdicts, data);
  }

  /** The calendar data a resource element sets. */
  static Optional<XmlElement> data(XmlElement resource) {
    return bare(resource)
        .or(() -> PropertyUpdate.read(resource).setting(PropertySelection.CALENDAR_DATA));
  }

  private static PropertyUpdate properties(XmlElement resource) {
    return bare(resource).isPresent()
        ? new PropertyUpdate(List.of())
        : PropertyUpdate.read(resource);
  }

  /** Calendar data that are not in a DAV:prop, as requests made for Calendar Server have them. */
  private static Optional<XmlElement> bare(XmlElement resource) {
    return resource
        .child(Names.DAV, "set")
        .filter(set -> set.child(Names.DAV, "prop").isEmpty())
        .flatMap(set -> set.child(Names.CALDAV, "calendar-data"));
  }

  /** Whether one of them cannot be set. */
  boolean isRefused() {
    return verdicts.stream().anyMatch(verdict -> verdict.refusal().isPresent());
  }

  /** The change that sets them. */
  Change change(UUID collection, String name, long version, Optional<MemberResource> existing) {
    DeadProperties stored =
        existing.map(member -> member.in().properties(member.member())).orElse(DeadProperties.NONE);
    DeadProperties changed = properties.applyTo(stored);
    if (PropertyChecks.tooMany(changed.all().size())) {
      throw DavException.of(507, "Too many properties on one resource");
    }
    return new Change.SetProperties(collection, name, version, changed);
  }
}
