package org.kalends.caldav.timezone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.kalends.caldav.icalendar.format.CalendarFormat;

/** The answer of the capabilities action (RFC 7808 sections 5.1 and 6.1). */
final class ServiceCapabilities {

  private static final int PROTOCOL = 1;
  private static final String ZONES = TimeZoneService.PATH + "/zones";

  private ServiceCapabilities() {}

  static byte[] of(Publication publication) {
    return Json.object(
        out -> {
          out.writeNumberField("version", PROTOCOL);
          info(publication, out);
          out.writeArrayFieldStart("actions");
          action(out, "capabilities", TimeZoneService.PATH + "/capabilities", false);
          action(out, "list", ZONES + "{?changedsince}", false, "changedsince");
          action(out, "get", ZONES + "{/tzid}{?start,end}", false, "start", "end");
          action(out, "expand", ZONES + "{/tzid}/observances{?start,end}", true, "start", "end");
          action(out, "find", ZONES + "{?pattern}", true, "pattern");
          action(out, "leapseconds", TimeZoneService.PATH + "/leapseconds", false);
          out.writeEndArray();
        });
  }

  private static void info(Publication publication, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("info");
    out.writeStringField("primary-source", "IANA:" + publication.version());
    out.writeArrayFieldStart("formats");
    for (CalendarFormat format : CalendarFormat.values()) {
      out.writeString(format.mediaType());
    }
    out.writeEndArray();
    out.writeObjectFieldStart("truncated");
    out.writeBooleanField("any", true);
    out.writeBooleanField("untruncated", true);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void action(
      JsonGenerator out, String name, String template, boolean required, String... parameters)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", name);
    out.writeStringField("uri-template", template);
    out.writeArrayFieldStart("parameters");
    for (String parameter : parameters) {
      out.writeStartObject();
      out.writeStringField("name", parameter);
      out.writeBooleanField("required", required);
      out.writeBooleanField("multi", false);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
