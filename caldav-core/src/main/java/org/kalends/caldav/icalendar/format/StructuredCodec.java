package org.kalends.caldav.icalendar.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.TextValue;

/** Values of several parts: PERIOD, GEO and REQUEST-STATUS (RFC 7265 sections 3.4.1, 3.6.9). */
final class StructuredCodec {

  private static final int STATUS_PARTS = 3;

  private StructuredCodec() {}

  static Optional<TypedValue> period(String raw) {
    int slash = raw.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String end = raw.substring(slash + 1);
    Optional<String> from = ScalarCodec.decode("date-time", raw.substring(0, slash));
    Optional<String> to =
        ScalarCodec.decode("date-time", end).or(() -> ScalarCodec.decode("duration", end));
    return from.isPresent() && to.isPresent()
        ? Optional.of(new TypedValue.Parts(List.of(from.get(), to.get())))
        : Optional.empty();
  }

  static Optional<TypedValue> geo(String type, String raw) {
    String[] parts = raw.split(";", -1);
    if (parts.length != 2 || !type.equals("float")) {
      return Optional.empty();
    }
    Optional<String> latitude = ScalarCodec.decode(type, parts[0]);
    Optional<String> longitude = ScalarCodec.decode(type, parts[1]);
    return latitude.isPresent() && longitude.isPresent()
        ? Optional.of(new TypedValue.Parts(List.of(latitude.get(), longitude.get())))
        : Optional.empty();
  }

  /** Two or three texts between semicolons; what comes after belongs to the third. */
  static Optional<TypedValue> requestStatus(String type, String raw) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < raw.length() && parts.size() < STATUS_PARTS - 1; i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ';') {
        parts.add(TextValue.unescape(raw.substring(from, i)));
        from = i + 1;
      }
    }
    parts.add(TextValue.unescape(raw.substring(from)));
    return type.equals("text") && parts.size() > 1
        ? Optional.of(new TypedValue.Parts(parts))
        : Optional.empty();
  }

  /** The value as iCalendar has it. */
  static String encode(String type, TypedValue.Parts value) {
    List<String> parts = value.parts();
    if (type.equals("period") && parts.size() == 2) {
      String end = parts.get(1);
      String endType = end.contains("P") ? "duration" : "date-time";
      return ScalarCodec.encode("date-time", parts.get(0)) + "/" + ScalarCodec.encode(endType, end);
    }
    return parts.stream()
        .map(part -> ScalarCodec.encode(type, part))
        .reduce((one, other) -> one + ";" + other)
        .orElse("");
  }
}
