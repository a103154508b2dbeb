package org.kalends.caldav.scheduling;

import java.time.Instant;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;

/**
 * An invitation of somebody its recipient does not know, kept until he looks at it.
 *
 * @param id names it among those of its recipient
 * @param message what came
 * @param received when it came
 */
public record WaitingInvitation(String id, ItipMessage message, Instant received) {

  /** What it is about, in the words of its sender. */
  public String summary() {
    return text("SUMMARY");
  }

  /** When it is, as it was written. */
  public String start() {
    return text("DTSTART");
  }

  private String text(String property) {
    return CalendarParser.parseStored(message.content().toBytes()).components().stream()
        .filter(each -> !each.is("VTIMEZONE"))
        .map((CalendarComponent each) -> each.text(property))
        .findFirst()
        .orElse("");
  }

  /** Says what it is, for logs; nothing of what it is about. */
  @Override
  public String toString() {
    return "WaitingInvitation " + id;
  }
}
