package org.kalends.caldav.icalendar;

import java.util.List;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.projection.ObjectClass;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.MemberFlag;

/** Finds the {@link MemberFlag}s of a calendar object. */
final class Flags {

  private static final List<String> TIMES =
      List.of("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "RDATE");

  private int bits;
  private boolean free = true;

  private Flags() {}

  /** The flags as a set of bits. */
  static int of(CalendarObject object) {
    Flags flags = new Flags();
    for (CalendarComponent component : object.components()) {
      flags.look(component);
    }
    AccessClass accessClass = ObjectClass.of(object.calendar());
    flags.set(MemberFlag.PRIVATE, accessClass == AccessClass.PRIVATE);
    flags.set(MemberFlag.CONFIDENTIAL, accessClass == AccessClass.CONFIDENTIAL);
    flags.set(MemberFlag.RESTRICTED, accessClass == AccessClass.RESTRICTED);
    flags.set(MemberFlag.ACCESS, object.calendar().has(ObjectClass.ACCESS));
    if (flags.free) {
      flags.set(MemberFlag.FREE, true);
    }
    return flags.bits;
  }

  private void look(CalendarComponent component) {
    set(MemberFlag.RECURRING, recurs(component));
    set(MemberFlag.OVERRIDES, component.has("RECURRENCE-ID"));
    set(MemberFlag.ALARMS, !component.components("VALARM").isEmpty());
    set(MemberFlag.ORGANIZER, component.has("ORGANIZER"));
    set(MemberFlag.FLOATING, isFloating(component));
    free &= isFree(component);
  }

  private static boolean recurs(CalendarComponent component) {
    return component.has("RRULE") || component.has("RDATE") || component.has("EXDATE");
  }

  private static boolean isFloating(CalendarComponent component) {
    for (String name : TIMES) {
      for (CalendarProperty property : component.properties(name)) {
        boolean zoned = property.parameter("TZID").isPresent();
        String value = property.value();
        boolean utc = value.endsWith("Z") || value.contains("Z/") || value.contains("Z,");
        boolean date =
            value.length() >= 8
                && CalendarTime.of(property).map(CalendarTime::isDate).orElse(false);
        if (date || (!zoned && !utc)) {
          return true;
        }
      }
    }
    return false;
  }

  /** VTODO and VJOURNAL never make anybody busy (RFC 4791 section 7.10). */
  private static boolean isFree(CalendarComponent component) {
    return switch (component.name()) {
      case "VEVENT" ->
          component.text("TRANSP").strip().equalsIgnoreCase("TRANSPARENT")
              || component.text("STATUS").strip().equalsIgnoreCase("CANCELLED");
      case "VTODO", "VJOURNAL", "VPOLL" -> true;
      default -> false;
    };
  }

  private void set(MemberFlag flag, boolean on) {
    if (on) {
      bits |= flag.bit();
    }
  }
}
