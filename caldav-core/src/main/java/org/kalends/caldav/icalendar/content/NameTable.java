package org.kalends.caldav.icalendar.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** Gives the names that occur all the time as shared upper-case strings, without garbage. */
final class NameTable {

  private static final String[] COMMON =
      ("BEGIN END VCALENDAR VEVENT VTODO VJOURNAL VFREEBUSY VTIMEZONE VALARM STANDARD DAYLIGHT"
              + " VAVAILABILITY AVAILABLE VPOLL PARTICIPANT VLOCATION VRESOURCE CALSCALE METHOD"
              + " PRODID VERSION ATTACH CATEGORIES CLASS COMMENT DESCRIPTION GEO LOCATION"
              + " PERCENT-COMPLETE PRIORITY RESOURCES STATUS SUMMARY COMPLETED DTEND DUE DTSTART"
              + " DURATION FREEBUSY TRANSP TZID TZNAME TZOFFSETFROM TZOFFSETTO TZURL ATTENDEE"
              + " CONTACT ORGANIZER RECURRENCE-ID RELATED-TO URL UID EXDATE EXRULE RDATE RRULE"
              + " ACTION REPEAT TRIGGER CREATED DTSTAMP LAST-MODIFIED SEQUENCE REQUEST-STATUS"
              + " ACKNOWLEDGED COLOR NAME IMAGE CONFERENCE X-LIC-LOCATION X-MOZ-GENERATION"
              + " X-MOZ-LASTACK X-APPLE-STRUCTURED-LOCATION X-APPLE-TRAVEL-ADVISORY-BEHAVIOR"
              + " X-WR-ALARMUID X-WR-CALNAME VALUE CN PARTSTAT ROLE RSVP CUTYPE EMAIL RELATED"
              + " RANGE FBTYPE ENCODING FMTTYPE ALTREP LANGUAGE SENT-BY DIR MEMBER DELEGATED-TO"
              + " DELEGATED-FROM SCHEDULE-AGENT SCHEDULE-STATUS SCHEDULE-FORCE-SEND")
          .split(" ");

  private static final int SIZE = 512;
  private static final String[] TABLE = new String[SIZE];

  static {
    for (String name : COMMON) {
      byte[] bytes = name.getBytes(ISO_8859_1);
      int slot = hash(bytes, 0, bytes.length) & (SIZE - 1);
      while (TABLE[slot] != null) {
        slot = (slot + 1) & (SIZE - 1);
      }
      TABLE[slot] = name;
    }
  }

  private NameTable() {}

  /** The ASCII name at this place, in upper case. */
  static String name(byte[] source, int from, int to) {
    int slot = hash(source, from, to) & (SIZE - 1);
    for (String known = TABLE[slot]; known != null; known = TABLE[slot]) {
      if (same(known, source, from, to)) {
        return known;
      }
      slot = (slot + 1) & (SIZE - 1);
    }
    return new String(source, from, to - from, ISO_8859_1).toUpperCase(Locale.ROOT);
  }

  private static int hash(byte[] source, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + (source[i] & 0xDF);
    }
    return hash ^ (hash >>> 9);
  }

  private static boolean same(String known, byte[] source, int from, int to) {
    if (known.length() != to - from) {
      return false;
    }
    for (int i = 0; i < known.length(); i++) {
      int b = source[from + i];
      if (b >= 'a' && b <= 'z') {
        b -= 'a' - 'A';
      }
      if (known.charAt(i) != b) {
        return false;
      }
    }
    return true;
  }
}
