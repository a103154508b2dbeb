package org.kalends.caldav.icalendar;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Calendar objects for tests. */
public final class Samples {

  private Samples() {}

  /** A VCALENDAR around these lines, given with LF. */
  public static String calendar(String lines) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kalends//tests//EN\n"
            + lines
            + "END:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  /** An event with UID {@code one} and these further lines, given with LF. */
  public static String event(String lines) {
    return calendar(component("VEVENT", lines));
  }

  /** A to-do with UID {@code one} and these further lines, given with LF. */
  public static String todo(String lines) {
    return calendar(component("VTODO", lines));
  }

  /** A main component with UID {@code one}, given with LF. */
  public static String component(String name, String lines) {
    return "BEGIN:" + name + "\nUID:one\nDTSTAMP:20260101T000000Z\n" + lines + "END:" + name + "\n";
  }

  /** The text as bytes. */
  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
