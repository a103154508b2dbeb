package org.kalends.caldav.icalendar.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.Parameter;

/** Writes a component as jCal (RFC 7265 section 3). */
final class JCalWriter {

  private static final JsonFactory JSON = new JsonFactory();

  byte[] write(CalendarComponent calendar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(calendar.source().length * 2);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      component(calendar, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void component(CalendarComponent component, JsonGenerator out) throws IOException {
    out.writeStartArray();
    out.writeString(component.name().toLowerCase(Locale.ROOT));
    out.writeStartArray();
    for (CalendarProperty property : component.properties()) {
      property(TypedProperty.of(property), out);
    }
    out.writeEndArray();
    out.writeStartArray();
    for (CalendarComponent inner : component.components()) {
      component(inner, out);
    }
    out.writeEndArray();
    out.writeEndArray();
  }

  private static void property(TypedProperty property, JsonGenerator out) throws IOException {
    out.writeStartArray();
    out.writeString(property.name().toLowerCase(Locale.ROOT));
    out.writeStartObject();
    for (Parameter parameter : property.parameters()) {
      out.writeFieldName(parameter.name().toLowerCase(Locale.ROOT));
      if (parameter.values().size() == 1) {
        out.writeString(parameter.value());
      } else {
        texts(parameter.values(), out);
      }
    }
    out.writeEndObject();
    out.writeString(property.type());
    for (TypedValue value : property.values()) {
      value(property.type(), value, out);
    }
    out.writeEndArray();
  }

  private static void value(String type, TypedValue value, JsonGenerator out) throws IOException {
    if (value instanceof TypedValue.Rule rule) {
      rule(rule, out);
    } else if (value instanceof TypedValue.Parts parts) {
      out.writeStartArray();
      for (String part : parts.parts()) {
        scalar(type, part, out);
      }
      out.writeEndArray();
    } else if (value instanceof TypedValue.Plain plain) {
      scalar(type, plain.text(), out);
    }
  }

  private static void scalar(String type, String text, JsonGenerator out) throws IOException {
    switch (type) {
      case "boolean" -> out.writeBoolean(text.equals("true"));
      case "integer" -> out.writeNumber(Long.parseLong(text));
      case "float" -> out.writeNumber(new BigDecimal(text));
      default -> out.writeString(text);
    }
  }

  private static void rule(TypedValue.Rule rule, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, List<String>> part : rule.parts().entrySet()) {
      out.writeFieldName(part.getKey());
      List<String> values = part.getValue();
      boolean numbers = RuleCodec.isNumeric(part.getKey());
      if (values.size() > 1) {
        out.writeStartArray();
      }
      for (String value : values) {
        // a leap month is no number (RFC 7529 section 9)
        if (numbers && value.matches("[+-]?\\d{1,9}")) {
          out.writeNumber(Integer.parseInt(value));
        } else {
          out.writeString(value);
        }
      }
      if (values.size() > 1) {
        out.writeEndArray();
      }
    }
    out.writeEndObject();
  }

  private static void texts(List<String> values, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
