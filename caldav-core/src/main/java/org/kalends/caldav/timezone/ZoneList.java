package org.kalends.caldav.timezone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;

/** The answer of the list and find actions (RFC 7808 section 6.2). */
final class ZoneList {

  private ZoneList() {}

  static byte[] of(Publication publication, String syncToken, Collection<Zone> zones) {
    return Json.object(
        out -> {
          out.writeStringField("synctoken", syncToken);
          out.writeArrayFieldStart("timezones");
          for (Zone zone : zones) {
            zone(zone, publication, out);
          }
          out.writeEndArray();
        });
  }

  private static void zone(Zone zone, Publication publication, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("tzid", zone.tzid());
    out.writeStringField("etag", zone.etag());
    out.writeStringField("last-modified", publication.modified().toString());
    out.writeStringField("publisher", Publication.PUBLISHER);
    out.writeStringField("version", publication.version());
    if (!zone.aliases().isEmpty()) {
      out.writeArrayFieldStart("aliases");
      for (String alias : zone.aliases()) {
        out.writeString(alias);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
