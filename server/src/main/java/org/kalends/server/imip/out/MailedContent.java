package org.kalends.server.imip.out;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.server.imip.MailAddress;

/**
 * The text of a message as others can use it: people of this server, whom clients may have named by
 * the paths of their principals, are named by their mail addresses (RFC 6047 section 2.3).
 */
final class MailedContent {

  private static final Set<String> PEOPLE = Set.of("ORGANIZER", "ATTENDEE");

  private final Function<CalendarAddress, Optional<MailAddress>> mailOf;

  /** With what is known of mail addresses. */
  MailedContent(Function<CalendarAddress, Optional<MailAddress>> mailOf) {
    this.mailOf = mailOf;
  }

  /** The address of somebody that mail can go to, or his own if there is none. */
  CalendarAddress mailed(CalendarAddress address) {
    return isMail(address.uri())
        ? address
        : mailOf.apply(address).map(MailAddress::calendarAddress).orElse(address);
  }

  /** The same text with those addresses. */
  byte[] of(byte[] content) {
    CalendarComponent calendar = CalendarParser.parseStored(content);
    if (calendar.components().stream()
        .flatMap(each -> each.properties().stream())
        .noneMatch(MailedContent::isToBeMailed)) {
      return content;
    }
    CalendarWriter out = new CalendarWriter(content.length + 256).begin("VCALENDAR");
    calendar.properties().forEach(out::copy);
    for (CalendarComponent component : calendar.components()) {
      out.begin(component.name());
      component.properties().forEach(each -> write(each, out));
      component.components().forEach(out::copy);
      out.end(component.name());
    }
    return out.end("VCALENDAR").toBytes();
  }

  private void write(CalendarProperty property, CalendarWriter out) {
    if (isToBeMailed(property)) {
      String address = mailed(new CalendarAddress(property.value())).uri();
      out.property(property.name(), property.parameterText(), address);
    } else {
      out.copy(property);
    }
  }

  private static boolean isToBeMailed(CalendarProperty property) {
    return PEOPLE.contains(property.name()) && !isMail(property.value().strip());
  }

  private static boolean isMail(String uri) {
    return uri.regionMatches(true, 0, "mailto:", 0, "mailto:".length());
  }
}
