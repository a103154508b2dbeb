package org.kalends.server.imip.out;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;

/** Messages to send. */
final class Messages {

  static final CalendarAddress ALICE = new CalendarAddress("mailto:alice@example.com");
  static final CalendarAddress BOB = new CalendarAddress("mailto:bob@example.org");

  private Messages() {}

  /** From Alice to Bob, or the other way round if the method is an attendee's. */
  static ItipMessage of(ItipMethod method, String... lines) {
    boolean organizer = method.isOfOrganizer();
    return new ItipMessage(
        method,
        organizer ? ALICE : BOB,
        organizer ? BOB : ALICE,
        SchedulingObject.of(text(method, lines)),
        false);
  }

  static ItipMessage to(String uri, String... lines) {
    return new ItipMessage(
        ItipMethod.REQUEST,
        ALICE,
        new CalendarAddress(uri),
        SchedulingObject.of(text(ItipMethod.REQUEST, lines)),
        false);
  }

  static byte[] text(ItipMethod method, String... lines) {
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//Kalends//EN\r\nMETHOD:"
            + method
            + "\r\nBEGIN:VEVENT\r\nUID:dinner-1\r\nDTSTAMP:20261101T100000Z\r\n"
            + "ORGANIZER;CN=Alice:mailto:alice@example.com\r\n"
            + String.join("\r\n", lines)
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        .getBytes(UTF_8);
  }
}
