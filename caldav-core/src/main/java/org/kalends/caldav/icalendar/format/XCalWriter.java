package org.kalends.caldav.icalendar.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.xml.XmlWriter;

/**
 * Writes a component as xCal (RFC 6321 section 3). A property or component whose name cannot be
 * that of an XML element is left out.
 */
final class XCalWriter {

  static final String NAMESPACE = "urn:ietf:params:xml:ns:icalendar-2.0";

  byte[] write(CalendarComponent calendar) {
    return XmlWriter.bytes(
        out -> {
          out.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>".getBytes(UTF_8));
          out.raw(("<icalendar xmlns=\"" + NAMESPACE + "\">").getBytes(UTF_8));
          component(calendar, out);
          end("icalendar", out);
        });
  }

  private void component(CalendarComponent component, XmlWriter out) throws IOException {
    String name = component.name().toLowerCase(Locale.ROOT);
    if (!isElementName(name)) {
      return;
    }
    start(name, out);
    if (!component.properties().isEmpty()) {
      start("properties", out);
      for (CalendarProperty property : component.properties()) {
        property(property, out);
      }
      end("properties", out);
    }
    if (!component.components().isEmpty()) {
      start("components", out);
      for (CalendarComponent inner : component.components()) {
        component(inner, out);
      }
      end("components", out);
    }
    end(name, out);
  }

  private static void property(CalendarProperty source, XmlWriter out) throws IOException {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (!isElementName(name)) {
      return;
    }
    TypedProperty property = TypedProperty.of(source);
    if (property.name().equals("XML")) {
      java.util.Optional<String> embedded = EmbeddedXml.element(property);
      if (embedded.isPresent()) {
        out.raw(embedded.get().getBytes(UTF_8));
        return;
      }
    }
    start(name, out);
    parameters(property.parameters(), out);
    for (TypedValue value : property.values()) {
      value(property, value, out);
    }
    end(name, out);
  }

  private static void parameters(List<Parameter> parameters, XmlWriter out) throws IOException {
    List<Parameter> written =
        parameters.stream()
            .filter(parameter -> isElementName(parameter.name().toLowerCase(Locale.ROOT)))
            .toList();
    if (written.isEmpty()) {
      return;
    }
    start("parameters", out);
    for (Parameter parameter : written) {
      String name = parameter.name().toLowerCase(Locale.ROOT);
      String type = ParameterTypes.of(parameter.name());
      start(name, out);
      for (String value : parameter.values()) {
        element(type, type.equals("boolean") ? value.toLowerCase(Locale.ROOT) : value, out);
      }
      end(name, out);
    }
    end("parameters", out);
  }

  private static void value(TypedProperty property, TypedValue value, XmlWriter out)
      throws IOException {
    if (value instanceof TypedValue.Plain plain) {
      element(isElementName(property.type()) ? property.type() : "unknown", plain.text(), out);
    } else if (value instanceof TypedValue.Rule rule) {
      start("recur", out);
      for (Map.Entry<String, List<String>> part : rule.parts().entrySet()) {
        if (isElementName(part.getKey())) {
          for (String one : part.getValue()) {
            element(part.getKey(), one, out);
          }
        }
      }
      end("recur", out);
    } else if (value instanceof TypedValue.Parts parts) {
      parts(property, parts.parts(), out);
    }
  }

  private static void parts(TypedProperty property, List<String> parts, XmlWriter out)
      throws IOException {
    if (property.type().equals("period")) {
      start("period", out);
      element("start", parts.get(0), out);
      element(parts.get(1).contains("P") ? "duration" : "end", parts.get(1), out);
      end("period", out);
      return;
    }
    List<String> names =
        property.name().equals("GEO")
            ? List.of("latitude", "longitude")
            : List.of("code", "description", "data");
    for (int i = 0; i < parts.size(); i++) {
      element(names.get(i), parts.get(i), out);
    }
  }

  private static boolean isElementName(String name) {
    return name.matches("[a-z_][a-z0-9_-]*");
  }

  private static void element(String name, String text, XmlWriter out) throws IOException {
    start(name, out);
    out.text(text);
    end(name, out);
  }

  private static void start(String name, XmlWriter out) throws IOException {
    out.raw(("<" + name + ">").getBytes(UTF_8));
  }

  private static void end(String name, XmlWriter out) throws IOException {
    out.raw(("</" + name + ">").getBytes(UTF_8));
  }
}
