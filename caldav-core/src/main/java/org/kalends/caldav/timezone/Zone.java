package org.kalends.caldav.timezone;

import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time zone of the service.
 *
 * @param tzid its identifier
 * @param rules its rules
 * @param aliases what else it is called (RFC 7808 section 3.7)
 * @param etag the entity tag of its data as text, without quotes
 */
record Zone(String tzid, ZoneRules rules, List<String> aliases, String etag) {

  Zone {
    aliases = List.copyOf(aliases);
  }

  /** All that it is called. */
  Stream<String> names() {
    return Stream.concat(Stream.of(tzid), aliases.stream());
  }
}
