package org.kalends.caldav.icalendar.format;

import java.util.Set;

/** The types of parameters' values in xCal (RFC 6321 section 3.5 and appendix A). */
final class ParameterTypes {

  private static final Set<String> TEXTS =
      Set.of(
          "CN",
          "CUTYPE",
          "ENCODING",
          "FMTTYPE",
          "FBTYPE",
          "LANGUAGE",
          "PARTSTAT",
          "RANGE",
          "RELATED",
          "RELTYPE",
          "ROLE",
          "TZID");
  private static final Set<String> ADDRESSES =
      Set.of("DELEGATED-FROM", "DELEGATED-TO", "MEMBER", "SENT-BY");
  private static final Set<String> URIS = Set.of("ALTREP", "DIR");

  private ParameterTypes() {}

  /** The type of a parameter, given by its name in upper case. */
  static String of(String name) {
    if (TEXTS.contains(name)) {
      return "text";
    }
    if (ADDRESSES.contains(name)) {
      return "cal-address";
    }
    if (URIS.contains(name)) {
      return "uri";
    }
    return name.equals("RSVP") ? "boolean" : PropertyTypes.UNKNOWN;
  }
}
