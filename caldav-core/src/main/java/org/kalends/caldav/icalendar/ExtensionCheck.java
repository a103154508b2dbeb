package org.kalends.caldav.icalendar;

import java.util.List;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.time.CalendarDuration;

/**
 * What the extensions of iCalendar bind (RFC 7986, 9073, 9074 and 9253): what a reader of them
 * could not make sense of is refused, all else is kept as it is.
 */
final class ExtensionCheck {

  /** At most once in a component (RFC 7986 section 4, RFC 9073 section 7, RFC 9074 section 8). */
  private static final List<String> ONCE =
      List.of("COLOR", "PROXIMITY", "PARTICIPANT-TYPE", "CALENDAR-ADDRESS", "REFRESH-INTERVAL");

  /** Components that are told apart by their UID (RFC 9073 section 7). */
  private static final Set<String> WITH_UID = Set.of("PARTICIPANT", "VLOCATION", "VRESOURCE");

  private ExtensionCheck() {}

  /** Checks a component and all that is in it. */
  static void check(CalendarComponent component) {
    for (String name : ONCE) {
      if (component.properties(name).size() > 1) {
        throw InvalidCalendarException.data("more than one " + name + " in " + component);
      }
    }
    if (WITH_UID.contains(component.name()) && component.properties("UID").size() != 1) {
      throw InvalidCalendarException.data(component + " without exactly one UID");
    }
    if (component.is("PARTICIPANT") && !component.has("PARTICIPANT-TYPE")) {
      throw InvalidCalendarException.data("PARTICIPANT without PARTICIPANT-TYPE");
    }
    for (CalendarProperty property : component.properties()) {
      check(property);
    }
    component.components().forEach(ExtensionCheck::check);
  }

  private static void check(CalendarProperty property) {
    switch (property.name()) {
      case "LINK" -> {
        // RFC 9253 section 8.2; without VALUE it is from the drafts, which had LINK-TYPE
        if (property.parameter("VALUE").isPresent()
            && property.parameter("LINKREL").orElse("").isBlank()) {
          throw InvalidCalendarException.data("LINK without LINKREL");
        }
      }
      case "RELATED-TO" -> {
        // RFC 9253 section 6.2
        boolean gap = property.parameter("GAP").isPresent();
        if (gap && property.parameter("GAP").flatMap(CalendarDuration::parse).isEmpty()) {
          throw InvalidCalendarException.data("GAP is no duration");
        }
      }
      case "REFRESH-INTERVAL" -> {
        // RFC 7986 section 5.7
        if (CalendarDuration.parse(property.value()).filter(d -> !d.isZeroOrLess()).isEmpty()) {
          throw InvalidCalendarException.data("REFRESH-INTERVAL is no positive duration");
        }
      }
      case "IMAGE", "ATTACH" -> {
        // RFC 5545 section 3.8.1.1, RFC 7986 section 5.10
        boolean binary = property.parameter("VALUE").orElse("").equalsIgnoreCase("BINARY");
        if (binary && !property.parameter("ENCODING").orElse("").equalsIgnoreCase("BASE64")) {
          throw InvalidCalendarException.data(property + " is binary and not in base64");
        }
      }
      default -> {
        // bound by nothing but its syntax
      }
    }
  }
}
