package org.kalends.server.imip.in;

import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;

/**
 * One iTIP message in a mail, found to be valid.
 *
 * @param method what it is
 * @param content what it says
 */
record ItipPart(ItipMethod method, SchedulingObject content) {

  /** RFC 6638 section 7: these are between a client and its server. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          ";SCHEDULE-(AGENT|STATUS|FORCE-SEND)=(\"[^\"]*+\"|[^;\":]*+)", Pattern.CASE_INSENSITIVE);

  /**
   * Reads calendar data.
   *
   * @param said the method its MIME type names
   * @throws UnreadableMailException if it is not valid, or of another method
   */
  static ItipPart of(byte[] bytes, String said) throws UnreadableMailException {
    try {
      CalendarComponent calendar = CalendarParser.parse(bytes, CalendarLimits.DEFAULT);
      ItipMethod method = method(calendar, said);
      CalendarObject.validate(written(calendar, method, true), CalendarLimits.DEFAULT);
      return new ItipPart(method, SchedulingObject.of(written(calendar, method, false)));
    } catch (InvalidCalendarException e) {
      throw new UnreadableMailException(Verdict.INVALID);
    }
  }

  /** RFC 6047 section 2.4: the parameter and the property say the same. */
  private static ItipMethod method(CalendarComponent calendar, String said)
      throws UnreadableMailException {
    if (calendar.properties("METHOD").size() == 1
        && calendar.text("METHOD").strip().equalsIgnoreCase(said.strip())) {
      return ItipMethod.named(said).orElseThrow(() -> new UnreadableMailException(Verdict.INVALID));
    }
    throw new UnreadableMailException(Verdict.INVALID);
  }

  /**
   * The text without what is not for the recipient: alarms ring when their owner wants, and nobody
   * else.
   *
   * @param stored as an object that could be stored, to be checked
   */
  private static byte[] written(CalendarComponent calendar, ItipMethod method, boolean stored) {
    CalendarWriter out = new CalendarWriter(4_096).begin("VCALENDAR");
    for (CalendarProperty each : calendar.properties()) {
      if (!stored || !each.is("METHOD")) {
        out.copy(each);
      }
    }
    for (CalendarComponent component : calendar.components()) {
      if (component.is("VTIMEZONE")) {
        out.copy(component);
        continue;
      }
      out.begin(component.name());
      component.properties().forEach(each -> write(each, out));
      if (stored && !component.has("DTSTART") && component.is("VEVENT") && hasNoStart(method)) {
        start(component, out);
      }
      component.components().stream().filter(each -> !each.is("VALARM")).forEach(out::copy);
      out.end(component.name());
    }
    return out.end("VCALENDAR").toBytes();
  }

  /** Messages that need not say when it is (RFC 5546 sections 3.2.3, 3.2.5 and 3.2.6). */
  private static boolean hasNoStart(ItipMethod method) {
    return method == ItipMethod.REPLY
        || method == ItipMethod.CANCEL
        || method == ItipMethod.REFRESH
        || method == ItipMethod.DECLINECOUNTER;
  }

  private static void start(CalendarComponent component, CalendarWriter out) {
    CalendarProperty instance = component.property("RECURRENCE-ID").orElse(null);
    if (instance == null || instance.parameter("RANGE").isPresent()) {
      out.line("DTSTART:20000101T000000Z");
    } else {
      out.property("DTSTART", instance.parameterText(), instance.value());
    }
  }

  private static void write(CalendarProperty property, CalendarWriter out) {
    String parameters = property.parameterText();
    boolean person = property.is("ORGANIZER") || property.is("ATTENDEE");
    if (person && PRIVATE.matcher(parameters).find()) {
      String kept = PRIVATE.matcher(parameters).replaceAll("");
      out.property(property.name(), kept, property.value());
    } else {
      out.copy(property);
    }
  }
}
