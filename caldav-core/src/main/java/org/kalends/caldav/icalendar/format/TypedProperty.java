package org.kalends.caldav.icalendar.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.icalendar.content.TextValue;

/**
 * A property with its value type told (RFC 7265 section 3.4, RFC 6321 section 3.4).
 *
 * @param name in upper case
 * @param parameters without VALUE, and without the ENCODING that goes with binary values
 * @param type of its values, in lower case
 * @param values one, or more if its value is a list
 */
record TypedProperty(
    String name, List<Parameter> parameters, String type, List<TypedValue> values) {

  /** A property of a stored object. What does not fit its type is of type unknown. */
  static TypedProperty of(CalendarProperty property) {
    List<Parameter> parameters = new ArrayList<>(property.parameters());
    parameters.removeIf(parameter -> parameter.name().equals("VALUE"));
    Optional<String> declared = property.parameter("VALUE").map(v -> v.toLowerCase(Locale.ROOT));
    String type =
        declared.or(() -> PropertyTypes.defaultType(property.name())).orElse(PropertyTypes.UNKNOWN);
    String raw = property.value();
    if (property.parameter("ENCODING").orElse("").equalsIgnoreCase("BASE64")) {
      if (!type.equals("binary") && declared.isEmpty() && type.equals("uri")) {
        type = "binary";
      }
      parameters.removeIf(parameter -> parameter.name().equals("ENCODING"));
      raw = type.equals("binary") ? raw : decoded(raw);
    }
    for (String candidate : candidates(type)) {
      Optional<List<TypedValue>> values = values(property.name(), candidate, raw);
      if (values.isPresent()) {
        return new TypedProperty(property.name(), parameters, candidate, values.get());
      }
    }
    List<TypedValue> unread = List.of(new TypedValue.Plain(ScalarCodec.withoutControls(raw)));
    return new TypedProperty(property.name(), parameters, PropertyTypes.UNKNOWN, unread);
  }

  /** Clients forget to say that a date is no time, or that a trigger is one. */
  private static List<String> candidates(String type) {
    return switch (type) {
      case "date-time" -> List.of("date-time", "date", "period");
      case "date" -> List.of("date", "date-time");
      case "duration" -> List.of("duration", "date-time");
      default -> List.of(type);
    };
  }

  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return TextValue.escape(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }

  private static Optional<List<TypedValue>> values(String name, String type, String raw) {
    if (!PropertyTypes.isList(name)) {
      return value(name, type, raw).map(List::of);
    }
    if (type.equals("text")) {
      return Optional.of(
          TextValue.list(raw).stream().<TypedValue>map(TypedValue.Plain::new).toList());
    }
    List<TypedValue> all = new ArrayList<>();
    for (String one : raw.split(",", -1)) {
      Optional<TypedValue> value = value(name, type, one);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all.add(value.get());
    }
    return Optional.of(all);
  }

  private static Optional<TypedValue> value(String name, String type, String raw) {
    if (type.equals("recur")) {
      return RuleCodec.decode(raw);
    }
    if (type.equals("period")) {
      return StructuredCodec.period(raw);
    }
    return switch (name) {
      case "GEO" -> StructuredCodec.geo(type, raw);
      case "REQUEST-STATUS" -> StructuredCodec.requestStatus(type, raw);
      default -> ScalarCodec.decode(type, raw).map(TypedValue.Plain::new);
    };
  }

  /**
   * The property as a content line, not folded.
   *
   * @throws InvalidCalendarException if it cannot be one
   */
  String line() {
    StringBuilder line = new StringBuilder(checked(name));
    if (name.equals("BEGIN") || name.equals("END")) {
      throw InvalidCalendarException.data(name + " is no property");
    }
    boolean usual = type.equals(PropertyTypes.defaultType(name).orElse(PropertyTypes.UNKNOWN));
    if (!usual && !type.equals(PropertyTypes.UNKNOWN)) {
      line.append(";VALUE=").append(checked(type).toUpperCase(Locale.ROOT));
    }
    if (type.equals("binary")) {
      line.append(";ENCODING=BASE64");
    }
    for (Parameter parameter : parameters) {
      if (parameter.values().stream()
          .anyMatch(v -> v.chars().anyMatch(TypedProperty::unwritable))) {
        throw InvalidCalendarException.data("a parameter has control characters");
      }
      checked(parameter.name());
      line.append(parameter.written());
    }
    line.append(':');
    for (int i = 0; i < values.size(); i++) {
      line.append(i == 0 ? "" : ",").append(encoded(values.get(i)));
    }
    return line.toString();
  }

  private String encoded(TypedValue value) {
    if (value instanceof TypedValue.Rule rule) {
      return RuleCodec.encode(rule);
    }
    if (value instanceof TypedValue.Parts parts) {
      return StructuredCodec.encode(type, parts);
    }
    return ScalarCodec.encode(type, ((TypedValue.Plain) value).text());
  }

  private static boolean unwritable(int c) {
    return c < ' ' && c != '\n' && c != '\t';
  }

  /** A name that can be written in a content line. */
  static String checked(String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw InvalidCalendarException.data("a name has characters that no name has");
    }
    return name;
  }
}
