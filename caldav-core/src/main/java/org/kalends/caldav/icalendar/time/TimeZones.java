package org.kalends.caldav.icalendar.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/** The time zones the server knows: those of the IANA database, under all names in use. */
public final class TimeZones {

  private static final Map<String, String> IDS = ids();

  private TimeZones() {}

  /**
   * The rules a TZID stands for: an IANA name or alias in any case, one with a vendor's prefix
   * ({@code /freeassociation.sourceforge.net/Europe/Berlin}), or a name of Windows.
   */
  public static Optional<ZoneRules> known(String tzid) {
    return id(tzid).map(id -> ZoneId.of(id).getRules());
  }

  /** The IANA name a TZID stands for. */
  public static Optional<String> id(String tzid) {
    String name = tzid.strip().toLowerCase(Locale.ROOT);
    String id = IDS.get(name);
    // RFC 5545 section 3.2.19: a leading solidus marks a name of somebody's own registry.
    for (int at = 0; id == null && name.startsWith("/") && at >= 0; ) {
      id = IDS.get(name.substring(at + 1));
      at = name.indexOf('/', at + 1);
    }
    return Optional.ofNullable(id);
  }

  /**
   * The rules of the one VTIMEZONE in an iCalendar object, as in CALDAV:timezone and
   * CALDAV:calendar-timezone (RFC 4791 sections 5.2.2 and 9.8).
   *
   * @throws InvalidCalendarException if it is no iCalendar object with exactly one VTIMEZONE
   */
  public static ZoneRules parse(String icalendar) {
    byte[] bytes = icalendar.strip().getBytes(StandardCharsets.UTF_8);
    CalendarComponent calendar = CalendarParser.parse(bytes, CalendarLimits.DEFAULT);
    if (calendar.properties("VERSION").size() != 1) {
      throw InvalidCalendarException.data("not exactly one VERSION");
    }
    if (calendar.components().size() != 1 || !calendar.components().get(0).is("VTIMEZONE")) {
      throw InvalidCalendarException.data("not exactly one VTIMEZONE");
    }
    CalendarComponent zone = calendar.components().get(0);
    if (zone.text("TZID").isEmpty()) {
      throw InvalidCalendarException.data("VTIMEZONE has no TZID");
    }
    return known(zone.text("TZID"))
        .orElseGet(() -> TimeZoneDefinition.compile(zone, CalendarLimits.DEFAULT));
  }

  /**
   * The instant at which a clock there shows this time. A time that is skipped when clocks go
   * forward is taken with the offset before the gap, one that comes twice is the first (RFC 5545
   * section 3.3.5).
   */
  public static long toEpoch(ZoneRules rules, long local) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    return local - rules.getOffset(time).getTotalSeconds();
  }

  /** What a clock there shows at this instant. */
  public static long toLocal(ZoneRules rules, long epoch) {
    return epoch + rules.getOffset(Instant.ofEpochSecond(epoch)).getTotalSeconds();
  }

  /** The names of the IANA database; ical4j adds its own to those of the Java runtime. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(ZoneId.getAvailableZoneIds());
    names.removeIf(id -> id.startsWith("ical4j-"));
    return names;
  }

  private static Map<String, String> ids() {
    Map<String, String> all = new HashMap<>(2048);
    NamePairs.read(
        TimeZones.class.getResourceAsStream("windows-zones.txt"),
        (windows, id) -> all.put(windows.toLowerCase(Locale.ROOT), id));
    for (String id : names()) {
      all.put(id.toLowerCase(Locale.ROOT), id);
    }
    for (String fixed : new String[] {"EST", "MST", "HST"}) {
      all.put(fixed.toLowerCase(Locale.ROOT), Objects.requireNonNull(ZoneId.SHORT_IDS.get(fixed)));
    }
    return all;
  }
}
