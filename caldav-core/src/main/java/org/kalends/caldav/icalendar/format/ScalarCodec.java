package org.kalends.caldav.icalendar.format;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.TextValue;
import org.kalends.caldav.icalendar.time.CalendarDuration;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** One value of a simple type, between iCalendar's way to write it and that of jCal and xCal. */
final class ScalarCodec {

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern FLOAT = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}(\\d{2})?");
  private static final Pattern TIME = Pattern.compile("\\d{6}Z?");

  private ScalarCodec() {}

  /** The value as jCal has it; empty if the text is no value of this type. */
  static Optional<String> decode(String type, String raw) {
    return switch (type) {
      case "text" -> Optional.of(TextValue.unescape(raw));
      case "date", "date-time" ->
          CalendarTime.parse(raw.strip(), "")
              .filter(time -> time.isDate() == type.equals("date"))
              .map(CalendarTime::value)
              .map(ScalarCodec::extended);
      case "duration" ->
          Optional.of(raw.strip()).filter(value -> CalendarDuration.parse(value).isPresent());
      case "boolean" -> Optional.of(raw.strip().toLowerCase(Locale.ROOT)).filter(ScalarCodec::bool);
      case "integer" ->
          Optional.of(raw.strip())
              .filter(INTEGER.asMatchPredicate())
              .map(value -> Long.toString(Long.parseLong(value)));
      case "float" ->
          Optional.of(raw.strip())
              .filter(FLOAT.asMatchPredicate())
              .map(value -> new BigDecimal(value).toPlainString());
      case "utc-offset" ->
          Optional.of(raw.strip()).filter(OFFSET.asMatchPredicate()).map(v -> colons(v, 3));
      case "time" ->
          Optional.of(raw.strip()).filter(TIME.asMatchPredicate()).map(v -> colons(v, 2));
      default -> Optional.of(withoutControls(raw));
    };
  }

  /** Raw line breaks, which Apple writes into values of X- properties, are no part of an URI. */
  static String withoutControls(String raw) {
    return raw.chars().noneMatch(ScalarCodec::isControl)
        ? raw
        : raw.codePoints()
            .filter(c -> !isControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\t';
  }

  /**
   * The value as iCalendar has it.
   *
   * @throws InvalidCalendarException if it cannot be one
   */
  static String encode(String type, String value) {
    String text =
        switch (type) {
          case "text" -> TextValue.escape(value);
          case "date", "date-time", "utc-offset", "time" -> basic(type, value.strip());
          case "boolean" -> value.strip().toUpperCase(Locale.ROOT);
          case "binary" -> value.replaceAll("\\s", "");
          default -> value;
        };
    if (text.chars().anyMatch(ScalarCodec::isControl)) {
      throw InvalidCalendarException.data("a value of type " + type + " has control characters");
    }
    return text;
  }

  private static boolean bool(String value) {
    return value.equals("true") || value.equals("false");
  }

  /** {@code 20110517T120000Z} as {@code 2011-05-17T12:00:00Z}. */
  private static String extended(String basic) {
    String date = basic.substring(0, 4) + "-" + basic.substring(4, 6) + "-" + basic.substring(6, 8);
    return basic.length() == 8 ? date : date + "T" + colons(basic.substring(9), 2);
  }

  /** Colons between pairs of digits, from this place on. */
  private static String colons(String digits, int from) {
    StringBuilder text = new StringBuilder(digits.substring(0, from));
    for (int i = from; i < digits.length(); i++) {
      if ((i - from) % 2 == 0 && Character.isDigit(digits.charAt(i))) {
        text.append(':');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  private static String basic(String type, String value) {
    boolean negative = type.equals("utc-offset") && value.startsWith("-");
    String digits = value.replace(":", "").replace("-", "");
    String text = negative ? "-" + digits : digits;
    if (decode(type, text).isEmpty()) {
      throw InvalidCalendarException.data("a value is no " + type);
    }
    return text;
  }
}
