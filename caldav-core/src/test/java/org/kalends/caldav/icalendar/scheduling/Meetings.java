package org.kalends.caldav.icalendar.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kalends.caldav.icalendar.Samples;

/** Objects and people of the tests. */
final class Meetings {

  static final CalendarAddress ALICE = new CalendarAddress("mailto:alice@example.com");
  static final CalendarAddress BOB = new CalendarAddress("mailto:bob@example.com");
  static final CalendarAddress CARL = new CalendarAddress("mailto:carl@example.com");
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  static final String PEOPLE =
      "ORGANIZER:mailto:alice@example.com\n"
          + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com\n";
  static final String BOB_INVITED = "ATTENDEE;RSVP=TRUE:mailto:bob@example.com\n";
  static final String CARL_INVITED = "ATTENDEE;RSVP=TRUE:mailto:carl@example.com\n";
  static final String HOUR = "DTSTART:20270301T100000Z\nDTEND:20270301T110000Z\n";
  static final String DAILY = HOUR + "RRULE:FREQ=DAILY;COUNT=5\n";
  static final String SECOND = "RECURRENCE-ID:20270302T100000Z\n";
  static final String SECOND_HOUR = SECOND + "DTSTART:20270302T100000Z\nDTEND:20270302T110000Z\n";

  private Meetings() {}

  /** An object of events, each given by its lines. */
  static SchedulingObject events(String... events) {
    StringBuilder text = new StringBuilder();
    for (String each : events) {
      text.append(Samples.component("VEVENT", each));
    }
    return SchedulingObject.of(Samples.bytes(Samples.calendar(text.toString())));
  }

  static SchedulingObject todo(String lines) {
    return SchedulingObject.of(Samples.bytes(Samples.todo(lines)));
  }

  static UserCopy copy(SchedulingObject object) {
    return new UserCopy(object, Revisions.NONE);
  }

  static Scheduled changed(CalendarAddress who, UserCopy before, SchedulingObject after) {
    return Scheduler.changed(before, after, Set.of(who), NOW, true);
  }

  /** Whoever it is stores it for the first time. */
  static Scheduled created(CalendarAddress who, SchedulingObject object) {
    return changed(who, UserCopy.NONE, object);
  }

  static Processed processed(ItipMessage message, UserCopy copy) {
    return IncomingMessage.process(message, copy, Set.of(message.recipient()), NOW.plusSeconds(60));
  }

  /** The copy after an invitation to this was delivered. */
  static UserCopy delivered(Scheduled scheduled, CalendarAddress to, UserCopy copy) {
    UserCopy changed = copy;
    for (ItipMessage each : scheduled.messages()) {
      if (each.recipient().equals(to)) {
        changed = processed(each, changed).copy();
      }
    }
    return changed;
  }

  static String text(SchedulingObject object) {
    return new String(object.toBytes(), UTF_8).replace("\r\n ", "").replace("\r\n", "\n");
  }

  static String text(UserCopy copy) {
    SchedulingObject object = copy.object();
    return object == null ? "nothing" : text(object);
  }

  /** {@code METHOD to name} of each message, in order. */
  static List<String> summary(List<ItipMessage> messages) {
    return messages.stream()
        .map(
            each ->
                each.method() + " to " + each.recipient().uri().replaceAll("mailto:(.*)@.*", "$1"))
        .collect(Collectors.toList());
  }

  /** With an attendee's answer in all components. */
  static SchedulingObject answered(SchedulingObject object, CalendarAddress who, String answer) {
    return object.map(each -> answered(each, who, answer));
  }

  static Component answered(Component component, CalendarAddress who, String answer) {
    return component.mapAttendee(who, each -> each.with("PARTSTAT", answer));
  }

  static Component plus(Component component, String name, String value) {
    return component.plus(Property.of(name, value));
  }

  static String status(UserCopy copy, CalendarAddress who) {
    SchedulingObject object = copy.object();
    return object == null
        ? "nothing"
        : object.components().stream()
            .map(each -> each.attendee(who).map(Canonical::status).orElse("none"))
            .collect(Collectors.joining(" "));
  }
}
