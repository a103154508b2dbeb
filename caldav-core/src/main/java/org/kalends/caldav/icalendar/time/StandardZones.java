package org.kalends.caldav.icalendar.time;

import java.nio.charset.StandardCharsets;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * The definitions of the zones the server knows, made from the IANA data of the Java runtime, for
 * clients that want them (RFC 7809 section 3.1).
 */
public final class StandardZones {

  private static final Set<String> NAMES = Set.copyOf(TimeZones.names());

  private static final int SIZE = 256;

  private static final Map<String, byte[]> CACHE =
      new LinkedHashMap<>(SIZE, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > SIZE;
        }
      };

  private StandardZones() {}

  /** Whether a TZID is a name of the IANA database, which every client knows by itself. */
  public static boolean isStandard(String tzid) {
    return NAMES.contains(tzid);
  }

  /**
   * The VTIMEZONE of a zone the server knows, as content lines.
   *
   * @param tzid the name it gets, which may be an alias
   * @return empty if the server does not know it
   */
  public static Optional<byte[]> definition(String tzid) {
    synchronized (CACHE) {
      byte[] known = CACHE.get(tzid);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<ZoneRules> rules = TimeZones.known(tzid);
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    CalendarWriter out = new CalendarWriter(1024);
    new TimeZoneWriter(tzid, rules.get()).writeTo(out);
    byte[] made = out.toBytes();
    synchronized (CACHE) {
      CACHE.put(tzid, made);
    }
    return Optional.of(made);
  }

  /** The same as an iCalendar object of its own, as CALDAV:calendar-timezone holds it. */
  public static Optional<String> object(String tzid) {
    return definition(tzid)
        .map(
            zone ->
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//Time zones//EN\r\n"
                    + new String(zone, StandardCharsets.UTF_8)
                    + "END:VCALENDAR\r\n");
  }
}
