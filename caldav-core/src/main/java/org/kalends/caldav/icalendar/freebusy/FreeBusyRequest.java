package org.kalends.caldav.icalendar.freebusy;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Violation;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.time.CalendarTime;

/**
 * A VFREEBUSY with METHOD:REQUEST (RFC 5546 section 3.3.2): who wants to know when whom is busy.
 *
 * @param uid of the request
 * @param organizer who asks
 * @param attendees about whom, at least one
 * @param range from when to when
 * @param masked the UID of what is to be left out; empty for nothing
 * @param extended whether whoever asks wants to know what stands behind the periods, too
 */
public record FreeBusyRequest(
    CalendarProperty uid,
    CalendarProperty organizer,
    List<CalendarProperty> attendees,
    TimeRange range,
    String masked,
    boolean extended) {

  private static final int MOST_ATTENDEES = 100;
  private static final String ACCESS = "X-CALENDARSERVER-ACCESS";
  private static final String EXTENDED = "X-CALENDARSERVER-EXTENDED-FREEBUSY";
  private static final String MASK = "X-CALENDARSERVER-MASK-UID";

  /**
   * Reads a message.
   *
   * @throws InvalidCalendarException if it is another one
   */
  public static FreeBusyRequest read(CalendarComponent calendar, CalendarLimits limits) {
    if (calendar.has(ACCESS)) {
      throw new InvalidCalendarException(
          Violation.NO_ACCESS_RESTRICTIONS, "a message does not say who may see it");
    }
    if (!calendar.text("METHOD").strip().equalsIgnoreCase("REQUEST")) {
      throw refused("the METHOD is not REQUEST");
    }
    List<CalendarComponent> requests = calendar.components("VFREEBUSY");
    int zones = calendar.components("VTIMEZONE").size();
    if (requests.size() != 1 || calendar.components().size() != 1 + zones) {
      throw refused("not exactly one VFREEBUSY");
    }
    CalendarComponent request = requests.get(0);
    List<CalendarProperty> attendees = request.properties("ATTENDEE");
    if (attendees.isEmpty()) {
      throw refused("no ATTENDEE");
    }
    if (attendees.size() > Math.min(MOST_ATTENDEES, limits.attendees())) {
      throw new InvalidCalendarException(
          Violation.MAX_ATTENDEES_PER_INSTANCE, "more than " + MOST_ATTENDEES + " attendees");
    }
    if (request.has("FREEBUSY") || request.has("DURATION") || request.has("REQUEST-STATUS")) {
      throw refused("what only an answer has");
    }
    only(request, "DTSTAMP");
    return new FreeBusyRequest(
        only(request, "UID"),
        only(request, "ORGANIZER"),
        attendees,
        range(request, limits),
        request.text(MASK).strip(),
        request.text(EXTENDED).strip().equalsIgnoreCase("T"));
  }

  private static TimeRange range(CalendarComponent request, CalendarLimits limits) {
    try {
      return TimeRange.within(utc(request, "DTSTART"), utc(request, "DTEND"), limits);
    } catch (FilterException e) {
      throw refused("DTSTART and DTEND: " + e.getMessage());
    }
  }

  private static long utc(CalendarComponent request, String name) {
    Optional<CalendarTime> time = CalendarTime.of(only(request, name));
    return time.filter(it -> it.form() == CalendarTime.Form.UTC)
        .map(CalendarTime::local)
        .orElseThrow(() -> refused(name + " is not in UTC"));
  }

  private static CalendarProperty only(CalendarComponent request, String name) {
    List<CalendarProperty> all = request.properties(name);
    if (all.size() != 1 || all.get(0).value().isBlank()) {
      throw refused("not exactly one " + name);
    }
    return all.get(0);
  }

  private static InvalidCalendarException refused(String message) {
    return new InvalidCalendarException(Violation.VALID_SCHEDULING_MESSAGE, message);
  }
}
