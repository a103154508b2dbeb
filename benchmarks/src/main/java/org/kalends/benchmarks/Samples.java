package org.kalends.benchmarks;

import java.nio.charset.StandardCharsets;

/** Objects as clients write them, about 1.2 KB each. */
final class Samples {

  private static final String ZONE =
      "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:DAYLIGHT\nTZOFFSETFROM:+0100\n"
          + "TZOFFSETTO:+0200\nTZNAME:CEST\nDTSTART:19960331T020000\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nBEGIN:STANDARD\n"
          + "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nTZNAME:CET\nDTSTART:19961027T030000\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n";

  private Samples() {}

  /** A meeting with guests and an alarm. */
  static byte[] meeting(int number) {
    return calendar(event(number, ""));
  }

  /** A weekly meeting without end, of which one instance is left out and one is moved. */
  static byte[] weekly(int number) {
    return calendar(
        event(number, "RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20261015T100000\n")
            + event(number, "RECURRENCE-ID;TZID=Europe/Berlin:20261022T100000\n"));
  }

  private static String event(int number, String more) {
    return "BEGIN:VEVENT\nUID:sample-"
        + number
        + "@kalends\nDTSTAMP:20260901T120000Z\nCREATED:20260901T120000Z\nSEQUENCE:1\n"
        + "DTSTART;TZID=Europe/Berlin:20261001T100000\nDTEND;TZID=Europe/Berlin:20261001T110000\n"
        + "SUMMARY:Project meeting\nLOCATION:Room 3\n"
        + more
        + "ORGANIZER;SCHEDULE-AGENT=CLIENT;CN=Anna:mailto:anna@example.org\n"
        + "ATTENDEE;PARTSTAT=ACCEPTED;CN=Anna:mailto:anna@example.org\n"
        + "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Ben:mailto:ben@example.org\n"
        + "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Reminder\nTRIGGER:-PT15M\nEND:VALARM\n"
        + "END:VEVENT\n";
  }

  private static byte[] calendar(String components) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kalends//benchmark//EN\n"
            + ZONE
            + components
            + "END:VCALENDAR\n")
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
