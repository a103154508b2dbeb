package org.kalends.conformance;

import java.util.ArrayList;
import java.util.List;

/** Calendar objects (RFC 5545), with CRLF line ends. */
final class Ics {

  private Ics() {}

  /** An event of one hour with these further lines. */
  static String event(String uid, String... lines) {
    return object(
        component(
            "VEVENT",
            uid,
            concat(
                lines,
                "DTSTART:20260310T090000Z",
                "DTEND:20260310T100000Z",
                "SUMMARY:Event " + uid)));
  }

  /** An event of nothing but these lines, UID and DTSTAMP. */
  static String bareEvent(String uid, String... lines) {
    return object(component("VEVENT", uid, lines));
  }

  static String todo(String uid, String... lines) {
    return object(component("VTODO", uid, concat(lines, "SUMMARY:Task " + uid)));
  }

  static String journal(String uid, String... lines) {
    return object(component("VJOURNAL", uid, concat(lines, "DTSTART:20260310T090000Z")));
  }

  /** A component with UID, DTSTAMP and these lines. */
  static String component(String name, String uid, String... lines) {
    List<String> all = new ArrayList<>(List.of("BEGIN:" + name, "UID:" + uid));
    all.add("DTSTAMP:20260101T000000Z");
    all.addAll(List.of(lines));
    all.add("END:" + name);
    return String.join("\r\n", all) + "\r\n";
  }

  /** A VCALENDAR of these components. */
  static String object(String... components) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Conformance//EN\r\n"
        + String.join("", components)
        + "END:VCALENDAR\r\n";
  }

  private static String[] concat(String[] lines, String... defaults) {
    List<String> all = new ArrayList<>(List.of(defaults));
    all.addAll(List.of(lines));
    return all.toArray(String[]::new);
  }
}
