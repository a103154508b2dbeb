package org.kalends.caldav.icalendar.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The value types properties have by default, and which of them have several values. */
final class PropertyTypes {

  /** The type of a value nobody knows how to read (RFC 7265 section 5). */
  static final String UNKNOWN = "unknown";

  private static final Map<String, String> DEFAULTS = new HashMap<>();

  static {
    // RFC 5545 sections 3.7 and 3.8, RFC 7953, 7986, 9073, 9074, 9253, 6321 section 4.2
    put(
        "text",
        "CALSCALE METHOD PRODID VERSION CATEGORIES CLASS COMMENT DESCRIPTION LOCATION RESOURCES"
            + " STATUS SUMMARY TRANSP TZID TZNAME CONTACT RELATED-TO UID ACTION REQUEST-STATUS NAME"
            + " COLOR BUSYTYPE LOCATION-TYPE PARTICIPANT-TYPE RESOURCE-TYPE PROXIMITY REFID"
            + " TZID-ALIAS-OF XML");
    put("integer", "PERCENT-COMPLETE PRIORITY REPEAT SEQUENCE");
    put("float", "GEO");
    put(
        "date-time",
        "COMPLETED DTEND DUE DTSTART RECURRENCE-ID EXDATE RDATE CREATED DTSTAMP LAST-MODIFIED"
            + " ACKNOWLEDGED TZUNTIL");
    put("duration", "DURATION TRIGGER");
    put("period", "FREEBUSY");
    put("utc-offset", "TZOFFSETFROM TZOFFSETTO");
    put("uri", "ATTACH TZURL URL CONCEPT");
    put("cal-address", "ATTENDEE ORGANIZER CALENDAR-ADDRESS");
    put("recur", "RRULE EXRULE");
  }

  private static final Set<String> LISTS =
      Set.of("CATEGORIES", "RESOURCES", "FREEBUSY", "EXDATE", "RDATE");

  private PropertyTypes() {}

  private static void put(String type, String names) {
    for (String name : names.split(" ", -1)) {
      DEFAULTS.put(name, type);
    }
  }

  /** The default type of a property, given by its name in upper case. */
  static Optional<String> defaultType(String name) {
    return Optional.ofNullable(DEFAULTS.get(name));
  }

  /** Whether its value is a list separated by commas. */
  static boolean isList(String name) {
    return LISTS.contains(name);
  }
}
