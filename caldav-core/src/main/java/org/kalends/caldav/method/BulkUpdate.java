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
 * The properties one resource of a bulk request sets and removes, and its calendar data.
 *
 * @param properties without the calendar data among them
 * @param data the calendar data, if they are set
 */
record BulkUpdate(PropertyUpdate properties, Optional<XmlElement> data) {

  /** Reads DAV:set and DAV:remove of a resource element. */
  static BulkUpdate read(XmlElement resource) {
    Optional<XmlElement> bare = bare(resource);
    if (bare.isPresent()) {
      return new BulkUpdate(new PropertyUpdate(List.of()), bare);
    }
    PropertyUpdate all = PropertyUpdate.read(resource);
    PropertyUpdate rest =
        new PropertyUpdate(
            all.instructions().stream()
                .filter(one -> !one.property().name().equals(PropertySelection.CALENDAR_DATA))
                .toList());
    return new BulkUpdate(rest, all.setting(PropertySelection.CALENDAR_DATA));
  }

  /** Calendar data that are not in a DAV:prop, as requests made for Calendar Server have them. */
  private static Optional<XmlElement> bare(XmlElement resource) {
    return resource
        .child(Names.DAV, "set")
        .filter(set -> set.child(Names.DAV, "prop").isEmpty())
        .flatMap(set -> set.child(Names.CALDAV, "calendar-data"));
  }

  /** Whether it sets or removes anything beside the calendar data. */
  boolean hasProperties() {
    return !properties.instructions().isEmpty();
  }

  /** What is said of each property if one of them cannot be set; empty if all can. */
  Optional<List<Verdict>> refusal(Exchange exchange) {
    List<Verdict> verdicts = new ArrayList<>();
    data.ifPresent(element -> verdicts.add(new Verdict(element.name(), Optional.empty())));
    verdicts.addAll(new PropertyChecks(exchange, false).verdicts(properties));
    return verdicts.stream().anyMatch(verdict -> verdict.refusal().isPresent())
        ? Optional.of(verdicts)
        : Optional.empty();
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
