package org.kalends.caldav.icalendar.format;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;

/** The media types a calendar object is served and taken as. */
public enum CalendarFormat {
  /** iCalendar (RFC 5545): what is stored. */
  TEXT("text/calendar", ""),
  /** jCal (RFC 7265). */
  JSON("application/calendar+json", "-json"),
  /** xCal (RFC 6321). */
  XML("application/calendar+xml", "-xml");

  private final String mediaType;
  private final String suffix;

  CalendarFormat(String mediaType, String suffix) {
    this.mediaType = mediaType;
    this.suffix = suffix;
  }

  /** The media type without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of a media type, parameters passed over; empty if it is none of calendar data. */
  public static Optional<CalendarFormat> ofMediaType(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
    for (CalendarFormat format : values()) {
      if (format.mediaType.equals(type.toLowerCase(Locale.ROOT))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * The format an Accept header field prefers (RFC 9110 section 12.5.1); text if it has none of
   * them, since an answer in text is better than none.
   */
  public static CalendarFormat accepted(@Nullable String accept) {
    return accept == null || !accept.toLowerCase(Locale.ROOT).contains("application/calendar+")
        ? TEXT
        : acceptable(accept).orElse(TEXT);
  }

  /** The format an Accept header field prefers; empty if it accepts none of them. */
  public static Optional<CalendarFormat> acceptable(String accept) {
    Optional<CalendarFormat> best = Optional.empty();
    double quality = 0;
    for (CalendarFormat format : values()) {
      double weight = AcceptedTypes.weight(accept, format.mediaType);
      if (weight > quality) {
        best = Optional.of(format);
        quality = weight;
      }
    }
    return best;
  }

  /** A text object in this format; the same array for text. */
  public byte[] fromText(byte[] text) {
    return switch (this) {
      case TEXT -> text;
      case JSON -> new JCalWriter().write(CalendarParser.parseStored(text));
      case XML -> new XCalWriter().write(CalendarParser.parseStored(text));
    };
  }

  /**
   * The text of an object in this format; the same array for text. It still has to be validated.
   *
   * @param limits of which the size bounds what is read
   * @throws org.kalends.caldav.icalendar.content.InvalidCalendarException if it is not in this
   *     format
   */
  public byte[] toText(byte[] object, CalendarLimits limits) {
    return switch (this) {
      case TEXT -> object;
      case JSON -> new JCalReader(limits).read(object);
      case XML -> new XCalReader(limits).read(object);
    };
  }

  /** The Content-Type of a representation, given that of the text. */
  public String contentType(String ofText) {
    int end = ofText.indexOf(';');
    return this == TEXT ? ofText : mediaType + (end < 0 ? "" : ofText.substring(end));
  }

  /** The entity tag of a representation, given that of the text (RFC 9110 section 8.8.3.3). */
  public String tag(String ofText) {
    return this == TEXT ? ofText : ofText.substring(0, ofText.length() - 1) + suffix + '"';
  }
}
