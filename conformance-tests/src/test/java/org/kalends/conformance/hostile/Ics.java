package org.kalends.conformance.hostile;

/** Calendar objects, given with LF. */
final class Ics {

  static final String START = "DTSTART:20260310T090000Z\n";

  /** What is there before and must be there after. */
  static final String CANARY = event("canary", START + "DURATION:PT1H\nRRULE:FREQ=DAILY\n");

  private Ics() {}

  static String event(String uid, String lines) {
    return object(component("VEVENT", uid, lines));
  }

  /** An event with the usual start. */
  static String event(String lines) {
    return event("hostile", START + lines);
  }

  static String component(String name, String uid, String lines) {
    return "BEGIN:"
        + name
        + "\nUID:"
        + uid
        + "\nDTSTAMP:20260101T000000Z\n"
        + lines
        + "END:"
        + name
        + "\n";
  }

  static String object(String lines) {
    String text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//hostile//EN\n" + lines;
    return (text + "END:VCALENDAR\n").replace("\n", "\r\n");
  }

  /** A zone nobody knows, with these observances, and an event in it. */
  static String zoned(String observances) {
    return object(
        "BEGIN:VTIMEZONE\nTZID:Mine\n"
            + observances
            + "END:VTIMEZONE\n"
            + component("VEVENT", "hostile", "DTSTART;TZID=Mine:20260310T090000\n"));
  }

  static String observance(String lines) {
    return "BEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        + lines
        + "END:STANDARD\n";
  }
}
