package org.kalends.caldav.icalendar.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.store.AccessClass;

/**
 * The class of a calendar object: what X-CALENDARSERVER-ACCESS says (caldav-privateevents section
 * 4.1.2), or else the strictest CLASS of its components (RFC 5545 section 3.8.1.3).
 */
public final class ObjectClass {

  /** The property of a VCALENDAR that names its class. */
  public static final String ACCESS = "X-CALENDARSERVER-ACCESS";

  private ObjectClass() {}

  /** The class of a VCALENDAR; a value nobody knows is PRIVATE. */
  public static AccessClass of(CalendarComponent calendar) {
    List<CalendarProperty> access = calendar.properties(ACCESS);
    AccessClass found = AccessClass.PUBLIC;
    if (!access.isEmpty()) {
      for (CalendarProperty property : access) {
        found = found.strictest(named(property.value()).orElse(AccessClass.PRIVATE));
      }
      return found;
    }
    for (CalendarComponent component : calendar.components()) {
      if (component.is("VTIMEZONE")) {
        continue;
      }
      for (CalendarProperty property : component.properties("CLASS")) {
        found = found.strictest(ofClass(property.text()));
      }
    }
    return found;
  }

  /** RESTRICTED is no value of CLASS, so there it means as little as any other unknown one. */
  private static AccessClass ofClass(String text) {
    return text.isBlank()
        ? AccessClass.PUBLIC
        : named(text).filter(known -> known != AccessClass.RESTRICTED).orElse(AccessClass.PRIVATE);
  }

  /** The class a value of X-CALENDARSERVER-ACCESS names; empty if it names none. */
  private static Optional<AccessClass> named(String value) {
    String wanted = value.strip().toUpperCase(Locale.ROOT);
    for (AccessClass known : AccessClass.values()) {
      if (known.name().equals(wanted)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /**
   * An object that names no class with the one it had before: a client that does not know the
   * property must not open what its owner closed.
   */
  public static byte[] kept(CalendarComponent calendar, AccessClass before) {
    byte[] source = calendar.source();
    int from = calendar.properties().isEmpty() ? source.length : first(calendar);
    return new CalendarWriter(source.length + 64)
        .raw(Arrays.copyOf(source, from))
        .line(ACCESS + ":" + before)
        .raw(Arrays.copyOfRange(source, from, source.length))
        .toBytes();
  }

  private static int first(CalendarComponent calendar) {
    return calendar.properties().get(0).start();
  }

  /**
   * Whether each X-CALENDARSERVER-ACCESS has a value the server knows, and there is one at most.
   */
  public static boolean isKnown(CalendarComponent calendar) {
    List<CalendarProperty> access = calendar.properties(ACCESS);
    return access.size() <= 1
        && access.stream().allMatch(property -> named(property.value()).isPresent());
  }
}
