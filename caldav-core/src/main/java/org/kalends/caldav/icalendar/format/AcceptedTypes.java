package org.kalends.caldav.icalendar.format;

import java.util.Locale;

/** An Accept header field (RFC 9110 section 12.5.1). */
final class AcceptedTypes {

  private AcceptedTypes() {}

  /** The weight of a media type: that of the most specific range it is in, or 0. */
  static double weight(String accept, String mediaType) {
    String anySubtype = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
    double weight = 0;
    int specific = 0;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      String name = parts[0].trim();
      int precision =
          name.equals(mediaType) ? 3 : name.equals(anySubtype) ? 2 : name.equals("*/*") ? 1 : 0;
      if (precision > specific) {
        specific = precision;
        weight = quality(parts);
      }
    }
    return weight;
  }

  private static double quality(String[] parameters) {
    for (int i = 1; i < parameters.length; i++) {
      String parameter = parameters[i].trim();
      if (parameter.matches("q\\s*=\\s*[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1).trim());
      }
    }
    return 1;
  }
}
