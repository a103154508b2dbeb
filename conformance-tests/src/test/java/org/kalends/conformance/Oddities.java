package org.kalends.conformance;

import java.util.List;

/** Objects as clients really send them, which have to come back byte for byte. */
final class Oddities {

  /** VTIMEZONE as Thunderbird writes it: back to local mean time, with seconds in the offset. */
  static final String THUNDERBIRD_ZONE =
      "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nX-TZINFO:Europe/Berlin[2026a]\r\n"
          + "BEGIN:STANDARD\r\nTZOFFSETTO:+010000\r\nTZOFFSETFROM:+005328\r\n"
          + "TZNAME:Europe/Berlin(STD)\r\nDTSTART:18930401T000000\r\nRDATE:18930401T000000\r\n"
          + "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nTZOFFSETTO:+020000\r\nTZOFFSETFROM:+010000\r\n"
          + "TZNAME:Europe/Berlin(DST)\r\nDTSTART:19810329T020000\r\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=19960331T010000\r\nEND:DAYLIGHT\r\n"
          + "BEGIN:DAYLIGHT\r\nTZOFFSETTO:+020000\r\nTZOFFSETFROM:+010000\r\n"
          + "TZNAME:CEST\r\nDTSTART:19970330T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
          + "END:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+010000\r\nTZOFFSETFROM:+020000\r\n"
          + "TZNAME:CET\r\nDTSTART:19971026T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
          + "END:STANDARD\r\nEND:VTIMEZONE\r\n";

  static final List<String> ALL =
      List.of(
          Ics.event("lf").replace("\r\n", "\n"),
          Ics.event("no-newline-at-the-end").stripTrailing(),
          Ics.event("x", "X-FOO;X-P=\"a:b;c\";X-Q=1,2:va\\,lue\\;\\n", "X-EMPTY:"),
          Ics.event("iana", "NONSTANDARD:is kept", "COLOR:turquoise", "CONFERENCE;VALUE=URI:tel:1"),
          Ics.event("folded", "DESCRIPTION:" + "0123456789".repeat(6) + "\r\n  and\r\n\tmore"),
          Ics.event("scripts", "DESCRIPTION:Ünïcödé \ud83d\udcc5 \u05e9\u05dc\u05d5\u05dd"),
          Ics.event("case")
              .replace("BEGIN:VEVENT", "begin:vevent")
              .replace("END:VEVENT", "End:Vevent"),
          Ics.object(
              THUNDERBIRD_ZONE,
              Ics.component(
                  "VEVENT",
                  "thunderbird",
                  "CREATED:20260101T000000Z",
                  "LAST-MODIFIED:20260101T000000Z",
                  "SUMMARY:Wöchentlich",
                  "RRULE:FREQ=WEEKLY;COUNT=5",
                  "DTSTART;TZID=Europe/Berlin:20260302T090000",
                  "DTEND;TZID=Europe/Berlin:20260302T100000",
                  "X-MOZ-GENERATION:4",
                  "X-MOZ-LASTACK:20260301T000000Z",
                  "TRANSP:OPAQUE")),
          apple(),
          Ics.object(
              Ics.component(
                  "VEVENT",
                  "alarms",
                  "DTSTART;VALUE=DATE:20260310",
                  "SUMMARY:All day",
                  "BEGIN:VALARM",
                  "ACTION:NONE",
                  "TRIGGER;VALUE=DATE-TIME:19760401T005545Z",
                  "END:VALARM",
                  "BEGIN:VALARM",
                  "X-WR-ALARMUID:5D1D1B2B",
                  "UID:5D1D1B2B",
                  "TRIGGER:-PT15H",
                  "X-APPLE-DEFAULT-ALARM:TRUE",
                  "ATTACH;VALUE=URI:Basso",
                  "ACTION:AUDIO",
                  "ACKNOWLEDGED:20260309T090000Z",
                  "END:VALARM")),
          Ics.object(
              Ics.component(
                  "VTODO",
                  "reminder",
                  "SUMMARY:Milk",
                  "X-APPLE-SORT-ORDER:5",
                  "STATUS:NEEDS-ACTION",
                  "PRIORITY:0",
                  "DUE;VALUE=DATE:20260310",
                  "PERCENT-COMPLETE:50")),
          Ics.object(
              Ics.component(
                  "VEVENT",
                  "override-only",
                  "RECURRENCE-ID:20260310T090000Z",
                  "DTSTART:20260310T110000Z",
                  "DTEND:20260310T120000Z",
                  "SUMMARY:Invited to one instance")),
          Ics.object(
              Ics.component(
                  "VEVENT",
                  "details",
                  "DTSTART:20260310T110000Z",
                  "SUMMARY:RFC 9073",
                  "BEGIN:PARTICIPANT",
                  "UID:p1",
                  "PARTICIPANT-TYPE:SPEAKER",
                  "END:PARTICIPANT",
                  "BEGIN:VLOCATION",
                  "UID:l1",
                  "NAME:Hall",
                  "END:VLOCATION",
                  "BEGIN:X-COMPONENT",
                  "X-A:b",
                  "END:X-COMPONENT")),
          Ics.event("caret", "ATTENDEE;CN=George \"Babe\"^n^^Ruth:mailto:babe@example.com")
              .replace("George \"Babe\"", "\"George ^'Babe^'\"")
              .replace("\"^n^^Ruth", "^n^^Ruth\""));

  private Oddities() {}

  private static String apple() {
    return Ics.object(
        Ics.component(
            "VEVENT",
            "E8D5C1A2-APPLE",
            "TRANSP:OPAQUE",
            "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
            "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M",
            "X-APPLE-TRAVEL-START;ROUTING=CAR;VALUE=URI;X-ADDRESS=\"1 Infinite Loop\\nCuper",
            " tino, CA\";X-APPLE-RADIUS=0;X-TITLE=Home:",
            "SUMMARY:At the park",
            "DTSTART:20260310T110000Z",
            "DTEND:20260310T120000Z",
            "LOCATION:Park\\nStreet 1",
            "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"Street 1\\n1010 Vienna",
            " \\nAustria\";X-APPLE-MAPKIT-HANDLE=CAESvAEIrk0Q2sbW9t7" + "A".repeat(50),
            " " + "B".repeat(70),
            " ;X-APPLE-RADIUS=141.1754;X-APPLE-REFERENCEFRAME=1;X-TITLE=\"Park, old\"",
            " :geo:48.210033,16.363449",
            "SEQUENCE:0"));
  }
}
